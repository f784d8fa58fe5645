// Generates the client of the whole Telnyx document and walks each of its lists against a server that answers as the document's schemas
// say: three pages, an empty one, a server that ignores the page, both spellings of page parameters. Fails when a list loops, loses
// items or asks for what is not declared. See telnyx-client.mjs for where the document is. Arguments filter by part of a path.
import { readTelnyx, withTelnyxClient } from './telnyx-client.mjs';
import { readLists } from './telnyx-lists/read-lists.mjs';
import { startListServer } from './telnyx-lists/start-list-server.mjs';
import { walkList } from './telnyx-lists/walk-list.mjs';

const filters = process.argv.slice(2);
const lists = readLists(readTelnyx()).filter(
  ({ key }) => filters.length === 0 || filters.some((filter) => key.includes(filter)),
);
const server = await startListServer();
try {
  report(
    await withTelnyxClient(server.url, async (client) => {
      const tallies = [];
      for (const list of lists) tallies.push(await walkList(list, { client, server }));
      return tallies;
    }),
  );
} finally {
  server.close();
}

function report(tallies) {
  for (const { list, problems } of tallies) for (const problem of problems) console.log(`✗ ${list.key}: ${problem}`);
  const styles = [...new Set(tallies.map(({ list }) => list.style))].sort();
  const rows = styles.map((style) =>
    row(
      style,
      tallies.filter(({ list }) => list.style === style),
    ),
  );
  console.table(Object.fromEntries([...rows, row('all', tallies)]));
  process.exitCode = tallies.length === 0 || tallies.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

function row(name, tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const failed = tallies.filter(({ problems }) => problems.length > 0).length;
  return [name, { lists: tallies.length, walks: sum('walks'), requests: sum('requests'), items: sum('items'), failed }];
}
