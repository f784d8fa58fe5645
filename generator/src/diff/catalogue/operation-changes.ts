import { added, breaking, deprecated, fixed, upgrade } from './entry.ts';

/** Operations, and the names that they have in the client. */
export const OPERATION_CHANGES = {
  'operation-added': added('SD101', 'a method is new', 'Nothing that was there has changed.'),
  'operation-removed': breaking(
    'SD102',
    'a method is gone',
    'Calls of it no longer compile. A deprecation before that does not help code that still calls it.',
    'Remove the calls.',
  ),
  'method-renamed': breaking(
    'SD103',
    'a method has another name',
    'The operation is the same; calls by the old name no longer compile.',
    'Call it by its new name.',
  ),
  'operation-moved': upgrade(
    'SD104',
    'an operation has another path or verb',
    'Calls stay as they are: the new version of the package sends them to the new place. Older versions call a place that may be gone.',
    'Install this version.',
  ),
  'operation-deprecated': deprecated(
    'SD105',
    'a method is deprecated',
    'Calls compile; linters that look for `@deprecated` report them.',
    'Look for what replaces it before it goes.',
  ),
  'operation-reactivated': fixed('SD106', 'a method is no longer deprecated', 'Comments change, and nothing else.'),
  'operation-id-changed': fixed(
    'SD107',
    'an operation has another operationId and the same method',
    'The operationId is in `operations` of the raw types and in logs; methods are called as before.',
  ),
  'tags-changed': fixed('SD108', 'an operation has other tags', 'Tags name nothing in the package.'),
  'lifecycle-changed': fixed(
    'SD109',
    'a date or level of an operation’s lifecycle has changed',
    'When something will go is for people to know; no code depends on it.',
  ),
  'client-renamed': breaking(
    'SD110',
    'the client has another name',
    'Its class and the types of its options are imported by name.',
    'Import it by its new name, and set its environment variables by theirs; or set `clientName` in the config to the old one.',
  ),
  'resource-renamed': breaking(
    'SD111',
    'the class of a resource is gone',
    'Resource classes are exported; imports of the old name no longer compile.',
    'Import it by its new name.',
  ),
} as const;
