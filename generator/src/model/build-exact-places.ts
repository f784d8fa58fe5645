import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { ExactModel, OperationExactness, OperationModel, PlacesModel } from './api-model.ts';
import type { AnswerPlaces, ExactIntegers } from './find-exact-integers.ts';
import { findIntegerRequests } from './find-integer-requests.ts';
import { camelCase, safeIdentifier } from './identifiers.ts';
import { NameTable } from './name-table.ts';
import { RUNTIME_FUNCTIONS } from './reserved-names.ts';
import type { NamedSchema } from './schema-model.ts';
import type { Place } from './schema-places.ts';

export interface ExactBuild {
  readonly spec: NormalisedSpec;
  readonly integers: ExactIntegers;
  readonly schemas: readonly NamedSchema[];
  readonly operations: readonly OperationModel[];
}

/** The constants that say where 64-bit integers stand, and the operations with the names of theirs. */
export function buildExactPlaces({ spec, integers, schemas, operations }: ExactBuild): {
  readonly exact: ExactModel;
  readonly operations: readonly OperationModel[];
} {
  const constants = new PlaceConstants(integers, { schemas, operations });
  const sent = findIntegerRequests(spec, integers);
  const read = operations.map((operation): OperationModel => {
    const places = integers.answers.get(operation.id);
    const exact = {
      ...(places && readBy(places, operation, constants)),
      ...(sent.has(operation.id) && { sent: true as const }),
    };
    return Object.keys(exact).length === 0 ? operation : { ...operation, exact };
  });
  const event = integers.event && constants.nameOf(integers.event, 'event');
  return { exact: { constants: constants.list(), ...(event !== undefined && { event }) }, operations: read };
}

function readBy(
  { success, item, errors }: AnswerPlaces,
  { constName }: OperationModel,
  constants: PlaceConstants,
): OperationExactness {
  const named = errors.map(
    ([status, place]) => [status, place && constants.nameOf(place, `${constName} ${status}`)] as const,
  );
  // A declared status without any must not be read by the places of its range, or of `default`.
  const hasErrors = named.some(([, name]) => name !== undefined);
  const answer = success && constants.nameOf(success, constName);
  const itemName = item && constants.nameOf(item, `${constName} item`);
  return {
    ...(answer !== undefined && { success: answer }),
    ...(itemName !== undefined && { item: itemName }),
    ...(hasErrors && { errors: named }),
  };
}

class PlaceConstants {
  readonly #integers: ExactIntegers;
  readonly #names = new Map<Place, string>();
  readonly #table: NameTable;
  readonly #unwritten: { readonly name: string; readonly place: Place; readonly wanted: string }[] = [];
  readonly #order: ReadonlyMap<string, number>;
  readonly #typeNames: ReadonlyMap<string, string>;

  constructor(integers: ExactIntegers, { schemas, operations }: Pick<ExactBuild, 'schemas' | 'operations'>) {
    this.#integers = integers;
    this.#order = new Map(schemas.map(({ source }, index) => [source, index]));
    this.#typeNames = new Map([...schemas].reverse().map(({ source, name }) => [source, name]));
    this.#table = new NameTable([
      ...RUNTIME_FUNCTIONS,
      ...operations.flatMap(({ constName, positional }) => [constName, ...(positional ? [positional.argument] : [])]),
    ]);
  }

  /** Name of the constant of a place; `undefined` where no 64-bit integer is in it. */
  nameOf(given: Place, wanted: string): string | undefined {
    const place = this.#integers.settled(given);
    if (!this.#integers.leadsToOne(place)) return undefined;
    const known = this.#names.get(place);
    if (known !== undefined) return known;
    const name = this.#table.claim(safeIdentifier(camelCase(`${this.#ownName(place) ?? wanted} places`), 'binding'));
    this.#names.set(place, name);
    // Later: chains of schemas can be long.
    this.#unwritten.push({ name, place, wanted });
    return name;
  }

  /** All constants that have been named, and those that these lead to. */
  list(): ExactModel['constants'] {
    const list: { readonly name: string; readonly places: PlacesModel }[] = [];
    for (let next = this.#unwritten.shift(); next !== undefined; next = this.#unwritten.shift()) {
      const { name, place, wanted } = next;
      list.push({ name, places: this.#render(place, new Set([place]), wanted) });
    }
    return list;
  }

  /** After the first component that stands there. */
  #ownName({ keys }: Place): string | undefined {
    const [first] = keys
      .filter((key) => this.#typeNames.has(key))
      .sort((one, other) => (this.#order.get(one) ?? 0) - (this.#order.get(other) ?? 0));
    return first === undefined ? undefined : this.#typeNames.get(first);
  }

  /** In place, where nothing gives it a name, and it does not lead back to itself. */
  #part(given: Place, above: ReadonlySet<Place>, wanted: string): PlacesModel | undefined {
    const place = this.#integers.settled(given);
    if (!this.#integers.leadsToOne(place)) return undefined;
    const isLeaf = this.#integers.isOne(place) && place.members.size === 0 && !place.items && !place.values;
    if (isLeaf) return { kind: 'exact' };
    const isShared = this.#names.has(place) || this.#ownName(place) !== undefined || above.has(place);
    if (isShared || above.size > MAX_DEPTH) {
      const name = this.nameOf(place, wanted);
      return name === undefined ? undefined : { kind: 'name', name };
    }
    return this.#render(place, new Set([...above, place]), wanted);
  }

  #render(place: Place, above: ReadonlySet<Place>, wanted: string): PlacesModel {
    const { items, members, values } = place;
    const part = (inner: Place | undefined): PlacesModel | undefined => inner && this.#part(inner, above, wanted);
    const parts = [...members].flatMap(([name, member]): [string, PlacesModel][] => {
      const inner = part(member);
      return inner === undefined ? [] : [[name, inner]];
    });
    const [itemPart, valuePart] = [part(items), part(values)];
    // A member that has none must not be read by the places of all the others.
    const bare =
      valuePart === undefined ? [] : [...members.keys()].filter((name) => !parts.some(([own]) => own === name));
    return {
      kind: 'parts',
      isExact: this.#integers.isOne(place),
      ...(itemPart && { items: itemPart }),
      members: [...parts, ...bare.map((name): [string, PlacesModel] => [name, NOTHING])],
      ...(valuePart && { values: valuePart }),
    };
  }
}

const NOTHING: PlacesModel = { kind: 'parts', isExact: false, members: [] };
/** Deeper parts are constants of their own. */
const MAX_DEPTH = 6;
