const SECRET_NAME = /secret|token|password|api[_-]?key|authorization|private_key|credential|signature|^code$/i;

/** A URL fit for errors: no values of query parameters that are named like secrets. */
export function redactedURL(url: string): string {
  return url.replace(/([?&])([^=&#]*)=[^&#]*/g, (pair, mark: string, name: string) =>
    SECRET_NAME.test(name) ? `${mark}${name}=[redacted]` : pair,
  );
}
