import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'tsx/esm/api';
import { checkDocument } from './check-document.mjs';
import { UpdateRefusal } from './update-refusal.mjs';

register();
const { DEFAULT_LIMITS } = await import('../../generator/src/load/limits.ts');
const { readRemote } = await import('../../generator/src/load/read-remote.ts');

/**
 * Puts a document's latest state in its place.
 *
 * @param {{ address: string, file: string }} source
 * @returns {Promise<boolean>} false: it is what is there
 * @throws {UpdateRefusal} when it cannot be had, or is not one to take over unseen
 */
export async function fetchDocument({ address, file }) {
  const { remoteBytes: bytes, remoteMilliseconds: milliseconds } = DEFAULT_LIMITS;
  const result = await readRemote(address, { hosts: [new URL(address).host] }, { bytes, milliseconds });
  if (result.kind !== 'read') throw new UpdateRefusal(`${address} ${result.message}`);
  const text = new TextDecoder().decode(result.bytes);
  const before = readFileSync(file, 'utf8');
  if (text === before) return false;
  checkDocument({ file: address, text }, { file, text: before });
  writeFileSync(file, text);
  return true;
}
