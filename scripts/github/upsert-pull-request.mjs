/**
 * The one open pull request of a branch: made, or brought up to date. Whether it is a draft is decided when it is made: who has marked it as
 * ready meant it.
 *
 * @param {ReturnType<import('./github-api.mjs').githubAPI>} github
 * @param {{ branch: string, base: string, title: string, body: string, draft?: boolean, labels?: readonly string[] }} wanted
 * @returns {Promise<{ number: number, url: string, created: boolean }>}
 */
export async function upsertPullRequest({ call, owner }, { branch, base, title, body, draft = false, labels = [] }) {
  const [open] = await call('GET /repos/{owner}/{repo}/pulls', { head: `${owner}:${branch}`, base, state: 'open' });
  const pull = open
    ? await call('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: open.number, title, body })
    : await call('POST /repos/{owner}/{repo}/pulls', { head: branch, base, title, body, draft });
  if (labels.length > 0)
    await call('PUT /repos/{owner}/{repo}/issues/{issue_number}/labels', { issue_number: pull.number, labels });
  return { number: pull.number, url: pull.html_url, created: open === undefined };
}
