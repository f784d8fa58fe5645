import { JSONPathEnvironment, type JSONPathNode } from 'json-p3';
import { type Finding, FindingCollector } from '../../diagnostics.ts';
import { checkIsOpenApi, describeValue } from '../check-is-openapi.ts';
import type { Locate } from '../create-locator.ts';
import { isObject } from '../json.ts';
import { DEFAULT_LIMITS, separateSharedValues } from '../limits.ts';
import { sha256 } from '../read-input.ts';
import { reportWithPositions } from '../report-with-positions.ts';
import type { Json, JsonObject } from '../spec-document.ts';
import { memberOf } from '../value-at.ts';
import { type Merge, mergeInto, mergeMembers } from './merge-value.ts';
import { Provenance } from './provenance.ts';
import { type Overlay, type OverlayAction, readOverlay } from './read-overlay.ts';
import { referenceOnTheWay } from './reference-on-the-way.ts';

export interface OverlayOptions {
  readonly cwd: string;
  readonly findings: FindingCollector;
}

/** A document that was parsed, before its references are followed. */
export interface ParsedDocument {
  readonly root: JsonObject;
  readonly hash: string;
  readonly locate: Locate;
}

/**
 * Applies overlay files (Overlay 1.0 and 1.1) to a document, in order. The document is changed in place; what is given back has a
 * hash of all files, and finds values where they are written.
 *
 * @throws {GenerationError} with all findings: SL111 (no overlay, or a target that cannot be followed), and what a changed
 *   document may have: SL103, SL106.
 */
export async function applyOverlays(
  document: ParsedDocument,
  files: readonly string[],
  { cwd, findings }: OverlayOptions,
): Promise<ParsedDocument> {
  const overlays: Overlay[] = [];
  for (const file of files) {
    const overlay = await readOverlay(file, { cwd, findings });
    if (overlay !== undefined) overlays.push(overlay);
  }
  findings.throwIfErrors();
  const { root } = document;
  const provenance = new Provenance(root, document.locate);
  const budget = { values: DEFAULT_LIMITS.repeatedValues };
  for (const overlay of overlays) {
    const found = new FindingCollector();
    for (const action of overlay.actions) {
      if (budget.values >= 0) new ActionRun(root, overlay, { action, provenance, found, budget }).run();
    }
    reportWithPositions(found, findings, overlay.locate);
  }
  const locate: Locate = (pointer) => provenance.locate(pointer);
  const found = new FindingCollector();
  if (checkIsOpenApi(root, found) !== undefined) separateSharedValues(root, DEFAULT_LIMITS, found);
  reportWithPositions(found, findings, locate);
  findings.throwIfErrors();
  return { root, hash: sha256([document.hash, ...overlays.map(({ hash }) => hash)].join('\n')), locate };
}

const jsonPath = new JSONPathEnvironment({ maxRecursionDepth: DEFAULT_LIMITS.depth + 1 });

interface RunContext {
  readonly action: OverlayAction;
  readonly provenance: Provenance;
  readonly found: FindingCollector;
  /** What copies may still add to the document. */
  readonly budget: { values: number };
}

class ActionRun {
  readonly #root: JsonObject;
  readonly #overlay: Overlay;
  readonly #context: RunContext;

  constructor(root: JsonObject, overlay: Overlay, context: RunContext) {
    this.#root = root;
    this.#overlay = overlay;
    this.#context = context;
  }

  run(): void {
    const { target, change } = this.#context.action;
    // Some tools write `…description~` for the member rather than its value, which comes to the same where it is removed.
    const nodes = this.#select(change?.kind === 'remove' ? target.replace(/~$/, '') : target, 'target');
    if (nodes === undefined || change === undefined) return;
    if (nodes.length === 0) this.#reportNothing(target);
    else if (change.kind === 'remove') this.#remove(nodes);
    else if (change.kind === 'update') this.#merge(nodes, change.value);
    else this.#copy(nodes, change.from);
  }

  #select(query: string, member: string): readonly JSONPathNode[] | undefined {
    try {
      return distinct(jsonPath.query(query, this.#root).nodes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#report('SL111', member, `\`${member}\` is no JSONPath as RFC 9535 has it: ${reason}`, 'Correct the path.');
      return undefined;
    }
  }

  #reportNothing(target: string): void {
    const found = referenceOnTheWay(this.#root, target);
    if (found === undefined) {
      const fix = 'Correct the target, or remove the action if the document no longer needs it.';
      this.#report('SL112', 'target', `matches nothing: ${target}`, fix);
      return;
    }
    const { pointer, reference } = found;
    const isElsewhere = !reference.startsWith('#');
    const where = isElsewhere ? 'which is another file' : 'which overlays do not follow';
    const fix = isElsewhere
      ? 'An overlay reaches the entry file alone: change that file, bundle the document first, or put the whole value in the place of the reference.'
      : `Name what it refers to: ${reference}.`;
    this.#report(
      'SL112',
      'target',
      `matches nothing: ${target} leads through ${pointer}, a reference to ${reference}, ${where}`,
      fix,
    );
  }

