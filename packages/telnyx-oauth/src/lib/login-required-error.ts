import { SDKError } from '@specloom/runtime';

/** A session has no access, and none can be had without the user. `cause` is the server's refusal, if it was asked. */
export class LoginRequiredError extends SDKError {
  static override readonly kind: string = 'SDKError/LoginRequiredError';
}
