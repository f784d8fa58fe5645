import type { PropertyModel } from '../model/schema-model.ts';
import type { At, SchemaComparer } from './schema-comparer.ts';
import { stepInto } from './schema-comparer.ts';
import type { Variant } from './schema-view.ts';
import { shapeKey } from './shape-key.ts';

type ObjectVariant = Extract<Variant, { kind: 'object' }>;

export function compareObjects(base: ObjectVariant, revision: ObjectVariant, at: At, comparer: SchemaComparer): void {
  const gone = [...base.properties.values()].filter(({ name }) => !revision.properties.has(name));
  const fresh = [...revision.properties.values()].filter(({ name }) => !base.properties.has(name));
  for (const property of gone) {
    if (isStillTaken(revision, at)) continue;
    const successor = successorOf(property, { gone, fresh }, comparer);
    comparer.report('member-removed', stepInto(at, { member: property.name }), {
      say: (what) => `${what} is gone`,
      before: memberText(property, comparer.base.text(property.schema)),
      oldName: property.name,
      ...(successor !== undefined && {
        migration: `"${successor}" is new and has the same type: it may be what to ${at.site.direction === 'request' ? 'give' : 'read'} instead.`,
      }),
    });
  }
  for (const property of fresh) reportFresh(property, stepInto(at, { member: property.name }), comparer);
  for (const property of base.properties.values()) {
    const other = revision.properties.get(property.name);
    if (other !== undefined) compareProperties(property, other, stepInto(at, { member: property.name }), comparer);
  }
  compareMore(base, revision, at, comparer);
}

/** Where members of any name are taken, a member that is no longer named is taken too. */
function isStillTaken({ more }: ObjectVariant, { site }: At): boolean {
  return site.direction === 'request' && more?.kind === 'unknown';
}

function reportFresh(property: PropertyModel, at: At, comparer: SchemaComparer): void {
  const isDemanded = property.required && at.site.direction === 'request';
  comparer.report(isDemanded ? 'required-member-added' : 'member-added', at, {
    say: (what) => (isDemanded ? `${what} is new and required` : `${what} is new`),
    after: memberText(property, comparer.revision.text(property.schema)),
    newName: property.name,
  });
}

/** The one new member of the type of the one that is gone. */
function successorOf(
  property: PropertyModel,
  { gone, fresh }: { readonly gone: readonly PropertyModel[]; readonly fresh: readonly PropertyModel[] },
  { base, revision }: SchemaComparer,
): string | undefined {
  const shape = shapeKey(property.schema, base);
  const alike = fresh.filter(({ schema }) => shapeKey(schema, revision) === shape);
  const rivals = gone.filter(({ schema }) => shapeKey(schema, base) === shape);
  return alike.length === 1 && rivals.length === 1 ? alike[0]?.name : undefined;
}

function compareProperties(base: PropertyModel, revision: PropertyModel, at: At, comparer: SchemaComparer): void {
  if (!base.required && revision.required) {
    const isSent = at.site.direction === 'request';
    comparer.report('member-required', at, { say: (what) => `${what} is ${isSent ? 'now required' : 'always there'}` });
  }
  if (base.required && !revision.required) {
    const isSent = at.site.direction === 'request';
    comparer.report('member-optional', at, {
      say: (what) => `${what} ${isSent ? 'is now optional' : 'may be missing'}`,
    });
  }
  comparer.compare(base.schema, revision.schema, at);
}

/** Members of any name. Where the document says nothing of them, types have none. */
function compareMore(base: ObjectVariant, revision: ObjectVariant, at: At, comparer: SchemaComparer): void {
  if (base.more !== undefined && revision.more !== undefined) {
    comparer.compare(base.more, revision.more, stepInto(at, 'values'));
  } else if (base.more !== undefined) {
    comparer.report('members-closed', at, { say: (what) => `${what} has no further members` });
  } else if (revision.more !== undefined) {
    // An object without any named member has no other type; what is gone says so already.
    if (at.site.direction === 'response' && revision.properties.size === 0) return;
    comparer.report('members-opened', at, { say: (what) => `${what} can have further members` });
  } else if (base.open !== revision.open) {
    comparer.report('constraint-changed', at, {
      say: (what) =>
        `the API ${revision.open ? 'no longer refuses' : 'refuses'} members of ${what} that it does not know`,
    });
  }
}

function memberText({ name, required }: PropertyModel, type: string): string {
  return `${name}${required ? '' : '?'}: ${type}`;
}
