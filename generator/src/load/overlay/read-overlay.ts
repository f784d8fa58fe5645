import * as v from 'valibot';
import { type Finding, FindingCollector } from '../../diagnostics.ts';
import { describeValue } from '../check-is-openapi.ts';
import { createLocator, type Locate } from '../create-locator.ts';
import { escapePointer } from '../json.ts';
import { DEFAULT_LIMITS, separateSharedValues } from '../limits.ts';
import { nearestName } from '../nearest-name.ts';
import { parseText } from '../parse-text.ts';
import { readInput } from '../read-input.ts';
import { reportWithPositions } from '../report-with-positions.ts';
import type { Json, JsonObject } from '../spec-document.ts';

/** An overlay file that is what the Overlay specification says (1.0 or 1.1). */
export interface Overlay {
  readonly hash: string;
  readonly actions: readonly OverlayAction[];
  readonly locate: Locate;
}

export interface OverlayAction {
  /** JSON pointer of the action in its file. */
  readonly pointer: string;
  /** JSONPath (RFC 9535). */
  readonly target: string;
  /** Absent: the action does nothing, as it may. */
  readonly change?:
    | { readonly kind: 'update'; readonly value: Json }
    | { readonly kind: 'copy'; readonly from: string }
    | { readonly kind: 'remove' };
  /** Why, in its author's words. */
  readonly reason?: string;
}

interface OverlayContext {
  readonly cwd: string;
  readonly findings: FindingCollector;
}

/** Reads an overlay; reports SL101 or SL102 for a file without a value, SL111 for everything that is no overlay. */
export async function readOverlay(file: string, { cwd, findings }: OverlayContext): Promise<Overlay | undefined> {
  const source = await readInput(file, { cwd, findings, limits: DEFAULT_LIMITS });
  const parsed = source && parseText(source, findings);
  if (source === undefined || parsed === undefined) return undefined;
  const locate = createLocator(source, parsed.format);
  const found = new FindingCollector();
  const actions = readActions(parsed.value, found);
  reportWithPositions(found, findings, locate);
  return actions && { hash: source.hash, actions, locate };
}

/** A member is told as missing, of the wrong kind, or unknown, and the rest is still checked. */
const text = v.string();
const information = { title: text, version: text, description: v.optional(text) };
const action = {
  target: text,
  description: v.optional(text),
  update: v.optional(v.any()),
  remove: v.optional(v.boolean()),
  copy: v.optional(text),
};
const root = { overlay: text, info: v.any(), extends: v.optional(text), actions: v.array(v.any()) };

function readActions(value: Json | undefined, found: FindingCollector): OverlayAction[] | undefined {
  const overlay = checkObject(value, root, '', found);
  if (overlay === undefined) return undefined;
  const version = String(overlay['overlay']);
  if (!/^1\.[01]\.\d+$/.test(version)) {
    found.report(problem('/overlay', `expected \`overlay\` to be 1.0.x or 1.1.x, got ${describeValue(version)}`));
    return undefined;
  }
  checkObject(overlay['info'], information, '/info', found);
  const list = overlay['actions'] as Json[];
  if (list.length === 0) found.report(problem('/actions', 'expected at least one action, got an empty list'));
  if (!separateSharedValues(overlay, DEFAULT_LIMITS, found)) return undefined;
  const actions = list.map((item, index) => readAction(item, `/actions/${index}`, version, found));
  return found.hasErrors ? undefined : actions.flatMap((item) => item ?? []);
}

function readAction(value: Json, pointer: string, version: string, found: FindingCollector): OverlayAction | undefined {
  const known = checkObject(value, action, pointer, found);
  if (known === undefined) return undefined;
  const { target, update, remove, copy } = known;
  if (copy !== undefined && version.startsWith('1.0')) {
    found.report(problem(`${pointer}/copy`, '`copy` is of Overlay 1.1', 'Write `overlay: 1.1.0` at the top.'));
  }
  if (copy !== undefined && update !== undefined && remove !== true) {
    found.report(problem(pointer, 'has both `update` and `copy`', 'Make two actions of it.'));
  }
  const reason = [known['description'], known['x-reason']].find((said) => typeof said === 'string');
  return {
    pointer,
    target: String(target),
    ...(reason !== undefined && { reason: String(reason).trim() }),
    ...(remove === true
      ? { change: { kind: 'remove' } }
      : update !== undefined
        ? { change: { kind: 'update', value: update } }
        : copy !== undefined && { change: { kind: 'copy', from: String(copy) } }),
  };
}

/** An object whose members fit, with reports on those that do not; `undefined` when it cannot be gone on with. */
function checkObject(
  value: Json | undefined,
  entries: v.ObjectEntries,
  pointer: string,
  found: FindingCollector,
): JsonObject | undefined {
  const result = v.safeParse(v.looseObject(entries), value);
  if (!result.success) {
    for (const issue of result.issues) reportIssue(issue, pointer, found);
    return undefined;
  }
  for (const member of Object.keys(result.output)) {
    if (member in entries || member.startsWith('x-')) continue;
    const near = nearestName(member, Object.keys(entries));
    const fix =
      near === undefined
        ? `Remove it; known here are ${Object.keys(entries).join(', ')}.`
        : `Did you mean \`${near}\`?`;
    found.report(problem(`${pointer}/${escapePointer(member)}`, `\`${member}\` is no member that overlays have`, fix));
  }
  return value as JsonObject;
}

function reportIssue(issue: v.BaseIssue<unknown>, pointer: string, found: FindingCollector): void {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  const name = keys.join('.');
  const kind = (issue.expected ?? '')
    .replace('Object', 'an object')
    .replace('Array', 'a list')
    .replace(/^(?=[sb])/, 'a ');
  const what = name === '' ? kind : issue.input === undefined ? `\`${name}\`` : `\`${name}\` to be ${kind}`;
  const path = keys.map((key) => `/${escapePointer(key)}`).join('');
  const got = describeValue(issue.input as Json | undefined);
  found.report(problem(`${pointer}${path}`, `expected ${what}, got ${got}`));
}

function problem(pointer: string, message: string, fix = 'Write it as the Overlay specification has it.'): Finding {
  return { code: 'SL111', message: `overlay: ${message}`, fix, pointer };
}
