import { added, behaviour, breaking, deprecated, fixed } from './entry.ts';

/** Schemas of what the client sends: what accepts more is harmless, what accepts less breaks. */
export const SENT_CHANGES = {
  'sent-member-added': added('SD301', 'a member can be given', 'It is optional: calls stay as they are.'),
  'sent-required-member-added': breaking(
    'SD302',
    'a required member is new',
    'Calls without it no longer compile.',
    'Give it.',
  ),
  'sent-member-removed': breaking(
    'SD303',
    'a member can no longer be given',
    'Calls that give it no longer compile: TypeScript refuses members that a type does not have.',
    'Leave it out.',
  ),
  'sent-member-required': breaking(
    'SD304',
    'a member is now required',
    'Calls without it no longer compile.',
    'Give it.',
  ),
  'sent-member-optional': added('SD305', 'a member is now optional', 'Calls that give it stay as they are.'),
  'sent-type-widened': added('SD306', 'more types are taken', 'What was given still fits.'),
  'sent-type-narrowed': breaking(
    'SD307',
    'fewer types are taken',
    'What no longer fits does not compile.',
    'Give what the new type has.',
  ),
  'sent-type-changed': breaking(
    'SD308',
    'another type is taken',
    'What was given no longer fits.',
    'Give what the new type has.',
  ),
  'sent-value-added': added('SD309', 'an enum takes one more value', 'What was given still fits.'),
  'sent-value-removed': breaking(
    'SD310',
    'an enum no longer takes a value',
    'Calls that give it no longer compile.',
    'Give another value.',
  ),
  'sent-became-enum': breaking(
    'SD311',
    'only listed values are taken',
    'A variable of type string no longer fits.',
    'Give one of the values.',
  ),
  'sent-enum-dropped': added('SD312', 'any value is taken', 'What was given still fits.'),
  'sent-nullable': added('SD313', '`null` is taken', 'What was given still fits.'),
  'sent-not-nullable': breaking(
    'SD314',
    '`null` is no longer taken',
    'Calls that give it no longer compile.',
    'Leave the member out, or give a value.',
  ),
  'sent-variant-added': added('SD315', 'one more alternative is taken', 'What was given still fits.'),
  'sent-variant-removed': breaking(
    'SD316',
    'an alternative is no longer taken',
    'Calls that give it no longer compile.',
    'Give another alternative.',
  ),
  'sent-members-closed': breaking(
    'SD317',
    'no further members are taken',
    'Calls that give some no longer compile.',
    'Leave them out.',
  ),
  'sent-members-opened': added('SD318', 'further members are taken', 'What was given still fits.'),
  'sent-deprecated': deprecated(
    'SD319',
    'a member that is given is deprecated',
    'Calls compile; linters report them.',
    'Leave it out.',
  ),
  'sent-reactivated': fixed(
    'SD320',
    'a member that is given is no longer deprecated',
    'Comments change, and nothing else.',
  ),
  'sent-default-changed': behaviour(
    'SD321',
    'the API takes another default',
    'Types stay; calls that leave the value out may do something else.',
  ),
  'sent-constraint-changed': behaviour(
    'SD322',
    'the API checks values in another way',
    'Types cannot say it: what the API now refuses still compiles.',
  ),
  'sent-format-changed': fixed('SD323', 'a value has another format', 'Formats are in comments: the type stays.'),
  'sent-number-kind-changed': behaviour(
    'SD324',
    'whole numbers became numbers, or the other way round',
    'TypeScript has one type for both.',
  ),
  'sent-discriminator-changed': breaking(
    'SD325',
    'alternatives are told apart in another way',
    'What says which alternative is given has changed.',
    'Set the member that now tells them apart.',
  ),
  'sent-tag-added': added('SD326', 'one more tag chooses an alternative', 'What was given still fits.'),
  'sent-prefix-changed': breaking(
    'SD327',
    'a list begins with other items',
    'Lists of the old form no longer fit.',
    'Give the items that the new type has.',
  ),
} as const;
