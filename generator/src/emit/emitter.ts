import type { ApiModel } from '../model/api-model.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { OutputFile } from './output-file.ts';
import type { PackageContext } from './package-context.ts';

/** What an emitter knows. All of it is to be read only. */
export interface EmitInput {
  readonly model: ApiModel;
  /** The document behind the model, for what the model does not say. */
  readonly spec: NormalisedSpec;
  /** The package that the files go into, and how it imports its parts. */
  readonly package: PackageContext;
}

/** Makes files of the model. Pure: no disk, no network, no clock. Every file of a generated package comes from one of these. */
export interface Emitter {
  readonly name: string;
  emit(input: EmitInput): readonly OutputFile[] | Promise<readonly OutputFile[]>;
}
