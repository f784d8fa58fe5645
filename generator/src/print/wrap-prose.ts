/** Lines that wrapping would change the meaning of: fences are tracked apart; these are headings, tables and indented code. */
const FIXED_LINE = /^(?: {4}|\t|\s*(?:#{1,6} |\|))/;
const FENCE = /^\s*(?:```|~~~)/;
const LIST_MARKER = /^\s*(?:[-*+]|\d+[.)])\s+/;
/** Words that would begin a list, heading, quote, table, fence, rule, tag or HTML block if a line began with them. */
const BLOCK_START = /^(?:[-*+]$|[-=]+$|#{1,6}$|\d+[.)]$|[>|@<]|```|~~~)/;

/** Markdown with its long lines broken at spaces, so that it reads the same: a list item's further lines stand below its text. */
export function wrapProse(text: string, width: number): string {
  if (!text.split('\n').some((line) => line.length > width)) return text;
  let inFence = false;
  return text
    .split('\n')
    .map((line) => {
      if (FENCE.test(line)) inFence = !inFence;
      return inFence || line.length <= width || FIXED_LINE.test(line) ? line : wrapLine(line, width);
    })
    .join('\n');
}

/** One line broken at spaces; further lines are set in by `indent`, by default as far as the line's text is. */
export function wrapLine(line: string, width: number, indent?: string): string {
  const lead = (LIST_MARKER.exec(line) ?? /^\s*/.exec(line))?.[0] ?? '';
  const [first = '', ...words] = line.slice(lead.length).split(/(?<=\S) /);
  const lines = [lead + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length <= width || BLOCK_START.test(word)) lines[lines.length - 1] = longer;
    else lines.push((indent ?? ' '.repeat(lead.length)) + word);
  }
  return lines.join('\n');
}
