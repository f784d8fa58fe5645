import type { OperationModel } from './api-model.ts';
import type { NamedSchema, SchemaModel } from './schema-model.ts';

/** Names of properties that the document marks as secret: `writeOnly` (JSON Schema validation §9.4) or `format: password`. */
export function findSecrets(
  schemas: readonly NamedSchema[],
  operations: readonly Pick<OperationModel, 'body' | 'responses'>[],
): string[] {
  const names = new Set<string>();
  const visit = (schema: SchemaModel): void => {
    switch (schema.kind) {
      case 'object':
        for (const { name, schema: member } of schema.properties) {
          if (member.docs.writeOnly || member.docs.format === 'password') names.add(name);
          visit(member);
        }
        break;
      case 'record':
        visit(schema.values);
        break;
      case 'array':
        visit(schema.items);
        break;
      case 'union':
      case 'intersection':
        schema.members.forEach(visit);
    }
  };
  for (const { schema } of schemas) visit(schema);
  for (const { body, responses } of operations) {
    for (const { schema } of [...(body?.content ?? []), ...responses.flatMap(({ content }) => content)]) visit(schema);
  }
  return [...names].sort();
}
