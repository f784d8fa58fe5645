import type { Json } from '../load/spec-document.ts';
import { includesJson } from './same-json.ts';
import type { At, SchemaComparer } from './schema-comparer.ts';
import type { Variant } from './schema-view.ts';

/** Values that are listed, or no longer. Open enums take values that are not. */
export function compareEnums(base: Variant, revision: Variant, at: At, comparer: SchemaComparer): void {
  if (revision.kind !== 'enum') {
    reportDropped(base, at, comparer);
    return;
  }
  if (base.kind !== 'enum') {
    reportListed(revision, at, comparer);
    return;
  }
  const isSent = at.site.direction === 'request';
  if (base.open !== revision.open && (isSent || base.open !== true)) {
    // What is open takes anything.
    if (revision.open) reportDropped(base, at, comparer);
    else reportListed(revision, at, comparer);
    return;
  }
  const gone = base.values.filter((value) => !includesJson(revision.values, value));
  const fresh = revision.values.filter((value) => !includesJson(base.values, value));
  if (isSent && base.open) {
    if (gone.length + fresh.length > 0) comparer.reportDocs(at);
    return;
  }
  const isConstant = base.values.length === 1 && revision.values.length === 1 && gone.length === 1;
  if (isConstant && !isSent) {
    const [before, after] = [text(base.values[0]), text(revision.values[0])];
    comparer.report('const-changed', at, { say: (what) => `${what} is ${after}, and was ${before}`, before, after });
    return;
  }
  for (const value of gone) {
    const oldName = text(value);
    comparer.report('value-removed', at, {
      say: (what) => `${what} ${isSent ? 'no longer takes' : 'is never'} ${oldName}${isSent ? '' : ' any more'}`,
      oldName,
    });
  }
  for (const value of fresh) {
    const newName = text(value);
    const isTag = typeof value === 'string' && tellsApart(comparer);
    const aspect = isSent || revision.open ? 'value-added' : isTag ? 'tag-added' : 'closed-value-added';
    comparer.report(aspect, at, {
      say: (what) => `${what} ${isSent ? 'takes' : 'can be'} ${newName} too`,
      newName,
    });
  }
}

/** Where enums of answers are open, those that are not tell alternatives apart. */
function tellsApart({ revision }: SchemaComparer): boolean {
  return revision.model.readings.responseEnums === 'open';
}

function reportDropped(base: Variant, at: At, comparer: SchemaComparer): void {
  const before = base.kind === 'enum' ? base.values.map(text).join(' | ') : undefined;
  const isClosed = base.kind === 'enum' && base.open !== true && at.site.direction === 'response';
  comparer.report(isClosed ? 'closed-enum-dropped' : 'enum-dropped', at, {
    say: (what) => `${what} can be any value`,
    before,
  });
}

function reportListed(revision: Variant, at: At, comparer: SchemaComparer): void {
  const after = revision.kind === 'enum' ? revision.values.map(text).join(' | ') : undefined;
  comparer.report('became-enum', at, { say: (what) => `${what} is one of ${after ?? 'some values'}`, after });
}

function text(value: Json | undefined): string {
  return JSON.stringify(value ?? null);
}
