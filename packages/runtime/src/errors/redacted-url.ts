const SECRET_NAME = /secret|token|password|api[_-]?key|authorization|private_key|credential|signature|^{?code}?$/i;

/** Whether a parameter or member of this name, or segment of a path template, is taken for a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/**
 * A URL fit for errors, logs and traces: `[redacted]` for parameters that are named like secrets, in the query and in the path.
 * @param path template of the operation, e.g. `/consents/{consent_token}`
 */
export function redactedURL(url: string, path = ''): string {
  // Most have none, and this runs on each call.
  if (!url.includes('?') && !isSecretName(path)) return url;
  // The template is the end of the path; what is before it is the server's.
  const names = path.split('/').reverse();
  const hides = (name = ''): boolean => name.includes('{') && isSecretName(name);
  return url
    .replace(/^[^?#]*/, (start) =>
      start
        .split('/')
        .reverse()
        .map((part, index) => (hides(names[index]) ? '[redacted]' : part))
        .reverse()
        .join('/'),
    )
    .replace(/([?&])([^=&#]*)=[^&#]*/g, (pair, mark: string, name: string) =>
      isSecretName(name) ? `${mark}${name}=[redacted]` : pair,
    );
}

/** Text of a body that should have been JSON, without the values of members that are named like secrets, whole or cut off. */
export function redactedJSON(text: string): string {
  return text.replace(/"([^"\\]*)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, (member, name: string, colon: string) =>
    isSecretName(name) ? `"${name}"${colon}"[redacted]"` : member,
  );
}
