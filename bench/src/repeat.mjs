import { attempt } from './outcome.mjs';

/**
 * Measures several subjects in turns, so that what slows the machine down for a while slows all of them.
 * A subject that fails once is not run again.
 *
 * @template T
 * @param {Readonly<Record<string, () => T | Promise<T>>>} subjects
 * @param {{ repetitions: number, warmUps?: number }} options warm-ups fill the disk cache and are thrown away
 * @returns {Promise<Record<string, import('./outcome.mjs').Outcome<T[]>>>} in the order of the subjects
 */
export async function repeatInterleaved(subjects, { repetitions, warmUps = 0 }) {
  const names = Object.keys(subjects);
  const outcomes = Object.fromEntries(names.map((name) => [name, { value: [] }]));
  for (let turn = 0; turn < warmUps + repetitions; turn += 1) {
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      if ('failure' in outcomes[name]) continue;
      const sample = await attempt(subjects[name]);
      if ('failure' in sample) outcomes[name] = sample;
      else if (turn >= warmUps) outcomes[name].value.push(sample.value);
    }
  }
  return outcomes;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median of each measured property.
 *
 * @param {readonly Record<string, unknown>[]} samples
 * @returns {Record<string, number>}
 */
export function medians(samples) {
  const names = Object.keys(samples[0]).filter((name) => typeof samples[0][name] === 'number');
  return Object.fromEntries(names.map((name) => [name, median(samples.map((sample) => sample[name]))]));
}
