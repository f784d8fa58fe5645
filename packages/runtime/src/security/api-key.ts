import { withQuery } from '../base-url.js';
import { setHeader } from '../headers.js';
import type { SecurityScheme } from './security-scheme.js';

/** A key in a header, the query or a cookie of the given name (OpenAPI 3.1 §4.8.27). */
export function apiKey(option: string, place: 'header' | 'query' | 'cookie', name: string): SecurityScheme {
  const credentials = [option];
  if (place === 'header') {
    return { credentials, header: name.toLowerCase(), apply: ({ headers }, key = '') => setHeader(headers, name, key) };
  }
  const pair = (key: string): string => `${encodeURIComponent(name)}=${encodeURIComponent(key)}`;
  if (place === 'query') {
    return {
      credentials,
      apply: (target, key = '') => {
        target.url = withQuery(target.url, pair(key));
      },
    };
  }
  return {
    credentials,
    apply: ({ headers }, key = '') => {
      const others = headers.get('cookie');
      setHeader(headers, 'cookie', others ? `${others}; ${pair(key)}` : pair(key));
    },
  };
}
