import { isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { type ClosedProperty, closedProperties, propertiesOf } from '../normalise/closed-properties.ts';
import type { NormalisedSpec, NormalisedWebhook, Resolve } from '../normalise/normalised-spec.ts';
import { webhookMedia } from './build-webhooks.ts';
import { mayNameEventType } from './event-type-places.ts';
import type { Choice } from './find-choices.ts';

/**
 * Properties that tell the alternatives of some `oneOf` or `anyOf` apart: the one that its discriminator names, and those whose values in one
 * alternative are in no other; of webhooks those by which events say their type. TypeScript narrows by them as long as they are nothing but literals.
 */
export function findTellingProperties(
  { webhooks, resolve }: NormalisedSpec,
  choices: readonly Choice[],
): ReadonlySet<JsonObject> {
  const telling = new Set<JsonObject>(webhooks.flatMap((webhook) => eventTypeProperties(webhook, resolve)));
  for (const { schema, alternatives } of choices) {
    if (alternatives.length < 2) continue;
    const named = isObject(schema['discriminator']) ? schema['discriminator']['propertyName'] : undefined;
    for (const [name, properties] of propertiesByName(alternatives, resolve)) {
      if (name === named || areApart(properties)) for (const property of properties) telling.add(property.schema);
    }
  }
  return telling;
}

/** At the top of an event, and one level down. */
function eventTypeProperties(webhook: NormalisedWebhook, resolve: Resolve): JsonObject[] {
  const schema = webhookMedia(webhook)?.['schema'];
  const parts = [schema, ...propertiesOf(schema, resolve)];
  return parts.flatMap((part) =>
    [...closedProperties(part, resolve)].flatMap(([name, property]) =>
      mayNameEventType(name) ? [property.schema] : [],
    ),
  );
}

function propertiesByName(alternatives: readonly Json[], resolve: Resolve): Map<string, ClosedProperty[]> {
  const byName = new Map<string, ClosedProperty[]>();
  for (const alternative of alternatives) {
    for (const [name, property] of closedProperties(alternative, resolve)) {
      byName.set(name, [...(byName.get(name) ?? []), property]);
    }
  }
  return byName;
}

function areApart(properties: readonly ClosedProperty[]): boolean {
  const values = properties.flatMap((property) => property.values);
  return properties.length > 1 && new Set(values).size === values.length;
}
