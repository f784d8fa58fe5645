import { FindingCollector } from '../diagnostics.ts';
import { describeValue } from './check-is-openapi.ts';
import { escapePointer, isObject } from './json.ts';
import { nearestName } from './nearest-name.ts';
import { KIND_NAMES, type Kind, SECTIONS, type Shape } from './object-kinds.ts';
import { reportWithPositions } from './report-with-positions.ts';
import type { Failure, Miss, Target } from './resolve-reference.ts';
import { isOpenApi, type SourceDocument } from './source-document.ts';
import type { FoundReference } from './walk-objects.ts';

interface Problem {
  readonly code?: 'SL104' | 'SL105' | 'SL106';
  readonly message: string;
  readonly fix: string;
}

/** What becomes of a part whose reference leads nowhere. */
export type Outcome =
  | 'it is taken for anything'
  | 'it is left out'
  /** Of a mapping. */
  | 'it is taken for the component of that name';

/** Says what is wrong with references, each place once, at the place where they are written. */
export class ReferenceReporter {
  readonly #findings: FindingCollector;
  readonly #entry: SourceDocument;
  readonly #reported = new Set<string>();

  constructor(entry: SourceDocument, findings: FindingCollector) {
    this.#entry = entry;
    this.#findings = findings;
  }

  failure(found: FoundReference, failure: Failure, outcome: Outcome): void {
    const problem = this.#explain(found, failure);
    if (problem !== undefined) this.#report(found, problem, outcome);
  }

  wrongKind(
    found: FoundReference,
    target: Target,
    { got, outcome }: { got: Shape | undefined; outcome: Outcome },
  ): void {
    const expected = nameOf(found.shape);
    const what = got === undefined ? describeValue(target.value) : nameOf(got);
    const near = this.#sameName(found.shape.kind, target.segments.at(-1) ?? '');
    this.#report(
      found,
      {
        message: `leads to ${what}: expected ${expected}`,
        fix: near === undefined ? `Refer to ${expected}, or write it in place.` : `Did you mean ${near}?`,
      },
      outcome,
    );
  }

  circle(found: FoundReference, outcome: Outcome): void {
    const problem = {
      message: 'leads back to itself through references alone: expected something that says what it is',
      fix: `Write ${nameOf(found.shape)} at one of the places on the way.`,
    };
    this.#report(found, problem, outcome);
  }

  #report(found: FoundReference, { code = 'SL104', message, fix }: Problem, outcome: Outcome): void {
    const { document } = found.scope;
    const pointer = [...found.tree.writtenAt, ...found.path, ...memberPath(found)]
      .map((key) => `/${escapePointer(key)}`)
      .join('');
    const key = `${document.location} ${pointer}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    const own = new FindingCollector();
    own.report({ code, severity: 'warning', message: `\`${found.reference}\` ${message}; ${outcome}`, fix, pointer });
    reportWithPositions(own, this.#findings, document.locate);
  }

  #explain(found: FoundReference, failure: Failure): Problem | undefined {
    switch (failure.failure) {
      case 'miss':
        return this.#explainMiss(found, failure.miss);
      case 'anchor':
        return this.#explainAnchor(found, failure);
      case 'refused': {
        const { refusal } = failure;
        if (refusal === 'reported') return { message: 'leads to a file with syntax errors', fix: 'Correct that file.' };
        const near = this.#sameName(found.shape.kind, found.reference);
        return {
          code: refusal.code as 'SL104' | 'SL105' | 'SL106',
          message: refusal.message,
          fix: near === undefined ? refusal.fix : `Did you mean ${near}?`,
        };
      }
    }
  }

  #explainMiss(found: FoundReference, { found: reached, missing, container }: Miss): Problem {
    const place = reached.length === 0 ? 'the root' : `#/${reached.join('/')}`;
    const got = isObject(container) ? '' : ` (it holds ${describeValue(container)})`;
    const names = isObject(container) ? Object.keys(container) : [];
    const near = nearestName(missing, names);
    const elsewhere = this.#sameName(found.shape.kind, found.reference.split('/').at(-1) ?? '');
    const suggestion = near === undefined ? elsewhere : `#/${[...reached, near].join('/')}`;
    return {
      message: `leads nowhere: expected “${missing}” in ${place}, which does not have it${got}`,
      fix:
        suggestion === undefined
          ? `Add “${missing}” to ${reached.length === 0 ? 'the document' : place}, or correct the reference.`
          : `Did you mean ${suggestion}?`,
    };
  }

  #explainAnchor(found: FoundReference, { name, anchors }: { name: string; anchors: readonly string[] }): Problem {
    const near = nearestName(name, anchors);
    const elsewhere = this.#sameName(found.shape.kind, name.split('/').at(-1) ?? '');
    const fix = near === undefined ? elsewhere : `#${near}`;
    return {
      message: `leads nowhere: expected a schema with \`$anchor: ${name}\`, found none`,
      fix:
        fix === undefined ? 'Write the reference as a pointer: #/components/schemas/<name>.' : `Did you mean ${fix}?`,
    };
  }

  /** A component of the kind that was wanted under that name, or one like it. */
  #sameName(kind: Kind, name: string): string | undefined {
    const root = this.#entry.value;
    const section = SECTIONS[kind];
    if (!isObject(root) || section === undefined || !isOpenApi(this.#entry)) return undefined;
    const isSwagger = 'swagger' in root;
    const path = isSwagger ? section.swagger && [section.swagger] : ['components', section.openapi];
    if (!path) return undefined;
    let components = root;
    for (const key of path) {
      const next = components[key];
      if (!isObject(next)) return undefined;
      components = next;
    }
    const near = Object.hasOwn(components, name) ? name : nearestName(name, Object.keys(components));
    return near === undefined ? undefined : `#/${[...path, near].join('/')}`;
  }
}

function memberPath({ member }: FoundReference): string[] {
  return member === '$ref' ? [member] : ['discriminator', 'mapping', member];
}

function nameOf({ of, kind }: Shape): string {
  if (of === 'one') return KIND_NAMES[kind];
  return `a ${of} whose members are each ${KIND_NAMES[kind]}`;
}
