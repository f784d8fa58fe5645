import { added, breaking, fixed, noted, upgrade } from './entry.ts';

/** What a method gives, and how it fails. */
export const ANSWER_CHANGES = {
  'answer-kind-changed': breaking(
    'SD501',
    'a method gives something else',
    'What it returns has another type.',
    'Take what the new signature gives.',
  ),
  'answer-optional': breaking(
    'SD502',
    'a method may give nothing',
    'What it returns has `undefined` in its type now.',
    'Say what happens without an answer.',
  ),
  'answer-always': added('SD503', 'a method always gives an answer', 'Checks for `undefined` do no harm.'),
  'success-added': noted('SD504', 'one more status is a success', 'Its answer has a type that is known already.'),
  'success-widened': breaking(
    'SD505',
    'one more status is a success, with another answer',
    'What the method returns is a union now.',
    'Tell the answers apart.',
  ),
  'success-removed': breaking(
    'SD506',
    'a status is no longer a success',
    'Its answer no longer comes.',
    'Remove what handles it.',
  ),
  'success-replaced': upgrade('SD507', 'a success has another status', 'The answer has the same type.'),
  'answer-media-added': noted('SD508', 'an answer may come as one more type', 'What the package asks for stays.'),
  'answer-media-removed': breaking(
    'SD509',
    'an answer no longer comes as a type',
    'What comes instead has another type.',
    'Take what the new signature gives.',
  ),
  'answer-media-replaced': upgrade(
    'SD510',
    'an answer comes as another content type',
    'The package asks for it, and gives the same.',
    'Install this version.',
  ),
  'choice-added': added('SD511', 'a call can ask for another answer', 'Calls that do not ask for it stay as they are.'),
  'choice-removed': breaking(
    'SD512',
    'a call can no longer ask for an answer',
    'Calls that ask for it no longer compile.',
    'Take the answer that is left.',
  ),
  'headers-changed': fixed('SD513', 'answers have other headers', 'Headers have no types in the package.'),
  'error-added': added('SD514', 'a failure is described', 'Code that handles failures goes on.'),
  'error-removed': added(
    'SD515',
    'a failure is no longer described',
    'Errors are still thrown by class and status.',
    'Do not rely on the body of this status.',
  ),
  'untyped-answer-changed': fixed(
    'SD516',
    'an answer without a type of its own has changed',
    'The package has no type for it.',
  ),
  'success-dropped': fixed(
    'SD517',
    'a status without content is no longer a success',
    'Where the method gave `undefined` for it, that is a change of its own.',
  ),
  'page-added': breaking(
    'SD521',
    'a method gives pages now',
    'It returned the answer itself, and returns a page of it now.',
    'Read `data`, or walk the list with `for await`.',
  ),
  'page-removed': breaking(
    'SD522',
    'a method no longer gives pages',
    'It returned a page, and returns the answer itself now.',
    'Read the answer as it comes.',
  ),
  'page-item-changed': breaking(
    'SD523',
    'pages have other items',
    'What `for await` gives has another type.',
    'Take what the new signature gives.',
  ),
  'page-style-changed': upgrade(
    'SD524',
    'pages follow each other in another way',
    'Walking the list stays as it is.',
    'Install this version.',
  ),
} as const;
