import { added, behaviour, breaking, deprecated, fixed } from './entry.ts';

/** Schemas of what the client reads, webhooks included: what promises more is harmless, what promises less breaks. */
export const READ_CHANGES = {
  'read-member-added': added(
    'SD401',
    'an answer has one more member',
    'Answers are made by the API, not by callers: code that reads them goes on.',
  ),
  'read-member-removed': breaking(
    'SD403',
    'a member of an answer is gone',
    'Code that reads it no longer compiles.',
    'Do without it.',
  ),
  'read-member-required': added(
    'SD404',
    'a member of an answer is always there',
    'Checks for `undefined` are no longer needed, and do no harm.',
  ),
  'read-member-optional': breaking(
    'SD405',
    'a member of an answer may be missing',
    'Its type has `undefined` now.',
    'Say what happens without it.',
  ),
  'read-type-widened': breaking(
    'SD406',
    'an answer may have more types',
    'Code that takes the old type no longer fits.',
    'Handle what else may come.',
  ),
  'read-type-narrowed': added('SD407', 'an answer has fewer types', 'Code that handles more goes on.'),
  'read-type-changed': breaking(
    'SD408',
    'an answer has another type',
    'Code that takes the old type no longer fits.',
    'Take what the new type has.',
  ),
  'read-value-added': added(
    'SD409',
    'an open enum lists one more value',
    'The type took values that the document did not list already.',
  ),
  'read-closed-value-added': breaking(
    'SD410',
    'a closed enum has one more value',
    'Code that handles every value no longer does.',
    'Handle the value.',
  ),
  'read-value-removed': added(
    'SD411',
    'an enum no longer has a value',
    'Comparisons with it are always false; where the enum is closed, TypeScript says so.',
    'Remove what handles it.',
  ),
  'read-became-enum': added('SD412', 'an answer has listed values', 'They are values of the old type.'),
  'read-enum-dropped': added('SD413', 'an open enum is any value now', 'The type took any value already.'),
  'read-closed-enum-dropped': breaking(
    'SD414',
    'a closed enum is any value now',
    'Code that takes the listed values no longer fits.',
    'Handle other values.',
  ),
  'read-const-changed': breaking(
    'SD415',
    'a constant of an answer is another one',
    'Comparisons with the old one no longer compile.',
    'Compare with the new one.',
  ),
  'read-nullable': breaking(
    'SD416',
    'an answer may be `null`',
    'Its type has `null` now.',
    'Say what happens with `null`.',
  ),
  'read-not-nullable': added('SD417', 'an answer is never `null`', 'Checks for `null` do no harm.'),
  'read-variant-added': added(
    'SD418',
    'a union of an answer has one more alternative',
    'Unions of answers may grow in a minor version, as enums do: code that switches over them needs a default branch.',
    'Handle it, if only by default.',
  ),
  'read-variant-removed': added(
    'SD419',
    'a union of an answer has one alternative less',
    'Code that handles more goes on.',
    'Remove what handles it.',
  ),
  'read-members-closed': breaking(
    'SD420',
    'an answer has no further members',
    'Code that reads members by any name no longer compiles.',
    'Read members by their names.',
  ),
  'read-members-opened': added('SD421', 'an answer may have further members', 'Named members are as they were.'),
  'read-deprecated': deprecated(
    'SD422',
    'a member of an answer is deprecated',
    'Code compiles; linters report it.',
    'Do without it before it goes.',
  ),
  'read-reactivated': fixed(
    'SD423',
    'a member of an answer is no longer deprecated',
    'Comments change, and nothing else.',
  ),
  'read-default-changed': behaviour('SD424', 'the document names another default for an answer', 'Types stay.'),
  'read-constraint-changed': behaviour('SD425', 'the API promises other limits of values', 'Types cannot say it.'),
  'read-format-changed': fixed(
    'SD426',
    'a value of an answer has another format',
    'Formats are in comments: the type stays.',
  ),
  'read-number-kind-changed': behaviour(
    'SD427',
    'whole numbers became numbers, or the other way round',
    'TypeScript has one type for both.',
  ),
  'read-discriminator-changed': breaking(
    'SD428',
    'alternatives of an answer are told apart in another way',
    'Code that looks at the old member no longer narrows.',
    'Look at the member that now tells them apart.',
  ),
  'read-tag-added': added('SD429', 'one more tag stands for an alternative', 'Code that looks at tags goes on.'),
  'read-prefix-changed': breaking(
    'SD430',
    'a list of an answer begins with other items',
    'Items are read by their place.',
    'Read them as the new type has them.',
  ),
} as const;
