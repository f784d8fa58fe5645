/** Class of the runtime by status; a range or `default` has no class of its own. */
export const ERROR_CLASSES: Readonly<Record<string, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  422: 'UnprocessableEntityError',
  429: 'RateLimitError',
};

export function errorClass(status: string): string {
  return ERROR_CLASSES[status] ?? (status.startsWith('5') ? 'InternalServerError' : 'APIError');
}
