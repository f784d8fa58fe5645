/** The answer of an operation whose result is a redirect, such as an authorization endpoint. */
export interface RedirectResponse {
  readonly status: number;
  /** Target as sent; `null` if the response names none. */
  readonly location: string | null;
}
