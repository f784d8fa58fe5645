import { setHeader } from '../headers.js';
import type { SecurityScheme } from './security-scheme.js';

/** `Authorization: Bearer <token>` (RFC 6750 §2.1). */
export function bearer(option: string): SecurityScheme {
  return {
    credentials: [option],
    header: 'authorization',
    apply: ({ headers }, token = '') => setHeader(headers, 'authorization', `Bearer ${token}`),
  };
}
