/** One step of a path template, in the vocabulary of naming. */
export interface PathStep {
  /** `noun`: literal text. `item`: one or more parameters. `verb`: a custom method after a colon (`/jobs/{id}:cancel`). */
  readonly kind: 'noun' | 'item' | 'verb';
  /** Literal text of nouns and verbs, without its file extension; empty for items. */
  readonly text: string;
  readonly parameters: readonly string[];
  /** File extension that was taken off, e.g. `json`. */
  readonly extension?: string;
}

const EXTENSION = /\.(json|xml|ya?ml|csv|html?|txt|pdf|png|jpe?g|svg|zip)$/i;
/** `/api`, `/rest`, `/v2`, `/v1beta1`, `/v2.1`, `/2010-04-01`: says which API this is, not what is in it. */
const PREFIX = /^(?:api|rest|v\d+[\w.]*|\d{4}-\d{2}-\d{2})$/i;

export interface ParsedPath {
  /** Literal steps in front that name the API or its version. */
  readonly prefix: readonly string[];
  readonly steps: readonly PathStep[];
  /** What stands after `?`: some documents tell operations of one path apart by it. */
  readonly query: string;
}

/** Splits a path template into what names are made of. Never fails: odd text becomes a noun of its letters. */
export function parsePath(path: string): ParsedPath {
  const [place = '', query = ''] = path.replace(/#.*$/s, '').split('?');
  const steps = place.split('/').filter(Boolean).flatMap(parseSegment);
  const nouns = steps.filter((step) => step.kind === 'noun').length;
  let length = 0;
  while (length < nouns - 1 && steps[length]?.kind === 'noun' && PREFIX.test(steps[length]?.text ?? '')) length++;
  return { prefix: steps.slice(0, length).map((step) => step.text), steps: steps.slice(length), query };
}

function parseSegment(segment: string): PathStep[] {
  const extension = EXTENSION.exec(segment)?.[1]?.toLowerCase();
  const plain = extension === undefined ? segment : segment.replace(EXTENSION, '');
  const parameters = [...plain.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  // `Orders(id={id})` of OData, `jobs-{id}`, `{id}:cancel`: literal text before, after, or both.
  const [before = '', ...others] = plain
    .replace(/\([^)]*\)/g, (keys) => (keys.includes('{') ? '{}' : keys))
    .split(/\{[^{}]*\}/);
  const after = others.at(-1) ?? '';
  const ending = extension === undefined ? {} : { extension };
  if (parameters.length === 0) return literalSteps(plain, ending);
  return [
    ...literalSteps(before, {}),
    { kind: 'item' as const, text: '', parameters, ...ending },
    ...literalSteps(after, {}),
  ];
}

function literalSteps(text: string, ending: { extension?: string }): PathStep[] {
  const colon = text.indexOf(':');
  const [noun, verb] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return [step('noun', noun, ending), step('verb', verb, ending)].filter(({ text: own }) => /[\p{L}\p{N}]/u.test(own));
}

function step(kind: 'noun' | 'verb', text: string, ending: { extension?: string }): PathStep {
  return { kind, text, parameters: [], ...ending };
}
