/**
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly string[]} columns
 * @property {readonly (readonly string[])[]} rows a short row is filled up with empty cells
 * @property {string} [note]
 */

/** @param {Table} table */
export function toMarkdown({ title, columns, rows, note }) {
  const line = (cells) => `| ${columns.map((_, index) => cells[index] ?? '').join(' | ')} |`;
  const table = [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
  return [`### ${title}`, '', ...table, ...(note === undefined ? [] : ['', note]), ''].join('\n');
}

/**
 * A row for every subject: what was measured, or why it was not.
 *
 * @template T
 * @param {Readonly<Record<string, import('./outcome.mjs').Outcome<T>>>} outcomes
 * @param {(subject: string, value: T) => readonly string[]} toRow
 */
export function rowsOf(outcomes, toRow) {
  return Object.entries(outcomes).map(([subject, outcome]) =>
    'failure' in outcome ? [subject, failed(outcome)] : toRow(subject, outcome.value),
  );
}

export function failed({ failure }) {
  return `failed: ${failure.replaceAll('|', '\\|')}`;
}

/** @param {number | undefined} value @param {number} [digits] */
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @param {number} value */
export function ratio(value) {
  return Number.isFinite(value) ? `${value.toFixed(2)}×` : '–';
}

/** What was aimed at, and whether this run met it; `?` where it could not be measured. */
export function aim(value, limit, unit = '') {
  return `≤ ${limit}${unit} ${verdict(value, limit)}`;
}

function verdict(value, limit) {
  if (!Number.isFinite(value)) return '?';
  return value <= limit ? '✔' : '✘';
}
