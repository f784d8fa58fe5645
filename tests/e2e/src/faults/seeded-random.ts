/** Numbers from 0 up to 1 that are the same for the same words, in any order of asking and on any machine. */
export function seededRandom(...words: readonly (string | number)[]): () => number {
  let state = 2166136261;
  for (const char of words.join('/')) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** One of the rows, each as likely as its weight. */
export function pickWeighted<Row extends { readonly weight: number }>(rows: readonly Row[], random: () => number): Row {
  let left = random() * rows.reduce((sum, { weight }) => sum + weight, 0);
  for (const row of rows) {
    left -= row.weight;
    if (left < 0) return row;
  }
  return rows[0] as Row;
}
