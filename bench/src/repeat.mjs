/**
 * Measures several subjects in turns, so that what slows the machine down for a while slows all of them.
 *
 * @template T
 * @param {Readonly<Record<string, () => T | Promise<T>>>} subjects
 * @param {{ repetitions: number, warmUps?: number }} options warm-ups fill the disk cache and are thrown away
 * @returns {Promise<Record<string, T[]>>}
 */
export async function repeatInterleaved(subjects, { repetitions, warmUps = 0 }) {
  const names = Object.keys(subjects);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < warmUps + repetitions; turn += 1) {
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      const sample = await subjects[name]();
      if (turn >= warmUps) samples[name].push(sample);
    }
  }
  return samples;
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
