import type { Json } from '../load/spec-document.ts';
import type { LifecycleModel } from './api-model.ts';
import type { ComponentForm } from './component-forms.ts';
import type { ExactType } from './exact-integer.ts';

/** A component as one direction has it; see `component-forms.ts`. */
export interface NamedSchema extends ComponentForm {
  /** Exported type name. */
  readonly name: string;
  readonly description?: string;
  readonly pointer: string;
  readonly schema: SchemaModel;
}

/** Shapes that emitters need to see through: bodies, pages, docs tables, examples. */
export type SchemaModel =
  | {
      readonly kind: 'object';
      readonly properties: readonly PropertyModel[];
      readonly open: boolean;
      /** What members beside the named ones are, where the document says that there are some. */
      readonly more?: SchemaModel;
      readonly docs: SchemaDocs;
    }
  | { readonly kind: 'record'; readonly values: SchemaModel; readonly docs: SchemaDocs }
  | {
      readonly kind: 'array';
      readonly items: SchemaModel;
      /** Items of the first places, where the document describes them one by one. */
      readonly prefix?: readonly SchemaModel[];
      readonly docs: SchemaDocs;
    }
  | { readonly kind: 'ref'; readonly key: string; readonly docs: SchemaDocs }
  | {
      readonly kind: 'enum';
      readonly values: readonly Json[];
      /** Other values of the same types can come: an API adds some later. */
      readonly open?: true;
      readonly docs: SchemaDocs;
    }
  | { readonly kind: 'union' | 'intersection'; readonly members: readonly SchemaModel[]; readonly docs: SchemaDocs }
  | {
      readonly kind: 'scalar';
      readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'binary';
      /** How TypeScript writes a 64-bit integer, where the config asks for all its digits. */
      readonly exact?: ExactType;
      readonly docs: SchemaDocs;
    }
  | { readonly kind: 'null' | 'unknown' | 'never'; readonly docs: SchemaDocs };

export interface SchemaDocs {
  readonly description?: string;
  readonly format?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** What else the API holds values to and types cannot say, by keyword: `maxLength`, `pattern`, `if` … */
  readonly constraints?: Readonly<Record<string, Json>>;
  readonly discriminator?: DiscriminatorModel;
  readonly lifecycle?: LifecycleModel;
}

export interface DiscriminatorModel {
  readonly property: string;
  /** Value of the property to what it chooses, as the document has it. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface PropertyModel {
  readonly name: string;
  readonly required: boolean;
  readonly schema: SchemaModel;
}
