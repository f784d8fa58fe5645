import { SDKError } from '../errors/sdk-error.js';

/** The answer of an operation whose result is a redirect, such as an authorization endpoint. */
export interface RedirectResponse {
  readonly status: number;
  /** Target as sent; `null` if the response names none. */
  readonly location: string | null;
}

export type RedirectReader = (response: Response) => RedirectResponse;

/** For `Operation.redirect`: hands the redirect out instead of following it. */
export const redirectAnswer: RedirectReader = (response) => {
  if (response.type === 'opaqueredirect')
    throw new SDKError('A browser does not show where a redirect leads; call this operation from a server.');
  return { status: response.status, location: response.headers.get('location') };
};
