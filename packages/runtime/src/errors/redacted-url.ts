const SECRET_NAME = /secret|token|password|api[_-]?key|authorization|private_key|credential|signature|^code$/i;

/** Whether a parameter or member of this name is taken for a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/**
 * A URL fit for errors, logs and traces: `[redacted]` for parameters that are named like secrets, in the query and in the path.
 * @param path template of the operation, e.g. `/consents/{consent_token}`
 */
export function redactedURL(url: string, path = ''): string {
  const names = path.split('/');
  // The template is the end of the path; what is before it is the server's.
  const shown = url.replace(/^[^?#]*/, (start) => {
    const parts = start.split('/');
    const before = parts.length - names.length;
    return parts.map((part, index) => (hidesSegment(names[index - before]) ? '[redacted]' : part)).join('/');
  });
  return shown.replace(/([?&])([^=&#]*)=[^&#]*/g, (pair, mark: string, name: string) =>
    isSecretName(name) ? `${mark}${name}=[redacted]` : pair,
  );
}

const hidesSegment = (template = ''): boolean =>
  template.includes('{') && template.split(/[{}]/).some((name) => isSecretName(name));

/** Text of a body that should have been JSON, without the values of members that are named like secrets, whole or cut off. */
export function redactedJSON(text: string): string {
  return text.replace(/"([^"\\]*)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, (member, name: string, colon: string) =>
    isSecretName(name) ? `"${name}"${colon}"[redacted]"` : member,
  );
}
