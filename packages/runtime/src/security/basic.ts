import { setHeader } from '../headers.js';
import type { SecurityScheme } from './security-scheme.js';

/** base64 of UTF-8; `btoa` alone takes Latin-1 only. */
export function basicCredentials(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}

/** RFC 6749 appendix B: what OAuth does to id and secret before they are joined. */
export const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** `Authorization: Basic …` (RFC 7617). Without a password an empty one is sent. */
export function basic(userOption: string, passwordOption: string): SecurityScheme {
  return {
    credentials: [userOption, passwordOption],
    required: 1,
    header: 'authorization',
    apply: ({ headers }, user = '', password = '') =>
      setHeader(headers, 'authorization', basicCredentials(user, password)),
  };
}
