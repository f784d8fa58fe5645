import { wrapLine, wrapProse } from './wrap-prose.ts';

/** Longest line of prose: 120 columns with the comment's own signs on it, as a member of a class has them. */
const PROSE_WIDTH = 111;

/**
 * The one door for spec prose into comments. Prose comes from strangers: it must not end the comment, fake a tag or
 * move the reader's screen.
 */
export function commentText(prose: string): string {
  return (
    prose
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
      .replaceAll('*/', '*\\/')
      // A tag is an @word at the start of a line; inside a sentence it is harmless, and e-mail addresses stay readable.
      .replace(/^([ \t]*)@(?=\w)/gm, '$1\\@')
      .replace(/[ \t]+$/gm, '')
      .trim()
  );
}

/** Prose as a comment shows it: through the door, its long lines broken. */
export function commentProse(prose: string): string {
  return wrapProse(commentText(prose), PROSE_WIDTH);
}

/** Prose on one line, for tags and table cells. */
export function commentLine(prose: string): string {
  return commentText(prose).replace(/\s+/g, ' ');
}

export interface JsDoc {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly params?: readonly { readonly name: string; readonly text: string }[];
  readonly returns?: string | undefined;
  readonly throws?: readonly string[];
  readonly example?: string | undefined;
  readonly deprecated?: boolean;
  /** Last paragraph before the tags; ours, not the document's. */
  readonly trace?: string;
}

/** Body of a JSDoc comment, without its delimiters. Example code is ours; everything else passes the door above. */
export function renderJsDoc(doc: JsDoc): string {
  const summary = doc.summary === undefined ? '' : commentProse(doc.summary);
  const description = doc.description === undefined ? '' : commentProse(doc.description);
  const paragraphs = [summary, description === summary ? '' : description, doc.trace ?? ''].filter(
    (text) => text !== '',
  );
  const tags = [
    ...(doc.params ?? []).map(({ name, text }) => tag('param', `${name} ${text}`)),
    ...(doc.returns ? [tag('returns', doc.returns)] : []),
    ...(doc.throws ?? []).map((text) => tag('throws', text)),
    ...(doc.deprecated ? ['@deprecated'] : []),
    ...(doc.example ? [`@example\n\`\`\`ts\n${doc.example.replaceAll('*/', '*\\/')}\n\`\`\``] : []),
  ];
  return [paragraphs.join('\n\n'), tags.join('\n')].filter((part) => part !== '').join('\n\n');
}

function tag(name: string, text: string): string {
  return wrapLine(`@${name} ${commentLine(text)}`, PROSE_WIDTH, '  ');
}
