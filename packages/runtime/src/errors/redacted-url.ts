const SECRET_NAME = /secret|token|password|api[_-]?key|authorization|private_key|credential|signature|^code$/i;

/** A URL fit for errors: no user info, no values of query parameters that are named like secrets. */
export function redactedURL(url: string): string {
  // Most URLs have neither, and this runs on each call.
  if (!/[?@]/.test(url)) return url;
  const target = new URL(url);
  target.username = '';
  target.password = '';
  target.search = target.search.replace(/([?&])([^=&]*)=[^&]*/g, (pair, mark: string, name: string) =>
    SECRET_NAME.test(name) ? `${mark}${name}=[redacted]` : pair,
  );
  return target.href;
}
