/** What writes JSON with a `bigint` in it, by what writes JSON without. */
const EXACT_WRITERS: Readonly<Partial<Record<string, string>>> = {
  json: 'exactBody',
  jsonBody: 'exactJsonBody',
  jsonField: 'exactField',
  jsonParameter: 'exactParameter',
  jsonQuery: 'exactQuery',
  writeJson: 'writeExactJson',
};

/** Collects the values of the runtime, and other constants, that the code of an operation uses. */
export class RuntimeUses {
  readonly values: string[] = [];
  readonly places: string[] = [];
  /** Requests can hold a `bigint`. */
  readonly isExact: boolean;

  constructor(isExact = false) {
    this.isExact = isExact;
  }

  /** The name under which the runtime has what is wanted. */
  take(wanted: string): string {
    const name = (this.isExact ? EXACT_WRITERS[wanted] : undefined) ?? wanted;
    this.values.push(name);
    return name;
  }
}
