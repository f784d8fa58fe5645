import type { ChooserModel } from './api-model.ts';
import type { DraftChoice } from './build-success.ts';
import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import { mediaTypeEssence } from './media-types.ts';
import { typesOfSchema } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';

/** A key that `params` may have. */
export interface ParamsMember {
  readonly key: string;
  readonly schema: SchemaModel;
}

interface Found {
  readonly choices: readonly DraftChoice[];
  readonly chooser?: ChooserModel;
}

/** The choices, and the member of `params` that makes some of them, where the document has one that can be told by its name and values. */
export function findChooser(
  choices: readonly DraftChoice[],
  members: readonly ParamsMember[],
  resolve: ResolveSchema,
): Found {
  for (const find of [chooseByStream, chooseByFormat]) {
    for (const member of members) {
      const found = find(choices, member, resolve);
      if (found !== undefined) return found;
    }
  }
  return { choices };
}

/** `stream: true` asks for the answer bit by bit. */
function chooseByStream(
  choices: readonly DraftChoice[],
  { key, schema }: ParamsMember,
  resolve: ResolveSchema,
): Found | undefined {
  const streamed = choices.find(({ kind }) => kind === 'events') ?? choices.find(({ kind }) => kind === 'items');
  const types = typesOfSchema(schema, resolve);
  const isFlag = types.has('boolean') && [...types].every((type) => type === 'boolean' || type === 'null');
  if (key !== 'stream' || streamed === undefined || !isFlag) return undefined;
  return {
    choices: choices.map((choice) => (choice === streamed ? { ...choice, value: true } : choice)),
    chooser: { key, others: [false, ...(types.has('null') ? [null] : [])] },
  };
}

const FORMAT_NAME = /format$/i;

/** `format: 'csv'` asks for `text/csv`. */
function chooseByFormat(
  choices: readonly DraftChoice[],
  { key, schema }: ParamsMember,
  resolve: ResolveSchema,
): Found | undefined {
  const values = FORMAT_NAME.test(key) ? valuesOf(schema, resolve) : [];
  const chosen = new Map(
    values.flatMap((value) => {
      const mediaType = typeof value === 'string' ? mediaTypeOf(value, choices) : undefined;
      return typeof value === 'string' && mediaType !== undefined ? [[mediaType, value] as const] : [];
    }),
  );
  if (chosen.size === 0) return undefined;
  const taken = new Set<unknown>(chosen.values());
  return {
    choices: choices.flatMap((choice) => splitChoice(choice, chosen)),
    chooser: { key, others: values.filter((value) => !taken.has(value)) },
  };
}

/** Media types with a value of their own become choices of their own. */
function splitChoice(choice: DraftChoice, chosen: ReadonlyMap<string, string>): DraftChoice[] {
  const rest = choice.mediaTypes.filter((mediaType) => !chosen.has(mediaType));
  const own = choice.mediaTypes.flatMap((mediaType): DraftChoice[] => {
    const value = chosen.get(mediaType);
    return value === undefined ? [] : [{ ...choice, mediaTypes: [mediaType], value }];
  });
  return [...own, ...(rest.length > 0 ? [{ ...choice, mediaTypes: rest }] : [])];
}

/** Short names of formats that are no subtype. */
const SUBTYPES: Readonly<Record<string, string>> = {
  mp3: 'mpeg',
  sse: 'event-stream',
  text: 'plain',
  txt: 'plain',
  xlsx: 'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function mediaTypeOf(value: string, choices: readonly DraftChoice[]): string | undefined {
  const name = value.toLowerCase();
  const subtype = Object.hasOwn(SUBTYPES, name) ? SUBTYPES[name] : name;
  return choices
    .flatMap(({ mediaTypes }) => mediaTypes)
    .find((mediaType) => {
      const essence = mediaTypeEssence(mediaType);
      return essence === name || essence.split('/')[1]?.replace(/^x-/, '') === subtype;
    });
}

/** All values of an enum, `null` among them; nothing where others are allowed. */
function valuesOf(schema: SchemaModel, resolve: ResolveSchema): (string | boolean | null)[] {
  const target = dereferenceSchema(schema, resolve);
  if (target.kind === 'null') return [null];
  if (target.kind === 'union') {
    const members = target.members.map((member) => valuesOf(member, resolve));
    return members.some(({ length }) => length === 0) ? [] : [...new Set(members.flat())];
  }
  if (target.kind !== 'enum') return [];
  const values = target.values.filter(
    (value) => typeof value === 'string' || typeof value === 'boolean' || value === null,
  );
  return values.length < target.values.length ? [] : [...new Set(values)];
}
