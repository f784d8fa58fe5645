import type { JsonObject } from '../../load/spec-document.ts';
import type { Direction } from '../../model/left-out.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';
import type { AliasCycles } from './find-alias-cycles.ts';

/** Where slices look things up, and what they remember for the file they are made for. */
export interface SliceContext {
  readonly reading: SchemaReading;
  /** Type name by the key of a component's form. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** Which references would make a type alias circular. */
  readonly cycles: AliasCycles;
  /** References to `components.responses` by the object that they lead to: operations share these instead of repeating them. */
  readonly sharedResponses: ReadonlyMap<JsonObject, string>;
  /** Names that the file refers to, for its imports. */
  readonly used: Set<string>;
}

export interface SliceContexts extends Readonly<Record<Direction, SliceContext>> {
  readonly used: Set<string>;
}

/** A schema that openapi-typescript writes as a bare type name. */
export function typeReference(name: string, context: SliceContext): JsonObject {
  context.used.add(name);
  return { $ref: `#/${name}` };
}

/** Name of the type of a component, in the form that the context's direction has of it. */
export function typeNameOf(key: string, { typeNames, reading }: SliceContext): string | undefined {
  return typeNames.get(reading.formOf(key));
}
