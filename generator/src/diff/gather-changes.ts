import type { AffectedOperation, Change } from './change.ts';
import type { ChangeKind } from './change-catalogue.ts';

/** Makes one change of many that say the same: nobody reads a hundred lines of it. */
export function gatherChanges(changes: readonly Change[]): Change[] {
  const prose = changes.filter(({ kind }) => kind === PROSE);
  return [...asOneForMany(changes.filter(({ kind }) => kind !== PROSE)), ...asOne(prose)];
}

const PROSE = 'docs-changed' satisfies ChangeKind;

/** Prose changes everywhere at once: one line says so. */
function asOne(changes: readonly Change[]): Change[] {
  const [first] = changes;
  if (first === undefined || changes.length === 1) return [...changes];
  const operations = new Map(changes.flatMap((change) => change.operations).map((one) => [one.call, one]));
  const { direction: _direction, ...rest } = first;
  return [
    {
      ...rest,
      subject: { kind: 'client', name: 'client' },
      member: '',
      message: `client: descriptions or examples have changed in ${changes.length} places`,
      operations: [...operations.values()].sort(byCall),
    },
  ];
}

/** More methods than this with the same change are one change. */
const MANY = 3;

function asOneForMany(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = change.subject.kind === 'operation' ? sameness(change) : JSON.stringify(change.message);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined || group.length <= MANY ? group : [forMany(first, group)];
  });
}

function sameness({ kind, member, message, subject }: Change): string {
  return JSON.stringify([kind, member, message.slice(subject.name.length)]);
}

function forMany(first: Change, group: readonly Change[]): Change {
  const { before, after, ...rest } = first;
  const isSame = (member: 'before' | 'after'): boolean => group.every((change) => change[member] === first[member]);
  return {
    ...rest,
    subject: { kind: 'client', name: 'client' },
    message: `${group.length} methods: ${first.message.slice(first.subject.name.length + 2)}`,
    operations: group.flatMap(({ operations }) => operations).sort(byCall),
    ...(before !== undefined && isSame('before') && { before }),
    ...(after !== undefined && isSame('after') && { after }),
  };
}

export function byCall(one: AffectedOperation, other: AffectedOperation): number {
  return one.call < other.call ? -1 : Number(one.call > other.call);
}
