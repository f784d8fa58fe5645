/**
 * What a changelog says of one version, without its heading.
 *
 * @param {string} changelog Markdown as changesets writes it: a second-level heading a version
 * @param {string} version
 * @returns {string} empty when there is no such section
 */
export function changelogSection(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n', 1)[0].trim() === version) ?? '';
  return section.slice(section.indexOf('\n') + 1).trim();
}
