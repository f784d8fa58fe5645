/** The little English that names need: which words are verbs, which nouns are plural. Data, and two rules of spelling. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs that say no more than the HTTP method does. */
export const PLAIN_VERBS: ReadonlySet<string> = words(`
  create describe delete destroy edit fetch find get head index insert list make modify options patch post put read
  replace retrieve save set show update upsert view`);

/** What may stand before the verb of an operationId: how much of it, not what. */
export const QUANTIFIERS: ReadonlySet<string> = words('batch bulk mass multi');

/** Verbs that an operationId uses for ceremony: creating a thing is what is meant. As a path segment they are verbs. */
const CEREMONY_VERBS: ReadonlySet<string> = words('lookup request submit');

/** Verbs that say what happens. They name methods, and replace `create`, `update` and `delete`. */
export const DOMAIN_VERBS: ReadonlySet<string> = words(`
  abort accept acknowledge activate add analyze answer append apply approve archive assign associate attach authorize ban
  bind block build calculate cancel capture check classify clear clone close compact compare complete compute confirm
  connect contains convert copy count crawl deactivate decline decrypt demote deploy detach detect dial disable disassociate discard
  disconnect dismiss download drain duplicate enable encrypt end enhance enqueue enrich evaluate evict exchange exists execute expire export
  extend extract finalize finish flush follow forget fork forward freeze generate hangup hold import ingest initialize initiate install
  introspect invalidate invite invoke join kick kill leave link lock login logout mark merge migrate move mute notify
  park pause pin ping poll predict preview proceed process promote prune publish purge push query reactivate rebuild receive recover
  redeem redeliver refresh refund register reissue reject release reload remove rename render renew reopen reorder replay reply report
  republish rerun resend reset resize resolve restart restore resume retry revert review revoke rewind roll rotate run
  scan schedule search send settle share shutdown simulate skip snooze speak split start stop subscribe suspend swap
  switch sync terminate tokenize toggle train transcribe transfer transform translate trigger trim unarchive unassign
  unban unblock uncancel undelete unfollow unfreeze unhold uninstall unlink unlock unmark unmute unpark unpause unpin unpublish unregister
  unschedule unsnooze unstar unsubscribe untag upgrade upload validate verify void vote wait wake watch withdraw`);

/** Domain verbs that are at least as often nouns: as a path segment they are taken for verbs only where a POST ends there. */
const ALSO_NOUNS: ReadonlySet<string> = words(`
  answer block build capture check clone copy count end export follow forward fork hold import index join link lock login
  logout mark merge move park pause ping pin poll preview process push query release replay reply report request review
  roll run schedule search share split start switch sync transfer upgrade upload view vote watch`);

export function isVerb(word: string): boolean {
  return DOMAIN_VERBS.has(word) || PLAIN_VERBS.has(word) || CEREMONY_VERBS.has(word);
}

/** True for words that are verbs wherever they stand. */
export function isOnlyVerb(word: string): boolean {
  return isVerb(word) && !ALSO_NOUNS.has(word);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['indices', 'index'],
  ['vertices', 'vertex'],
  ['matrices', 'matrix'],
  ['criteria', 'criterion'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['databases', 'database'],
  ['caches', 'cache'],
  ['analyses', 'analysis'],
]);

/** Words that end in `s` and are no plural. */
const SINGULAR: ReadonlySet<string> = words(
  'alias always bus canvas dns gas has https is kubernetes lens news series sms species this ',
);

/** Singular of an English noun in lower or mixed case; the word itself where it is none. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  const irregular = IRREGULAR.get(lower);
  if (irregular !== undefined) return word.slice(0, 1) + irregular.slice(1);
  if (SINGULAR.has(lower) || !/[^s]s$/i.test(word) || /(us|is|ss)$/i.test(word)) return word;
  if (/[^aeiou]ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz|us)es$/i.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

export function isPlural(word: string): boolean {
  return singular(word) !== word;
}
