const sum = (rows, value) => rows.reduce((total, row) => total + value(row), 0);
const count = (rows, state) => rows.filter((row) => row.state === state).length;
const number = (value, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const OUTCOMES = {
  documents: (rows) => rows.length,
  operations: (rows) => sum(rows, (row) => row.operations),
  ok: (rows) => count(rows, 'ok'),
  'with diagnostics': (rows) => count(rows, 'diagnostics'),
  refused: (rows) => count(rows, 'refused'),
  crashed: (rows) => count(rows, 'crashed'),
};

const CALLS = {
  'resources called': (rows) => sum(rows, ({ resources }) => resources),
  'wrong calls': (rows) => sum(rows, ({ wrong }) => wrong.length),
};

/** A Markdown table: a line for each category, and one for all. `versions` are those of the compilers that ran. */
export function renderReport(rows, versions) {
  const groups = [...new Set(rows.map(({ category }) => category))].map((category) => [
    category,
    rows.filter((row) => row.category === category),
  ]);
  const errors = versions.map((version) => [
    `errors, TypeScript ${version}`,
    (group) => sum(group, (row) => row.errors[version] ?? 0),
  ]);
  const columns = {
    ...OUTCOMES,
    ...Object.fromEntries(errors),
    ...CALLS,
    'slowest, s': slowest,
    'largest, MiB': largest,
  };
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const cellsOf = (group) => Object.values(columns).map((column) => number(column(group)));
  return [
    line(['category', ...Object.keys(columns)]),
    line(['---', ...Object.keys(columns).map(() => '---:')]),
    ...groups.map(([category, group]) => line([category, ...cellsOf(group)])),
    line(['**all**', ...cellsOf(rows)]),
  ].join('\n');
}

const most = (values) => Math.max(0, ...values.filter((value) => !Number.isNaN(value)));
const slowest = (rows) => most(rows.map(({ wallMs }) => wallMs / 1000));
const largest = (rows) => most(rows.map(({ peakMiB }) => peakMiB));
