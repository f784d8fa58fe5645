/**
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly string[]} columns
 * @property {readonly (readonly string[])[]} rows
 * @property {string} [note]
 */

/** @param {Table} table */
export function toMarkdown({ title, columns, rows, note }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const table = [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
  return [`### ${title}`, '', ...table, ...(note === undefined ? [] : ['', note]), ''].join('\n');
}

/** @param {number} value @param {number} [digits] */
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @param {number} value */
export function ratio(value) {
  return Number.isFinite(value) ? `${value.toFixed(2)}×` : '–';
}

/** What was aimed at, and whether this run met it. */
export function aim(value, limit, unit = '') {
  return `≤ ${limit}${unit} ${value <= limit ? '✔' : '✘'}`;
}
