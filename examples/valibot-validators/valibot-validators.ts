import {
  definePlugin,
  importType,
  importValue,
  type Json,
  type NamedSchema,
  type Plugin,
  renderKey,
  renderLiteral,
  type SchemaModel,
} from 'specloom/plugin';

/** Emits `src/validators.ts`: a Valibot schema for each schema of the document, for data that does not come through the client. */
export const valibotValidators: Plugin = definePlugin({
  name: 'valibot-validators',
  exports: { './validators': 'src/validators.ts' },
  dependencies: { valibot: '^1.4.2' },
  emit({ model, package: { typesModule } }, { report }) {
    if (model.schemas.length === 0) {
      report({
        message: 'the document has no schemas to validate',
        fix: 'Take the plugin out of the config.',
        severity: 'info',
      });
      return [];
    }
    const writer = new ValidatorWriter(model.schemas);
    return [
      {
        kind: 'typescript',
        path: 'src/validators.ts',
        imports: [importValue('valibot', '* as v'), importType(typesModule('src'), '* as types')],
        statements: [AS, ...model.schemas.map((schema) => writer.declare(schema))],
        source: '/components/schemas',
      },
    ];
  },
});

/** The types are wider or narrower than the schemas in places, e.g. where a discriminator tells forms apart. */
const AS = `function as<Output>(schema: v.GenericSchema): v.GenericSchema<unknown, Output> {
  return schema as v.GenericSchema<unknown, Output>;
}`;

type SchemaOf<Kind extends SchemaModel['kind']> = Extract<SchemaModel, { readonly kind: Kind }>;

/** Actions of Valibot for what a format promises. Other formats promise nothing that could be checked. */
const FORMATS: Readonly<Record<string, string>> = {
  date: 'v.isoDate()',
  'date-time': 'v.isoTimestamp()',
  email: 'v.email()',
  ipv4: 'v.ipv4()',
  ipv6: 'v.ipv6()',
  uri: 'v.url()',
  uuid: 'v.uuid()',
};

const SCALARS: Readonly<Record<SchemaOf<'scalar'>['type'], string>> = {
  binary: 'v.blob()',
  boolean: 'v.boolean()',
  integer: 'v.number()',
  number: 'v.number()',
  string: 'v.string()',
};

class ValidatorWriter {
  readonly #names: ReadonlyMap<string, string>;
  readonly #declared = new Set<string>();

  constructor(schemas: readonly NamedSchema[]) {
    this.#names = new Map(schemas.map(({ key, name }) => [key, `${name}Schema`]));
  }

  declare({ key, name, schema }: NamedSchema): string {
    const text = `export const ${name}Schema: v.GenericSchema<unknown, types.${name}> = as(${this.#write(schema)});`;
    this.#declared.add(key);
    return text;
  }

  #write(schema: SchemaModel): string {
    switch (schema.kind) {
      case 'object':
        return this.#object(schema);
      case 'record':
        return `v.record(v.string(), ${this.#write(schema.values)})`;
      case 'array':
        return `v.array(${this.#write(schema.items)})`;
      case 'ref':
        return this.#reference(schema.key);
      case 'enum':
        return schema.open ? openEnum(schema.values) : picklist(schema.values);
      case 'union':
        return this.#union(schema);
      case 'intersection':
        return `v.intersect([${schema.members.map((member) => this.#write(member)).join(', ')}])`;
      case 'scalar':
        return scalar(schema);
      default:
        return `v.${schema.kind}()`;
    }
  }

  #object({ properties, open }: SchemaOf<'object'>): string {
    const members = properties.map(({ name, required, schema }) => {
      // No literal has a line break of its own.
      const value = this.#write(schema).replaceAll('\n', '\n  ');
      return `  ${renderKey(name)}: ${required ? value : `v.exactOptional(${value})`},\n`;
    });
    return `v.${open ? 'looseObject' : 'strictObject'}({\n${members.join('')}})`;
  }

  /** What is declared further down, or being declared, is looked up when it is needed. */
  #reference(key: string): string {
    const name = this.#names.get(key);
    if (name === undefined) return 'v.unknown()';
    return this.#declared.has(key) ? name : `v.lazy((): v.GenericSchema => ${name})`;
  }

  /** What a union says of its members, such as the format of `string | null`, stands beside them. */
  #union({ members, docs }: SchemaOf<'union' | 'intersection'>): string {
    const others = members
      .filter(({ kind }) => kind !== 'null')
      .map((member) =>
        this.#write(member.kind === 'scalar' ? { ...member, docs: { ...docs, ...member.docs } } : member),
      );
    const union = others.length === 1 ? (others[0] ?? '') : `v.union([${others.join(', ')}])`;
    return others.length === members.length ? union : `v.nullable(${union})`;
  }
}

/** APIs add values later: any other of the same types is fine. */
function openEnum(values: readonly Json[]): string {
  const types = new Set(values.map((value) => (value === null ? 'null' : typeof value)));
  const kinds = [...types].map((type) => (type === 'object' ? 'v.unknown()' : `v.${type}()`));
  return kinds.length === 1 ? (kinds[0] ?? '') : `v.union([${kinds.join(', ')}])`;
}

function picklist(values: readonly Json[]): string {
  const given = values.filter((value) => value !== null);
  const options = given.map((value) => renderLiteral(value)).join(', ');
  const isPlain = given.every((value) => typeof value === 'string' || typeof value === 'number');
  const list = isPlain
    ? `v.picklist([${options}])`
    : `v.union([${given.map((value) => (typeof value === 'object' ? 'v.unknown()' : `v.literal(${renderLiteral(value)})`)).join(', ')}])`;
  return given.length === values.length ? list : `v.nullable(${list})`;
}

function scalar({ type, docs: { format, minimum, maximum } }: SchemaOf<'scalar'>): string {
  const isNumber = type === 'number' || type === 'integer';
  const actions = [
    type === 'integer' && 'v.integer()',
    type === 'string' && FORMATS[format ?? ''],
    isNumber && minimum !== undefined && `v.minValue(${minimum})`,
    isNumber && maximum !== undefined && `v.maxValue(${maximum})`,
  ].filter((action) => typeof action === 'string');
  return actions.length === 0 ? SCALARS[type] : `v.pipe(${[SCALARS[type], ...actions].join(', ')})`;
}
