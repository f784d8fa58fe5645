/** Prints a table with a row a platform, a column a part, and what is wrong below it. */
export function printMatrix(rows) {
  const parts = [...new Set(rows.flatMap(({ results }) => Object.keys(results ?? {})))];
  const head = ['platform', 'version', ...parts, ''];
  const table = rows.map(({ name, version, results, reason, problems }) => [
    name,
    version ?? '–',
    ...parts.map((part) => mark(results?.[part])),
    reason === undefined ? (problems.length === 0 ? 'passed' : 'FAILED') : `not run here: ${reason}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...table].map((row) => row[column].length)));
  for (const row of [head, ...table])
    console.log(
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  for (const { name, problems } of rows) for (const problem of problems) console.log(`${name}: ${problem}`);
  const failed = rows.filter(({ problems }) => problems.length > 0).length;
  const absent = rows.filter(({ reason }) => reason !== undefined).length;
  console.log(`\n${rows.length - failed - absent} platforms passed, ${failed} failed, ${absent} cannot run here`);
}

/** A failure is told below the table. */
function mark(result) {
  if (result === undefined) return '–';
  return /^[\w×]+$/.test(result) ? result : 'WRONG';
}
