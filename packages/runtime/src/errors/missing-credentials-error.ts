import { SDKError } from './sdk-error.js';

/** The operation needs a credential that the client was not given. Nothing was sent. */
export class MissingCredentialsError extends SDKError {
  static override readonly kind: string = 'SDKError/MissingCredentialsError';
  /** Client options that would do. */
  readonly options: readonly string[];

  constructor(message: string, options: readonly string[]) {
    super(message);
    this.options = options;
  }
}
