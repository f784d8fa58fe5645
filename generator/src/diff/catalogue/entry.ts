/** What a change means for who calls the package, by semver. */
export type ChangeLevel = 'major' | 'minor' | 'patch';

/** Where a change stands in a changelog. */
export type ChangeHeading = 'breaking' | 'added' | 'deprecated' | 'fixed' | 'behaviour' | 'upgrade';

/** What is the same of all changes of a kind. `specloom explain` prints it, and docs/diff.md lists it. */
export interface ChangeEntry {
  readonly code: string;
  readonly level: ChangeLevel;
  readonly heading: ChangeHeading;
  readonly title: string;
  /** Why it has this level. Whole sentences. */
  readonly why: string;
  /** What callers do about it. A whole sentence; absent where there is nothing to do. */
  readonly migration?: string;
}

type Rest = Pick<ChangeEntry, 'title' | 'why' | 'migration'>;
const entry =
  (level: ChangeLevel, heading: ChangeHeading) =>
  (code: string, title: string, why: string, migration?: string): ChangeEntry => {
    const rest: Rest = { title, why, ...(migration !== undefined && { migration }) };
    return { code, level, heading, ...rest };
  };

export const breaking = entry('major', 'breaking');
export const added = entry('minor', 'added');
/** Something is new that no code has to know. */
export const noted = entry('patch', 'added');
export const deprecated = entry('minor', 'deprecated');
export const fixed = entry('patch', 'fixed');
export const behaviour = entry('patch', 'behaviour');
export const upgrade = entry('patch', 'upgrade');
