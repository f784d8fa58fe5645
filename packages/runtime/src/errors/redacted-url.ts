const SECRET_NAME = /secret|token|password|api[_-]?key|authorization|private_key|credential|signature|^code$/i;

/** Whether a parameter or member of this name is taken for a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** A URL fit for errors and logs: no values of query parameters that are named like secrets. */
export function redactedURL(url: string): string {
  if (!url.includes('?')) return url;
  return url.replace(/([?&])([^=&#]*)=[^&#]*/g, (pair, mark: string, name: string) =>
    isSecretName(name) ? `${mark}${name}=[redacted]` : pair,
  );
}

/** Text of a body that should have been JSON, without the values of members that are named like secrets, whole or cut off. */
export function redactedJSON(text: string): string {
  return text.replace(/"([^"\\]*)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, (member, name: string, colon: string) =>
    isSecretName(name) ? `"${name}"${colon}"[redacted]"` : member,
  );
}
