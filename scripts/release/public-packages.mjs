import path from 'node:path';
import { getPackages } from '@manypkg/get-packages';

/**
 * @param {string} root of the workspace
 * @returns {Promise<{ name: string, version: string, folder: string }[]>} packages that are published, by name; folders are absolute
 */
export async function publicPackages(root) {
  const { packages } = await getPackages(root);
  return packages
    .filter(({ packageJson }) => packageJson.private !== true)
    .map(({ packageJson: { name, version }, dir }) => ({ name, version, folder: path.resolve(root, dir) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
