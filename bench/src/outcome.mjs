/**
 * What came of one subject. A subject that fails, a peer above all, is a row of its table and no end of the run.
 *
 * @template T
 * @typedef {{ value: T } | { failure: string }} Outcome `failure` fits into one cell
 */

/**
 * Runs it; the whole of an error goes to stderr.
 *
 * @template T
 * @param {() => T | Promise<T>} run
 * @returns {Promise<Outcome<T>>}
 */
export async function attempt(run) {
  try {
    return { value: await run() };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return { failure: failureOf(error) };
  }
}

/**
 * The outcomes with `map` applied to the values.
 *
 * @template T, U
 * @param {Readonly<Record<string, Outcome<T>>>} outcomes
 * @param {(value: T) => U} map
 * @returns {Record<string, Outcome<U>>}
 */
export function mapOutcomes(outcomes, map) {
  return Object.fromEntries(
    Object.entries(outcomes).map(([subject, outcome]) => [
      subject,
      'failure' in outcome ? outcome : { value: map(outcome.value) },
    ]),
  );
}

/**
 * Goes on with the values; what failed before stays in its place.
 *
 * @template T, U
 * @param {Readonly<Record<string, Outcome<T>>>} outcomes
 * @param {(values: Record<string, T>) => Promise<Record<string, Outcome<U>>>} next may add subjects of its own
 * @returns {Promise<Record<string, Outcome<U>>>}
 */
export async function continueWith(outcomes, next) {
  const succeeded = Object.entries(outcomes).filter(([, outcome]) => 'value' in outcome);
  const results = await next(Object.fromEntries(succeeded.map(([subject, { value }]) => [subject, value])));
  return { ...outcomes, ...results };
}

/**
 * What each subject used more than the baseline, which itself is left out.
 *
 * @template {{ cpuMs: number, wallMs: number }} T
 * @param {Readonly<Record<string, Outcome<T>>>} outcomes
 * @param {string} baseline
 * @returns {Record<string, Outcome<T>>}
 */
export function overBaseline({ ...outcomes }, baseline) {
  const { cpuMs = Number.NaN, wallMs = Number.NaN } = outcomes[baseline].value ?? {};
  delete outcomes[baseline];
  return mapOutcomes(outcomes, (usage) => ({ ...usage, cpuMs: usage.cpuMs - cpuMs, wallMs: usage.wallMs - wallMs }));
}

function failureOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0].slice(0, 120);
}
