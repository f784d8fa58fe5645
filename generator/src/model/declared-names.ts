import type { NameInput, OperationName } from './assign-names.ts';
import { isVerb } from './english-words.ts';
import { camelCase } from './identifiers.ts';

/** Ways in which authors write resource and method into an operationId. */
const SCHEMES: readonly { readonly separator: string; readonly pattern: RegExp }[] = [
  // `repos/list-for-org`
  { separator: '/', pattern: /^[\w-]+(?:\/[\w-]+)+$/ },
  // `users.roles.list`
  { separator: '.', pattern: /^[\w-]+(?:\.[\w-]+)+$/ },
  // `Users_ListRoles`; `get_users` and `Get_Users` are phrases.
  { separator: '_', pattern: /^\p{Lu}[\p{L}\p{Nd}]*_[\p{L}\p{Nd}]+$/u },
];

/** Fewer ids of that form are a habit of some authors, not the plan of the API. */
const MIN_SHARE = 0.9;

/**
 * Names that the API's authors gave: where nearly all operationIds are made of resource and method in one form, users of the API know those
 * names, from its reference and other SDKs. Operations whose id has another form are absent.
 */
export function declaredNames(operations: readonly NameInput[]): Map<string, OperationName> {
  for (const { separator, pattern } of SCHEMES) {
    const parts = operations
      .filter(({ id, idDeclared }) => idDeclared && pattern.test(id))
      .map(({ id }): [id: string, parts: string[]] => [id, id.split(separator)])
      .filter(([, [first = '']]) => separator !== '_' || !isVerb(first.toLowerCase()));
    if (parts.length === 0 || parts.length < MIN_SHARE * operations.length) continue;
    return new Map(withoutCommonPrefix(parts).map(([id, own]) => [id, nameOf(own)]));
  }
  return new Map();
}

/** `youtube.videos.list`, `v1.users.list`: what all ids begin with tells nothing apart. */
function withoutCommonPrefix(ids: readonly [id: string, parts: string[]][]): readonly [id: string, parts: string[]][] {
  const [first] = ids[0]?.[1] ?? [];
  const isCommon = ids.every(([, parts]) => parts.length > 2 && parts[0] === first);
  return isCommon ? withoutCommonPrefix(ids.map(([id, parts]) => [id, parts.slice(1)])) : ids;
}

function nameOf(parts: readonly string[]): OperationName {
  return { resource: parts.slice(0, -1).map(camelCase), method: camelCase(parts.at(-1) ?? '') };
}
