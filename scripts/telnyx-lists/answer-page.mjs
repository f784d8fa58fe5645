/** Items on each of the three pages. */
export const SIZES = [2, 2, 1];
const TOTAL = SIZES.reduce((sum, size) => sum + size, 0);
const LAST = SIZES.length - 1;

/** What members of an answer say, by name and type. `page` counts from 0. */
const SAYS = {
  integer: {
    page_number: ({ page, firstPage }) => firstPage + page,
    page: ({ page, firstPage }) => firstPage + page,
    total_pages: () => SIZES.length,
    total_results: () => TOTAL,
    total_records: () => TOTAL,
    totalRecords: () => TOTAL,
    page_size: () => SIZES[0],
  },
  string: {
    after: ({ page }) => (page < LAST ? `c${page + 1}` : undefined),
    next_cursor: ({ page }) => (page < LAST ? `c${page + 1}` : undefined),
    page_cursor: ({ page }) => (page < LAST ? `c${page + 1}` : undefined),
    cursor: ({ page }) => (page < LAST ? `c${page + 1}` : undefined),
    next: ({ page, link }) => (page < LAST ? link('page[after]', `c${page + 1}`) : undefined),
    next_page_uri: ({ page, link }) => (page < LAST ? link('PageToken', `c${page + 1}`) : null),
  },
  boolean: {
    has_next: ({ page }) => page < LAST,
    has_more: ({ page }) => page < LAST,
  },
};
/** Members with which an answer says whether there is more. */
const TELLING = ['total_pages', 'total_results', 'total_records', 'totalRecords', 'has_next', 'has_more'].concat(
  Object.keys(SAYS.string),
);

/** The page as a value of its schema, with as much of it as speaks of pages: the items, and what `SAYS` knows. */
export function answerPage({ answer, deref, path, firstPage }, state) {
  const told = new Set();
  const body = fill(answer, { ...state, deref, path, firstPage, told, depth: 0 });
  return { body, tellsEnd: TELLING.some((name) => told.has(name)), told };
}

/** Most alternatives of one schema of the answer: a list with two answers in two ways. */
export function variantsOf({ answer, deref }) {
  const count = (schema, depth) => {
    const { oneOf, anyOf, properties = {} } = deref(schema) ?? {};
    const choices = oneOf ?? anyOf ?? [];
    return Math.max(
      1,
      choices.length,
      ...(depth < 2 ? Object.values(properties).map((it) => count(it, depth + 1)) : []),
    );
  };
  return count(answer, 0);
}

function fill(raw, state) {
  const schema = deref(raw, state);
  if (schema.type === 'array' || schema.items) return state.items;
  const members = Object.entries(schema.properties ?? {});
  const list = state.depth === 0 ? listName(members, state) : undefined;
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      if (name === list) return [[name, state.items]];
      const member = deref(value, state);
      const say = SAYS[member.type]?.[name];
      if (say) {
        state.told.add(name);
        const said = say(state);
        return said === undefined ? [] : [[name, said]];
      }
      const isObject = member.properties && state.depth < 2;
      return isObject ? [[name, fill(value, { ...state, depth: state.depth + 1 })]] : [];
    }),
  );
}

/** `data` or `records`, else the array that is called as the path ends, else the first. */
function listName(members, state) {
  const arrays = members.filter(([name, value]) => name !== 'errors' && deref(value, state).type === 'array');
  const noun = state.path.split('/').at(-1).replace('.json', '').toLowerCase();
  const found = ['data', 'records', noun].map((wanted) => arrays.find(([name]) => name === wanted)).find(Boolean);
  return (found ?? arrays[0])?.[0];
}

/** The schema itself: references followed, `allOf` merged, one of the alternatives taken. */
function deref(raw, state) {
  const schema = state.deref(raw) ?? {};
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return deref(choices[state.variant % choices.length], state);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => deref(part, state));
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
  };
}
