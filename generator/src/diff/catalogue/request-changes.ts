import { added, behaviour, breaking, deprecated, fixed, noted, upgrade } from './entry.ts';

/** What a call takes: `params`, the positional, and the body. */
export const REQUEST_CHANGES = {
  'param-added': added('SD201', 'a parameter is new', 'It is optional: calls stay as they are.'),
  'required-param-added': breaking(
    'SD202',
    'a required parameter is new',
    'Calls without it no longer compile.',
    'Give it.',
  ),
  'param-removed': breaking(
    'SD203',
    'a parameter is gone',
    'Calls that give it no longer compile: TypeScript refuses members that a type does not have.',
    'Leave it out.',
  ),
  'param-required': breaking('SD204', 'a parameter is now required', 'Calls without it no longer compile.', 'Give it.'),
  'param-optional': added('SD205', 'a parameter is now optional', 'Calls that give it stay as they are.'),
  'param-moved': upgrade(
    'SD206',
    'a parameter is sent in another place',
    'It has the same name in `params`: the package sends it where it belongs. Older versions send it where the API no longer looks.',
    'Install this version.',
  ),
  'param-serialized': upgrade(
    'SD207',
    'a parameter is written in another way',
    'Calls stay as they are; the package writes the value as the API now wants it.',
    'Install this version.',
  ),
  'positional-renamed': fixed(
    'SD208',
    'the positional has another name',
    'It is given by its place, so that its name is in comments only.',
  ),
  'positional-changed': breaking(
    'SD209',
    'another path parameter is the positional',
    'The first argument of the method means something else.',
    'Give the parameters as the new signature has them.',
  ),
  'param-deprecated': deprecated(
    'SD210',
    'a parameter is deprecated',
    'Calls compile; linters report them.',
    'Leave it out.',
  ),
  'param-reactivated': fixed('SD211', 'a parameter is no longer deprecated', 'Comments change, and nothing else.'),
  'body-added': added('SD221', 'a body is new', 'It is optional: calls stay as they are.'),
  'required-body-added': breaking('SD222', 'a required body is new', 'Calls without it no longer compile.', 'Give it.'),
  'body-removed': breaking(
    'SD223',
    'the body is gone',
    'Calls that give its members no longer compile.',
    'Leave them out.',
  ),
  'body-required': breaking('SD224', 'the body is now required', 'Calls without it are refused.', 'Give it.'),
  'body-optional': added('SD225', 'the body is now optional', 'Calls that give it stay as they are.'),
  'body-regrouped': breaking(
    'SD226',
    'the body is given in another way',
    'Its members stood in `params` and now stand in `params.body`, or the other way round.',
    'Move the members.',
  ),
  'content-type-added': noted('SD227', 'a body can be sent as one more type', 'What is sent by default stays.'),
  'content-type-removed': breaking(
    'SD228',
    'a body can no longer be sent as a type',
    'What is sent instead has another type.',
    'Give the body as the new type has it.',
  ),
  'content-type-replaced': upgrade(
    'SD229',
    'a body is sent as another content type',
    'Calls give the same, and the package sends what the API now wants.',
    'Install this version.',
  ),
  'encoding-changed': upgrade(
    'SD230',
    'parts of a body are written in another way',
    'Calls stay as they are; the package writes the parts as the API now wants them.',
    'Install this version.',
  ),
  'idempotency-changed': behaviour(
    'SD231',
    'the idempotency key is sent in another way, or no longer',
    'Calls stay as they are; whether a repetition is harmless may have changed.',
  ),
} as const;
