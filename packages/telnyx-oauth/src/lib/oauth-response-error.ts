import { SDKError } from '@specloom/runtime';

/**
 * A success whose body is not what OAuth says it is. The body is not part of the error, since it may hold a token.
 */
export class OAuthResponseError extends SDKError {
  static override readonly kind: string = 'SDKError/OAuthResponseError';
}
