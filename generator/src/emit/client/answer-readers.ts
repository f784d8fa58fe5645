import type { OperationModel, SuccessModel } from '../../model/api-model.ts';
import { successesOf } from '../../model/build-responses.ts';
import { mediaTypeEssence } from '../../model/media-types.ts';
import { renderKey, renderString } from '../../print/render-literal.ts';

/** The runtime's readers, in the order in which they are asked. The last takes whatever comes. */
const READERS = [
  'textAnswer',
  'htmlAnswer',
  'eventStreamAnswer',
  'jsonEventStreamAnswer',
  'jsonLinesAnswer',
  'binaryAnswer',
];

const READERS_OF: Readonly<Partial<Record<string, (answer: { readonly decoded?: true }) => string>>> = {
  text: () => 'textAnswer',
  events: ({ decoded }) => (decoded ? 'jsonEventStreamAnswer' : 'eventStreamAnswer'),
  items: () => 'jsonLinesAnswer',
  binary: () => 'binaryAnswer',
};

/** Readers of what an operation declares besides JSON. */
export function answerReaders({ success, responses }: OperationModel): string[] {
  const { choices = [], ...main } = success;
  const readers = new Set([main, ...choices].map((answer) => READERS_OF[answer.kind]?.(answer)));
  const declared = successesOf(responses, ({ status }) => status).flatMap(({ content }) => content);
  if (declared.some(({ mediaType }) => /^text\/(?:html|\*)$/.test(mediaTypeEssence(mediaType))))
    readers.add('htmlAnswer');
  return READERS.filter((name) => readers.has(name));
}

/** `acceptBy('stream', { true: 'text/event-stream' })`, where a member of `params` chooses the answer. */
export function renderAcceptBy({ choices = [], chooser }: SuccessModel): string | undefined {
  const types = choices.flatMap(({ value, mediaTypes: [mediaType] }) =>
    value === undefined || mediaType === undefined ? [] : [`${renderKey(String(value))}: ${renderString(mediaType)}`],
  );
  if (chooser === undefined || types.length === 0) return undefined;
  return `acceptBy(${renderString(chooser.key)}, { ${types.join(', ')} })`;
}
