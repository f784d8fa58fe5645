import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { HeaderModel, ResponseModel, SuccessModel } from './api-model.ts';
import { buildContent } from './build-body.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { isJsonMediaType, isTextMediaType } from './media-types.ts';

export function buildResponses(operation: NormalisedOperation, context: SchemaContext): ResponseModel[] {
  return operation.responses.map(([status, response]) => {
    const description = stringOf(response['description']);
    const headers = entriesOf(response['headers']).flatMap(([name, raw]): HeaderModel[] => {
      const header = isObject(raw) && typeof raw['$ref'] === 'string' ? context.resolve(raw['$ref']) : raw;
      if (!isObject(header)) return [];
      const text = stringOf(header['description']);
      return [
        { name, schema: buildSchemaModel(header['schema'], context), ...(text !== undefined && { description: text }) },
      ];
    });
    return {
      status,
      content: buildContent(response['content'], context),
      headers,
      ...(description !== undefined && { description }),
    };
  });
}

/** Media types of the declared successes; without any, of `default`. */
export function successMediaTypes(responses: readonly ResponseModel[]): string[] {
  const declared = responses.filter(({ status }) => status.startsWith('2'));
  const successes = declared.length > 0 ? declared : responses.filter(({ status }) => status === 'default');
  return successes.flatMap(({ content }) => content.map(({ mediaType }) => mediaType));
}

/** Declared errors of one status with a JSON body. */
export function jsonErrors(responses: readonly ResponseModel[]): ResponseModel[] {
  return responses.filter(
    ({ status, content }) => /^[45]\d\d$/.test(status) && content.some(({ mediaType }) => isJsonMediaType(mediaType)),
  );
}

/** What the method gives, from the declared successes; without any, from `default`. */
export function buildSuccess(responses: readonly ResponseModel[], verb: string): Omit<SuccessModel, 'type'> {
  const declared = responses.filter(({ status }) => status.startsWith('2'));
  const mediaTypes = successMediaTypes(responses);
  const hasEmpty = declared.some(({ content }) => content.length === 0);
  const optional = hasEmpty && { optional: true as const };
  if (verb === 'HEAD') return { kind: 'void' };
  if (mediaTypes.length === 0 && responses.some(({ status }) => /^3(0[12378]|XX)$/i.test(status))) {
    return { kind: 'redirect', ...(declared.length > 0 && { optional: true as const }) };
  }
  const json = mediaTypes.filter(isJsonMediaType);
  if (json.length > 0) {
    return { kind: 'json', ...optional, ...(!json.includes('application/json') && { accept: json.join(', ') }) };
  }
  if (mediaTypes.length === 0) return { kind: 'void' };
  const accept =
    [...new Set(mediaTypes)].filter((mediaType) => /^[\w.+*-]+\/[\w.+*;= "-]+$/.test(mediaType)).join(', ') || '*/*';
  return { kind: mediaTypes.every(isTextMediaType) ? 'text' : 'binary', accept, ...optional };
}
