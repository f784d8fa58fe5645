import { type ChangeHeading, HEADINGS } from './change-catalogue.ts';

export interface ChangeGroup<T> {
  readonly heading: ChangeHeading;
  readonly title: string;
  readonly changes: readonly T[];
}

/** Changes under the headings of a changelog, those that have any. */
export function groupChanges<T extends { readonly heading: ChangeHeading }>(changes: readonly T[]): ChangeGroup<T>[] {
  return Object.entries(HEADINGS).flatMap(([heading, title]) => {
    const own = changes.filter((change) => change.heading === heading);
    return own.length === 0 ? [] : [{ heading: heading as ChangeHeading, title, changes: own }];
  });
}

/** `2 breaking, 3 added`; empty for none. */
export function countChanges(changes: readonly { readonly heading: ChangeHeading }[]): string {
  return groupChanges(changes)
    .map(({ title, changes: own }) => `${own.length} ${title.toLowerCase()}`)
    .join(', ');
}
