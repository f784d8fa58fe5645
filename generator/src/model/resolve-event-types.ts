import type { FindingCollector } from '../diagnostics.ts';
import { pointerSegments } from '../load/json.ts';
import {
  chooseEventTypePlaces,
  closedValues,
  type EventInput,
  findEventTypePlaces,
  valuesAt,
} from './event-type-places.ts';
import { dereferenceSchema, flattenObject, type ResolveSchema } from './flatten-object.ts';
import type { WebhooksOptions } from './model-options.ts';
import { fieldAt, typesOfSchema } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';
import type { EventRefinement } from './webhooks-model.ts';

export interface EventTypes {
  /** The place that tells most webhooks apart first. Empty where none does. */
  readonly paths: readonly (readonly string[])[];
  readonly alwaysTyped: boolean;
  /** Values by webhook; none for those whose type nobody gives. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly refinements: ReadonlyMap<string, readonly EventRefinement[]>;
}

export interface EventTypesContext {
  readonly options: WebhooksOptions;
  readonly resolve: ResolveSchema;
  readonly findings: FindingCollector;
}

/**
 * Where events say their type: members of closed values that no other webhook has. Nothing is read into names or prose; what
 * stays open can be said in the config.
 */
export function resolveEventTypes(events: readonly EventInput[], context: EventTypesContext): EventTypes {
  reportUnknown(events, context);
  const places = events.map((event) => findEventTypePlaces(event, context));
  const pointers =
    context.options.eventType === undefined ? chooseEventTypePlaces(places) : [context.options.eventType];
  const typed = events.map((event, index): TypedEvent => {
    const pointer = pointers.find((candidate) => valuesAt(candidate, places[index]).length > 0);
    return { ...event, ...(pointer !== undefined && { pointer, values: valuesAt(pointer, places[index]) }) };
  });
  const isSure = ({ schema, pointer }: TypedEvent): boolean =>
    pointer !== undefined && isRequired(schema, pointerSegments(pointer), context.resolve);
  return {
    paths: pointers.map(pointerSegments),
    alwaysTyped: pointers.length === 1 && typed.every(isSure),
    values: new Map(typed.flatMap(({ name, values }) => (values === undefined ? [] : [[name, values] as const]))),
    refinements: new Map(typed.map((event) => [event.name, refine(event, pointers[0], context.resolve)])),
  };
}

interface TypedEvent extends EventInput {
  /** Where it says its type, and what it says there; absent where nobody knows. */
  readonly pointer?: string;
  readonly values?: readonly string[];
}

function refine(
  { schema, pointer, values }: TypedEvent,
  primary: string | undefined,
  resolve: ResolveSchema,
): EventRefinement[] {
  const refinements: EventRefinement[] = [];
  if (pointer !== undefined && values !== undefined) {
    const path = pointerSegments(pointer);
    if (!isRequired(schema, path, resolve) || !isClosed(schema, pointer, resolve))
      refinements.push({ path, to: values });
  }
  if (primary !== undefined && pointer !== primary) refinements.push(setApart(schema, primary, resolve));
  return refinements;
}

/** The schema itself has these values and no others, `null` not among them. */
function isClosed(schema: SchemaModel, pointer: string, resolve: ResolveSchema): boolean {
  const field = fieldAt(schema, pointer, resolve);
  return (
    field !== undefined &&
    closedValues(field, resolve) !== undefined &&
    !isOpen(field, resolve) &&
    !typesOfSchema(field, resolve).has('null')
  );
}

function isOpen(schema: SchemaModel, resolve: ResolveSchema): boolean {
  const target = dereferenceSchema(schema, resolve);
  if (target.kind === 'union') return target.members.some((member) => isOpen(member, resolve));
  if (target.kind === 'intersection') return target.members.every((member) => isOpen(member, resolve));
  return target.kind === 'enum' && target.open === true;
}

function isRequired(schema: SchemaModel, [name, ...rest]: readonly string[], resolve: ResolveSchema): boolean {
  if (name === undefined) return true;
  const property = flattenObject(schema, resolve).find((candidate) => candidate.name === name);
  return property?.required === true && isRequired(property.schema, rest, resolve);
}

/** What keeps an event out of the way of those that do say their type at `pointer`. */
function setApart(schema: SchemaModel, pointer: string, resolve: ResolveSchema): EventRefinement {
  const path = pointerSegments(pointer);
  const missing = path.findIndex((_segment, index) => !has(schema, path.slice(0, index + 1), resolve));
  return missing === -1 ? { path, to: 'unknownEventType' } : { path: path.slice(0, missing + 1), to: 'never' };
}

function has(schema: SchemaModel, [name, ...rest]: readonly string[], resolve: ResolveSchema): boolean {
  if (name === undefined) return true;
  const property = flattenObject(schema, resolve).find((candidate) => candidate.name === name);
  return property !== undefined && has(property.schema, rest, resolve);
}

/** Settings that name what the document does not have. */
function reportUnknown(events: readonly EventInput[], { options, resolve, findings }: EventTypesContext): void {
  const { eventType, eventTypes } = options;
  if (eventType !== undefined && !events.some(({ schema }) => fieldAt(schema, eventType, resolve))) {
    findings.report({
      code: 'SL305',
      message: `config: webhooks.eventType is "${eventType}", where no webhook's schema has a member`,
      fix: 'Give the JSON pointer of the member that says an event’s type, such as /type or /data/event_type.',
    });
  }
  const known = new Set(events.map(({ name }) => name));
  for (const name of typeof eventTypes === 'object' ? Object.keys(eventTypes) : []) {
    if (known.has(name)) continue;
    findings.report({
      code: 'SL305',
      message: `config: webhooks.eventTypes names the webhook "${name}", which the document does not have`,
      fix: `Use one of ${[...known].slice(0, 5).join(', ')}${known.size > 5 ? ' …' : ''}.`,
    });
  }
}
