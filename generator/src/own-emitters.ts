import path from 'node:path';
import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import { emitClient } from './emit/client/emit-client.ts';
import { emitTesting } from './emit/client/emit-testing.ts';
import { emitWebhooks } from './emit/client/emit-webhooks.ts';
import { emitDocs } from './emit/docs/emit-docs.ts';
import type { Emitter } from './emit/emitter.ts';
import { emitClientPackage } from './emit/package/emit-client-package.ts';
import { emitInlineRuntime } from './emit/package/emit-inline-runtime.ts';
import { emitTypesPackage } from './emit/package/emit-types-package.ts';
import { emitContractTests } from './emit/tests/emit-contract-tests.ts';
import { emitSharedTypes, emitTypes, type SharedTypes } from './emit/types/emit-types.ts';
import { readRuntimeSource } from './load/read-runtime-source.ts';

export function typesEmitter(folder: string): Emitter {
  return { name: 'types', emit: ({ model, spec }) => emitTypes(model, spec, folder) };
}

/** Types of one of the clients of a split API, without those that they share. */
export function partTypesEmitter(shared: SharedTypes): Emitter {
  return { name: 'types', emit: ({ model, spec }) => emitTypes(model, spec, 'src/types', shared) };
}

/** What they share. */
export function sharedTypesEmitter({ slices }: SharedTypes): Emitter {
  return { name: 'types', emit: ({ model }) => emitSharedTypes(model, slices, 'src') };
}

/** @param hasResources it has the types of operations too */
export function typesPackageEmitter(hasResources: boolean): Emitter {
  return {
    name: 'types package',
    emit: ({ model, package: context }) => emitTypesPackage(model, context, { hasResources }),
  };
}

/** Everything in a client's package but its types. */
export function clientEmitters(
  { tests, docs, testKit, runtime: mode, input, filters, parts }: ResolvedApi,
  client: ResolvedPackage,
): Emitter[] {
  const runtime = readRuntimeSource();
  const isPart = filters !== undefined || parts !== undefined;
  const documentPath = path.relative(path.join(client.directory, 'tests/contract'), input).split(path.sep).join('/');
  const emitters: readonly (Emitter | false)[] = [
    { name: 'client', emit: ({ model, package: context }) => emitClient(model, context) },
    {
      name: 'webhooks',
      emit: ({ model, package: context }) =>
        model.webhooks ? [emitWebhooks(model.webhooks, context, model.exact?.event)] : [],
    },
    testKit && { name: 'test kit', emit: ({ model, package: context }) => [emitTesting(model, context)] },
    docs && { name: 'docs', emit: ({ model, package: context }) => emitDocs(model, context, { hasTestKit: testKit }) },
    tests && { name: 'contract suite', emit: ({ model }) => emitContractTests(model, { documentPath, isPart }) },
    mode === 'inline' && { name: 'runtime', emit: () => emitInlineRuntime(runtime, { hasTestKit: testKit }) },
    {
      name: 'client package',
      emit: ({ model, package: context }) =>
        emitClientPackage(model, context, { runtime, hasTests: tests, hasTestKit: testKit }),
    },
  ];
  return emitters.filter((emitter) => emitter !== false);
}
