import readChangesets from '@changesets/read';

/**
 * @param {string} root of the workspace
 * @returns {Promise<number>} changesets that are not yet part of a version
 */
export async function pendingChangesets(root) {
  return (await (readChangesets.default ?? readChangesets)(root)).length;
}
