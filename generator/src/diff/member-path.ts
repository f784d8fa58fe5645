import type { Site, Step } from './change.ts';

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Steps as TypeScript spells access to what they lead to: `data[].name`; the first member stands as it is, whatever its name. */
export function memberPath(steps: readonly Step[]): string {
  return steps
    .map((step, index) => {
      if (step === 'items') return '[]';
      if (step === 'values') return '[key]';
      if (index === 0) return step.member;
      return IDENTIFIER.test(step.member) ? `.${step.member}` : `['${step.member.replace(/['\\]/g, '\\$&')}']`;
    })
    .join('');
}

/** What people call the place: `"data[].name" of the answer`, `the answer`, `"limit"`. */
export function placeName({ owner, steps, whole, isAlone }: Site): string {
  const path = memberPath(steps);
  if (path === '') return whole ?? (owner.kind === 'schema' ? 'the type' : 'it');
  return whole === undefined || isAlone ? `"${path}"` : `"${path}" of ${whole}`;
}
