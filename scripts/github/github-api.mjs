// GitHub's REST API for the repository that a workflow runs in.
import { request } from '@octokit/request';

/**
 * @param {NodeJS.ProcessEnv} env of a workflow: GITHUB_TOKEN, GITHUB_REPOSITORY (`owner/name`), GITHUB_API_URL
 * @returns {{ call: (route: string, parameters?: object) => Promise<any>, owner: string }} `call` fills in owner and repository and returns the
 *   answer's data; it throws octokit's RequestError, which has the status
 */
export function githubAPI(env = process.env) {
  const { GITHUB_TOKEN, GITHUB_REPOSITORY = '', GITHUB_API_URL = 'https://api.github.com' } = env;
  const [owner, repo] = GITHUB_REPOSITORY.split('/');
  if (!GITHUB_TOKEN || !owner || !repo)
    throw new Error('GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name) must be set, as they are in a workflow.');
  const send = request.defaults({
    baseUrl: GITHUB_API_URL,
    owner,
    repo,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, 'x-github-api-version': '2022-11-28' },
  });
  return { owner, call: async (route, parameters) => (await send(route, parameters)).data };
}