  #remove(nodes: readonly JSONPathNode[]): void {
    // From the end, so that indexes of a list stay what they are until their turn.
    const removals = [...nodes].sort(byLastIndexDown).map(({ location }) => {
      const at = location.slice(0, -1);
      return { key: location.at(-1), at, holder: valueAtLocation(this.#root, at) };
    });
    for (const { key, at, holder } of removals) {
      if (key === undefined) {
        this.#report('SL111', 'target', 'removes the whole document', 'Name a part of the document.');
      } else if (Array.isArray(holder)) this.#context.provenance.removeItem(holder, Number(key), at);
      else if (isObject(holder)) this.#context.provenance.removeMember(holder, String(key));
    }
  }

  #merge(nodes: readonly JSONPathNode[], value: Json): void {
    const origin = { locate: this.#overlay.locate, pointer: `${this.#context.action.pointer}/update` };
    for (const { location } of nodes) this.#mergeAt(location, value, origin);
  }

  #copy(nodes: readonly JSONPathNode[], from: string): void {
    const [source, ...more] = this.#select(from, 'copy') ?? [];
    if (source === undefined) {
      if (!this.#context.found.hasErrors)
        this.#report('SL112', 'copy', `copies nothing: ${from}`, 'Correct the path of what is to be copied.');
      return;
    }
    if (more.length > 0) {
      this.#report(
        'SL111',
        'copy',
        `\`copy\` leads to ${more.length + 1} values, expected one: ${from}`,
        'Name one value.',
      );
      return;
    }
    const origin = this.#context.provenance.originOf(source.location);
    const value = source.value as Json;
    const { budget } = this.#context;
    budget.values -= countValues(value) * nodes.length;
    if (budget.values < 0) {
      const limit = `${DEFAULT_LIMITS.repeatedValues} values through copies`;
      this.#report('SL106', 'copy', `makes the document repeat more than ${limit}`, 'Use $ref instead of copies.');
      return;
    }
    const copied = structuredClone(value);
    for (const { location } of nodes) this.#mergeAt(location, copied, origin);
  }

  #mergeAt(location: readonly (string | number)[], value: Json, origin: Parameters<typeof mergeInto>[2]): void {
    const merge: Merge = {
      provenance: this.#context.provenance,
      onMismatch: (_at, old, given) =>
        this.#report(
          'SL112',
          '',
          `puts ${describeValue(given)} in the place of ${describeValue(old)}`,
          'Remove the old value by an action of its own if that is meant.',
        ),
    };
    const key = location.at(-1);
    const holder = valueAtLocation(this.#root, location.slice(0, -1));
    if (key === undefined) mergeMembers(this.#root, value, origin, merge);
    else if (typeof holder === 'object' && holder !== null) mergeInto({ holder, key }, value, origin, merge);
  }

  #report(code: Finding['code'], member: string, message: string, fix: string): void {
    const { pointer, reason } = this.#context.action;
    const number = Number(pointer.split('/').at(-1)) + 1;
    this.#context.found.report({
      code,
      message: `overlay action ${number}${reason === undefined ? '' : ` (${reason.split('\n')[0]})`} ${message}`,
      fix,
      pointer: member === '' ? pointer : `${pointer}/${member}`,
    });
  }
}

function byLastIndexDown(one: JSONPathNode, other: JSONPathNode): number {
  return lastIndex(other) - lastIndex(one);
}

function lastIndex({ location }: JSONPathNode): number {
  const key = location.at(-1);
  return typeof key === 'number' ? key : -1;
}

/** A path may select a value more than once (RFC 9535 §2.1.2); an action is for each value. */
function distinct(nodes: Iterable<JSONPathNode>): JSONPathNode[] {
  return [...new Map([...nodes].map((node) => [JSON.stringify(node.location), node])).values()];
}

function countValues(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((count, child) => count + countValues(child), 1);
}

function valueAtLocation(root: Json, location: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = root;
  for (const key of location) value = value === undefined ? undefined : memberOf(value, String(key));
  return value;
}
