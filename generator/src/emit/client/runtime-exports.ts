/** What every client hands on of the runtime to its users: errors to catch, and the types in its methods' signatures. */
export const RUNTIME_VALUES = [
  'APIConnectionError',
  'APIError',
  'APIPromise',
  'APIResponseParseError',
  'APITimeoutError',
  'APIUserAbortError',
  'AuthenticationError',
  'BadRequestError',
  'BinaryResponse',
  'ConflictError',
  'InternalServerError',
  'MissingCredentialsError',
  'NotFoundError',
  'Page',
  'PagePromise',
  'PaginationError',
  'PermissionDeniedError',
  'RateLimitError',
  'UnprocessableEntityError',
  'isAPIError',
] as const;

export const RUNTIME_TYPES = ['ClientOptions', 'CredentialInput', 'RedirectResponse', 'RequestOptions'] as const;
