/**
 * @param {{ name: string, version: string }} pack
 * @param {string} registry its URL
 * @returns {Promise<boolean>} whether the registry has this version
 * @throws {Error} when the registry gives no answer that says
 */
export async function isPublished({ name, version }, registry) {
  const url = new URL(name.replace('/', '%2f'), registry.endsWith('/') ? registry : `${registry}/`);
  const response = await fetch(url, {
    headers: { accept: 'application/vnd.npm.install-v1+json' },
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 404) return false;
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const { versions = {} } = await response.json();
  return Object.hasOwn(versions, version);
}
