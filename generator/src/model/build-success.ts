import type {
  AnswerChoice,
  AnswerMediaModel,
  AnswerModel,
  ContentKind,
  ResponseModel,
  SuccessModel,
} from './api-model.ts';
import { successesOf } from './build-responses.ts';
import { findChooser, type ParamsMember } from './find-chooser.ts';
import type { ResolveSchema } from './flatten-object.ts';

/** An answer before types have names. */
type Nameless<T> = T extends unknown ? Omit<T, 'type'> & { readonly isTyped: boolean } : never;
export type DraftChoice = Nameless<AnswerChoice>;
export type DraftSuccess = Omit<Nameless<SuccessModel>, 'choices'> & { readonly choices?: readonly DraftChoice[] };

const WITHOUT_TYPE = { isTyped: false };

/**
 * What the method gives, from the declared successes; without any, from `default`. JSON goes before anything else, and what comes at once before
 * what comes bit by bit; the rest is a choice of the caller.
 */
export function buildSuccess(
  responses: readonly ResponseModel[],
  verb: string,
  { members, resolve }: { readonly members: readonly ParamsMember[]; readonly resolve: ResolveSchema },
): DraftSuccess {
  if (verb === 'HEAD') return { kind: 'void', ...WITHOUT_TYPE };
  const declared = responses.filter(({ status }) => status.startsWith('2'));
  const content = successesOf(responses, ({ status }) => status).flatMap((response) => response.content);
  if (content.length === 0 && responses.some(({ status }) => /^3(0[12378]|XX)$/i.test(status))) {
    return { kind: 'redirect', ...WITHOUT_TYPE, ...(declared.length > 0 && { optional: true as const }) };
  }
  const [main, ...others] = answersByKind(content);
  if (main === undefined) return { kind: 'void', ...WITHOUT_TYPE };
  const accept = acceptOf(main);
  const choices = others.flatMap(({ mediaTypes: all, ...answer }): DraftChoice[] => {
    const mediaTypes = all.filter((mediaType) => CHOOSABLE.test(mediaType));
    return mediaTypes.length === 0 ? [] : [{ ...answer, mediaTypes }];
  });
  const { mediaTypes: _, ...answer } = main;
  return {
    ...answer,
    ...(accept !== undefined && { accept }),
    ...(declared.some((response) => response.content.length === 0) && { optional: true as const }),
    ...(choices.length > 0 && findChooser(choices, members, resolve)),
  };
}

const ORDER: readonly ((kind: ContentKind) => boolean)[] = [
  (kind) => kind === 'json',
  (kind) => kind === 'text' || kind === 'binary',
  () => true,
];
const rank = (kind: ContentKind): number => ORDER.findIndex((matches) => matches(kind));

type KindOfAnswer = Nameless<AnswerModel> & { readonly mediaTypes: readonly string[] };

function answersByKind(content: readonly AnswerMediaModel[]): KindOfAnswer[] {
  const groups = new Map<ContentKind, AnswerMediaModel[]>();
  for (const media of content) groups.set(media.kind, [...(groups.get(media.kind) ?? []), media]);
  return [...groups]
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([kind, group]) => ({
      kind,
      isTyped: kind === 'json' || group.some(({ stream }) => stream?.isTyped),
      ...(kind === 'events' && group.every(({ stream }) => stream?.isJSON) && { decoded: true as const }),
      mediaTypes: [...new Set(group.map(({ mediaType }) => mediaType))],
    }));
}

/** What can stand in an `Accept` header (RFC 9110 §12.5.1). */
const ACCEPTABLE = /^[\w.+*-]+\/[\w.+*;= "-]+$/;
/** What a caller can ask for by name: a type, or all subtypes of one. */
const CHOOSABLE = /^[\w.+-]+\/(?:[\w.+-]+(?:; *[\w-]+=[\w.+-]+)*|\*)$/;

function acceptOf({ kind, mediaTypes }: KindOfAnswer): string | undefined {
  if (kind !== 'json') return mediaTypes.filter((mediaType) => ACCEPTABLE.test(mediaType)).join(', ') || '*/*';
  if (mediaTypes.includes('application/json')) return undefined;
  const named = mediaTypes.filter((mediaType) => ACCEPTABLE.test(mediaType) && !mediaType.includes('*'));
  // Who takes anything is asked for JSON, and taken at his word.
  return named.length < mediaTypes.length ? ['application/json', ...named, '*/*;q=0.1'].join(', ') : named.join(', ');
}
