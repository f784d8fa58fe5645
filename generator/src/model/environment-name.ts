import { splitWords } from './identifiers.ts';

/** Environment variable of a client option: `TELNYX_API_KEY`. */
export function environmentName(clientName: string, option: string): string {
  return [...splitWords(clientName), ...splitWords(option)]
    .map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .filter((word) => word !== '')
    .join('_')
    .replace(/^(?=\d)/, '_');
}
