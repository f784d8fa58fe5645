import { markdownCode, markdownText } from '../print/markdown.ts';
import type { Change, ModelDiff } from './change.ts';
import { groupChanges } from './group-changes.ts';
import { sayCalls } from './say-calls.ts';

/** A diff as Markdown for a pull request or a changelog: a heading for each group, a line for each change. Text of documents can do nothing in it. */
export function renderMarkdown({
  bump,
  changes,
}: {
  readonly bump: ModelDiff['bump'];
  readonly changes: readonly Omit<Change, 'places'>[];
}): string {
  if (changes.length === 0) return 'Nothing has changed for callers of the client.\n';
  const groups = groupChanges(changes).map(({ title, changes: own }) => {
    return [`### ${title}`, own.map(renderChange).join('\n')].join('\n\n');
  });
  return `${[`Version: **${bump}**`, ...groups].join('\n\n')}\n`;
}

/** A change as an item of a list. */
export function renderChange(change: Omit<Change, 'places'>): string {
  const { code, message, before, after, migration } = change;
  const [subject, ...rest] = message.split(': ');
  const calls = sayCalls(change);
  const lines = [
    `- ${markdownCode(subject ?? '')}: ${inline(rest.join(': '))}${calls === undefined ? '' : ` (${markdownCode(calls)})`} (${code})`,
    ...(migration === undefined ? [] : [`  ${inline(migration)}`]),
    ...(isSignature(before) ? [`  Before: ${markdownCode(before)}`] : []),
    ...(isSignature(after) ? [`  After: ${markdownCode(after)}`] : []),
  ];
  return lines.join('\n');
}

/** Types are in the message; whole signatures are not. */
function isSignature(text: string | undefined): text is string {
  return text?.includes('): ') === true;
}

/** One line that neither formats, nor links, nor mentions anybody. */
function inline(text: string): string {
  return markdownText(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('@', '@\u200b');
}
