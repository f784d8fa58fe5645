import type { Json } from '../load/spec-document.ts';
import type { SchemaDocs } from '../model/schema-model.ts';
import { componentKey } from '../normalise/component-key.ts';
import { isSameJson } from './same-json.ts';
import type { At, SchemaComparer } from './schema-comparer.ts';

interface Said {
  readonly base: SchemaDocs;
  readonly revision: SchemaDocs;
}

/** What is said of a value beside its type. */
export function compareSaid({ base, revision }: Said, at: At, comparer: SchemaComparer): void {
  if (base === revision) return;
  if (!base.deprecated && revision.deprecated) {
    comparer.report('deprecated', at, { say: (what) => `${what} is deprecated` });
  }
  if (base.deprecated && !revision.deprecated) {
    comparer.report('reactivated', at, { say: (what) => `${what} is no longer deprecated` });
  }
  compareDefaults({ base, revision }, at, comparer);
  compareConstraints({ base, revision }, at, comparer);
  compareDiscriminators({ base, revision }, at, comparer);
  if (base.format !== revision.format) {
    const [before, after] = [base.format ?? 'none', revision.format ?? 'none'];
    comparer.report('format-changed', at, {
      say: (what) => `the format of ${what} was ${before} and is ${after}`,
      before,
      after,
    });
  }
  const isOther = base.description !== revision.description || !isSameJson(base.examples, revision.examples);
  if (isOther || !isSameJson(base.lifecycle, revision.lifecycle)) comparer.reportDocs(at);
}

function compareDefaults({ base, revision }: Said, at: At, comparer: SchemaComparer): void {
  if (isSameJson(base.default, revision.default)) return;
  const [before, after] = [textOf(base.default), textOf(revision.default)];
  comparer.report('default-changed', at, {
    say: (what) =>
      after === undefined
        ? `${what} has no default any more (it was ${before})`
        : `the default of ${what} is ${after}${before === undefined ? '' : ` (it was ${before})`}`,
    before,
    after,
  });
}

function compareConstraints({ base, revision }: Said, at: At, comparer: SchemaComparer): void {
  const [limits, others] = [limitsOf(base), limitsOf(revision)];
  for (const keyword of new Set([...Object.keys(limits), ...Object.keys(others)])) {
    const [old, now] = [limits[keyword], others[keyword]];
    if (isSameJson(old, now)) continue;
    const [before, after] = [textOf(old), textOf(now)];
    comparer.report('constraint-changed', at, {
      say: (what) =>
        after === undefined
          ? `${keyword} of ${what} is gone (it was ${before})`
          : `${keyword} of ${what} is ${after}${before === undefined ? '' : ` (it was ${before})`}`,
      before,
      after,
    });
  }
}

function limitsOf({ minimum, maximum, constraints }: SchemaDocs): Readonly<Record<string, Json | undefined>> {
  return { minimum, maximum, ...constraints };
}

function compareDiscriminators({ base, revision }: Said, at: At, comparer: SchemaComparer): void {
  const [old, now] = [base.discriminator, revision.discriminator];
  if (old === undefined && now === undefined) return;
  if (old?.property !== now?.property) {
    const [before, after] = [old?.property, now?.property];
    comparer.report('discriminator-changed', at, {
      say: (what) => `what tells the alternatives of ${what} apart is ${quoted(after)}, and was ${quoted(before)}`,
      before,
      after,
    });
    return;
  }
  const tags = new Set([...Object.keys(old?.mapping ?? {}), ...Object.keys(now?.mapping ?? {})]);
  for (const tag of tags) {
    const [before, after] = [old?.mapping[tag], now?.mapping[tag]];
    if (before === after || isRenamed(before, after, comparer)) continue;
    if (before === undefined) {
      comparer.report('tag-added', at, { say: (what) => `"${tag}" is a new tag of ${what}`, newName: tag });
    } else {
      const verb = after === undefined ? 'is no longer a tag' : 'is the tag of another alternative';
      comparer.report('discriminator-changed', at, {
        say: (what) => `"${tag}" ${verb} of ${what}`,
        before,
        after,
        oldName: tag,
      });
    }
  }
}

/** The component that a tag chooses has another name now, which is a change of its own. */
function isRenamed(before: string | undefined, after: string | undefined, { base, revision }: SchemaComparer): boolean {
  if (before === undefined || after === undefined) return false;
  const [old, now] = [before, after].map((target) => componentKey(target) ?? target);
  return !revision.sources.has(old ?? '') && !base.sources.has(now ?? '');
}

function quoted(name: string | undefined): string {
  return name === undefined ? 'nothing' : `"${name}"`;
}

const MAX_TEXT = 80;

/** JSON, short; `undefined` for what is not there. */
function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
