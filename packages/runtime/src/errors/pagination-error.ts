import { SDKError } from './sdk-error.js';

/** The next page cannot be had: there is none, the server repeats itself, or its link leads to another origin. */
export class PaginationError extends SDKError {
  static override readonly kind: string = 'SDKError/PaginationError';
  readonly operationId: string;

  constructor(operationId: string, problem: string) {
    super(`${operationId}: ${problem}`);
    this.operationId = operationId;
  }
}
