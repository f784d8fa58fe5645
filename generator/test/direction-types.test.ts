import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { COMPILERS, compileFiles } from './compile.ts';
import { generateFile } from './generate-text.ts';

const spec = fileURLToPath(new URL('specs/directions.yaml', import.meta.url));

/** What a user writes, and the compiler's word on it. */
const CONSUMER = `
import type { Address, Cat, Directions, Node, NodeInput, Pet, PetInput, State, StateInput, User, UserCreateParams, UserInput } from './src/index.js';

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function same<One, Other>(...proof: Same<One, Other> extends true ? [] : [never]): void;

export function enums(text: string, number: number, user: User): void {
  const state: State = text;
  const level: NonNullable<User['level']> = number;
  switch (state) {
    case 'active':
    case 'gone':
      break;
    default:
      same<typeof state, string & {}>();
  }
  same<StateInput, 'active' | 'gone'>();
  // @ts-expect-error a request takes what the document lists
  const sent: StateInput = text;
  // @ts-expect-error numbers too
  const one: NonNullable<UserInput['level']> = number;
  // @ts-expect-error an answer may have what a request may not
  const back: StateInput = state;
  const there: State = sent;
  // @ts-expect-error one value alone is a constant
  const kind: NonNullable<User['kind']> = text;
  // @ts-expect-error an open enum is of its type all the same
  const other: State = number;
  void [level, one, back, there, kind, other, user];
}

export async function directions(client: Directions, user: User, address: Address): Promise<void> {
  const created = await client.users.create({ name: 'a', state: 'active', secret: 's', address });
  same<typeof created.id, string>();
  same<typeof created.address, Address | undefined>();
  same<UserCreateParams, UserInput>();
  // @ts-expect-error what is read only is not sent
  await client.users.create({ id: '1', name: 'a', state: 'active', secret: 's' });
  // @ts-expect-error what is write only is required where it is sent
  await client.users.create({ name: 'a', state: 'active' });
  // @ts-expect-error and not read
  created.secret;
  // @ts-expect-error an answer is no request
  const input: UserInput = user;
  // @ts-expect-error nor the other way round
  const output: User = input;
  await client.users.list({ state: 'gone' });
  // @ts-expect-error parameters are requests
  await client.users.list({ state: 'new' });
  void output;
}

export async function alternatives(client: Directions, pet: Pet): Promise<void> {
  if (pet.type === 'dog') same<typeof pet.barks, boolean | undefined>();
  else {
    same<typeof pet, Cat>();
    same<typeof pet.type, 'cat' | 'kitten'>();
    same<typeof pet.lives, number | undefined>();
    const mood: NonNullable<typeof pet.mood> = 'new' as string;
    void mood;
  }
  switch (pet.type) {
    case 'cat':
    case 'kitten':
    case 'dog':
      break;
    default:
      same<typeof pet, never>();
  }
  const sent: PetInput = { type: 'kitten', mood: 'good' };
  await client.users.createPets('id', { body: [sent] });
  // @ts-expect-error read only
  const lives: PetInput = { type: 'cat', lives: 9 };
  // @ts-expect-error the value of another alternative
  const barks: PetInput = { type: 'cat', barks: true };
  // @ts-expect-error every alternative says its value
  const silent: PetInput = { barks: true };
  void [lives, barks, silent];
}

export function recursion(node: Node): void {
  same<typeof node.id, number>();
  const next: number | undefined = node.children?.[0]?.by_name?.['a']?.next?.id;
  const input: NodeInput = { children: [{}], by_name: { a: { next: null } } };
  // @ts-expect-error read only at every depth
  const deep: NodeInput = { children: [{ by_name: { a: { id: 1 } } }] };
  void [next, input, deep];
}
`;

it.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'has types of what is read and of what is sent, by %s',
  async (compiler) => {
    const { files } = await generateFile(spec);
    const sources = [...files].filter(([file]) => file.startsWith('src/'));
    expect(compileFiles(new Map([...sources, ['consumer.ts', CONSUMER]]), { compiler })).toEqual([]);
  },
  120_000,
);

it('shows in examples and tables what is sent', async () => {
  const { files } = await generateFile(spec);
  const page = files.get('docs/reference/users.md') ?? '';
  expect(page).toContain("client.users.create({ name: 'name', state: 'active', secret: 'secret' })");
  expect(page.split('\n').filter((line) => line.startsWith('| `id` |'))).toEqual([
    '| `id` | yes | `string` |  |',
    '| `id` | path | yes | `string` |  |',
  ]);
});
