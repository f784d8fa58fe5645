import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';
import { readScenario } from './scenario.ts';

const PROOF = `
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function same<One, Other>(...proof: Same<One, Other> extends true ? [] : [never]): void;
`;

/** What a user writes against the types of each scenario, and the compiler's word on it. */
const CONSUMERS: Readonly<Record<string, string>> = {
  discriminators: `
import type { Cat, Deep, Dog, Flat, Lion, Pet, Shape } from './src/index.js';
${PROOF}
export function narrow(pet: Pet, shape: Shape): void {
  if (pet.kind === 'dog') same<typeof pet, Dog>();
  if (pet.kind === 'kitten') same<typeof pet, Cat>();
  if (pet.kind === 'lion') same<typeof pet, Cat | Lion>();
  // @ts-expect-error no such kind
  if (pet.kind === 'cow') return;
  if (shape.shape === 'circle') same<typeof shape.radius, number | undefined>();
  else same<typeof shape, Flat | Deep>();
}
// @ts-expect-error the value is missing
export const silent: Dog = { barks: true };
// @ts-expect-error the value of another alternative
export const wrong: Dog = { barks: true, kind: 'cat' };
export const right: Pet[] = [{ kind: 'dog', barks: true }, { kind: 'kitten', lives: 9 }, { kind: 'lion', mane: true }];
`,
  bases: `
import type { Bike, BikeInput, Car, Sale, Taxi, Vehicle, VehicleAnswer, VehicleInput } from './src/index.js';
${PROOF}
export function narrow(vehicle: Vehicle, answer: VehicleAnswer, sale: Sale): void {
  same<typeof vehicle.id, string>();
  if (vehicle.type === 'bike') same<typeof vehicle, Bike>();
  if (vehicle.type === 'taxi') same<typeof vehicle, Car | Taxi>();
  else if (vehicle.type === 'car') same<typeof vehicle.doors, number | undefined>();
  if (answer.type === 'car') same<typeof answer.trace, string | undefined>();
  const { tows } = vehicle;
  if (tows?.type === 'bike') same<typeof tows, Bike>();
  same<typeof sale.type, string | undefined>();
}
export const sent: VehicleInput = { type: 'taxi', fare: 1, tows: { type: 'bike' } satisfies BikeInput };
// @ts-expect-error no vehicle
export const other: VehicleInput = { type: 'boat' };
// @ts-expect-error the server gives it
export const id: VehicleInput = { type: 'bike', id: '1' };
`,
  compositions: `
import type {
  Conditional, Duplicates, NestedChoice, NullableByRemark, NullableChoice, NullableList, OneOrOther, OpenByName, Overlapping, OwnOpenEnum, RequiredBeside,
  RequiredSchema, ScalarTypes, WithChoice,
} from './src/index.js';
${PROOF}
same<RequiredSchema['name'], string>();
same<RequiredBeside['name'], string>();
same<Overlapping['id'], 'a'>();
same<Duplicates, string | number | null>();
same<ScalarTypes, string | number | null>();
same<NullableList, (string | null)[] | null>();
export const values: [NestedChoice, OwnOpenEnum, OpenByName, NullableByRemark, NullableChoice] = ['x', 'x', 'x', { base: null }, null];
// @ts-expect-error one of them is wanted
export const none: OneOrOther = {};
export const one: OneOrOther = { b: 'b' };
// @ts-expect-error of its type all the same
export const typed: OneOrOther = { b: 1 };
export const chosen: WithChoice = { id: '1', a: 'a' };
// @ts-expect-error a choice beside a base
export const unchosen: WithChoice = { id: '1' };
export const there: Conditional[] = [{ country: 'US', zip: '1' }, { country: 'CH', region: 'ZH' }];
`,
  'members-and-items': `
import type {
  Gone, Listed, Named, NamedAny, NamedLong, Old, Optional, Pair, Patterns, PatternsAndNames, Rest, Unevaluated,
} from './src/index.js';
${PROOF}
export const named: Named = { id: 'a', more: 1 };
// @ts-expect-error neither a named member nor a number
export const wrong: Named = { id: 'a', more: true };
export function read(value: Named, long: NamedLong): void {
  same<typeof value.id, string>();
  same<(typeof value)[string], string | number>();
  same<typeof long.id, { a?: string } | undefined>();
}
export const many: [NamedAny, NamedLong, Patterns, PatternsAndNames, Unevaluated] = [{ id: 'a', b: {} }, { id: {}, b: 1 }, { 'x-a': 'a', 'n-a': 1 }, { id: 'a', n: 1 }, { id: 1, b: 2 }];
export const listed: Listed = { en: 'a' };
// @ts-expect-error no such name
export const unlisted: Listed = { fr: 'a' };
// @ts-expect-error nothing can be there
export const gone: Gone = { old: 'a' };
export const lists: [Pair, Optional, Rest, Old] = [['a', 1], ['a'], ['a', { b: 1 }, {}], ['a', null, 1, 2]];
// @ts-expect-error too short
export const short: Pair = ['a'];
// @ts-expect-error too long
export const long: Pair = ['a', 1, 2];
// @ts-expect-error of another type
export const rest: Rest = ['a', 'b'];
`,
};

it.each(Object.entries(CONSUMERS))(
  'has types for %s that can be used as the scenario says',
  async (name, consumer) => {
    const { spec } = readScenario(fileURLToPath(new URL(`scenarios/types/${name}.md`, import.meta.url)));
    const { files } = await generateText(spec);
    const sources = [...files].filter(([file]) => file.startsWith('src/'));
    expect(compileFiles(new Map([...sources, ['consumer.ts', consumer]]))).toEqual([]);
  },
  60_000,
);
