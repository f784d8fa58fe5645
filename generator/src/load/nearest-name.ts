import { distance } from 'fastest-levenshtein';

/** The candidate that is most likely meant by a misspelt name, or `undefined` when none is near (more than a third of it would change). */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const candidateDistance = distance(wanted, candidate.toLowerCase());
    if (candidateDistance <= limit && candidateDistance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance: candidateDistance };
    }
  }
  return best?.candidate;
}
