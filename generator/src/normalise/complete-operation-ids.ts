import type { FindingCollector } from '../diagnostics.ts';

export interface Identified {
  readonly declaredId: string | undefined;
  readonly verb: string;
  readonly path: string;
  readonly pointer: string;
}

/**
 * Gives every operation an id that is unique without regard to case: file systems and editors fold case, and
 * `operations` would have one key twice. The first in the document keeps a contested id; the others get their verb and
 * path appended, so that adding an operation renames no other.
 */
export function completeOperationIds(operations: readonly Identified[], findings: FindingCollector): string[] {
  const owner = new Map<string, Identified>();
  for (const operation of operations) {
    const key = operation.declaredId?.toLowerCase();
    if (key !== undefined && !owner.has(key)) owner.set(key, operation);
  }
  const taken = new Set(owner.keys());
  return operations.map((operation) => {
    const { declaredId } = operation;
    if (declaredId !== undefined && owner.get(declaredId.toLowerCase()) === operation) return declaredId;
    const derived = derivedId(operation);
    const id = unique(declaredId === undefined ? derived : `${declaredId}_${derived}`, taken);
    report(operation, id, owner.get(declaredId?.toLowerCase() ?? ''), findings);
    return id;
  });
}

function derivedId({ verb, path }: Identified): string {
  const words = path.match(/[\p{L}\p{N}]+/gu) ?? ['root'];
  return verb.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function unique(wanted: string, taken: Set<string>): string {
  let candidate = wanted;
  for (let count = 2; taken.has(candidate.toLowerCase()); count++) candidate = `${wanted}${count}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}

function report(operation: Identified, id: string, first: Identified | undefined, findings: FindingCollector): void {
  const { declaredId, verb, path, pointer } = operation;
  if (declaredId === undefined) {
    findings.report({
      code: 'SL202',
      message: `${verb} ${path} has no operationId; it is called "${id}"`,
      fix: 'Give the operation an operationId, so that moving its path does not rename it.',
      pointer,
    });
    return;
  }
  findings.report({
    code: 'SL201',
    message: `operationId "${declaredId}" of ${verb} ${path} is taken by ${first?.verb} ${first?.path}; here it becomes "${id}"`,
    fix: 'Give one of the two operations another operationId; ids must differ by more than case.',
    pointer: `${pointer}/operationId`,
  });
}
