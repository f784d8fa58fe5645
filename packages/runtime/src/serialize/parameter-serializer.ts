export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export interface ParameterTarget {
  /** Name on the wire. */
  readonly name: string;
  readonly in: ParameterPlace;
}

/**
 * Writes one parameter. In query and cookie the result has the name (`a=1&a=2`, `a=1; a=2`); `''` leaves the parameter out. In path and header
 * it is the value alone. Everything but a header is percent-encoded.
 * @throws TypeError naming the parameter
 */
export type ParameterSerializer = (value: unknown, target: ParameterTarget) => string;
