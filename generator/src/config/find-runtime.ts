import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import yaml from 'js-yaml';
import { readExistingPackage } from './read-existing-package.ts';

const RUNTIME_PACKAGE = '@specloom/runtime';

/** How an output folder can reach the runtime: as a package of its workspace, as an installed package, or not at all. */
export type RuntimeReach = 'workspace' | 'installed' | 'none';

/** Looks at the workspace (pnpm, npm, yarn) around an output folder, if there is one. */
export function findRuntime(directory: string): RuntimeReach {
  const workspace = findWorkspace(directory);
  if (workspace === undefined) return 'none';
  if (workspace.packages.some((folder) => readExistingPackage(folder).name === RUNTIME_PACKAGE)) return 'workspace';
  return existsSync(path.join(workspace.root, 'node_modules', RUNTIME_PACKAGE)) ? 'installed' : 'none';
}

/** Root of the pnpm workspace that a folder belongs to: its packages depend on each other by `workspace:`, which npm and yarn 1 do not know. */
export function pnpmWorkspaceOf(directory: string): string | undefined {
  const workspace = findWorkspace(directory);
  if (workspace === undefined || !existsSync(path.join(workspace.root, 'pnpm-workspace.yaml'))) return undefined;
  return workspace.root;
}

interface Workspace {
  readonly root: string;
  /** Absolute folders. */
  readonly packages: readonly string[];
}

function findWorkspace(directory: string): Workspace | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const patterns = workspacePatterns(folder);
    if (patterns !== undefined)
      return { root: folder, packages: patterns.flatMap((pattern) => expand(folder, pattern)) };
    if (folder === path.dirname(folder)) return undefined;
  }
}

function workspacePatterns(folder: string): string[] | undefined {
  const pnpm = readText(path.join(folder, 'pnpm-workspace.yaml'));
  if (pnpm !== undefined) return stringsOf((yaml.load(pnpm) as { packages?: unknown } | null)?.packages);
  const manifest = readText(path.join(folder, 'package.json'));
  if (manifest === undefined) return undefined;
  const { workspaces } = safeJson(manifest);
  if (workspaces === undefined) return undefined;
  return stringsOf(Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: unknown }).packages);
}

/** Folders of a pattern such as `packages/*`; a deeper wildcard counts for one level, which is where packages stand. */
function expand(root: string, pattern: string): string[] {
  if (pattern.startsWith('!')) return [];
  const star = pattern.indexOf('*');
  if (star === -1) return [path.join(root, pattern)];
  const parent = path.join(root, pattern.slice(0, star));
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(parent, entry.name));
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function safeJson(text: string): { workspaces?: unknown } {
  try {
    return JSON.parse(text) as { workspaces?: unknown };
  } catch {
    return {};
  }
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
