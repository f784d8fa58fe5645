import type { ApiModel, OperationModel, SecurityRequirement, SecuritySchemeModel } from '../model/api-model.ts';
import { reportClient } from './compare-client.ts';
import type { ComparedApis } from './compare-operations.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { isSameJson } from './same-json.ts';

/** Credentials that the constructor takes, and what they become on the wire. */
export function compareSchemes(apis: ComparedApis): void {
  const { base, revision } = apis;
  compareCredentials(apis);
  const after = new Map(revision.model.securitySchemes.map((scheme) => [scheme.name, scheme]));
  for (const scheme of base.model.securitySchemes) {
    const other = after.get(scheme.name);
    if (other !== undefined) compareScheme(scheme, other, apis);
  }
  if (base.model.tokenURL !== revision.model.tokenURL) {
    reportClient(apis, 'token-url-changed', {
      text: `tokens come from ${revision.model.tokenURL ?? 'nowhere'}, and came from ${base.model.tokenURL ?? 'nowhere'}`,
      before: base.model.tokenURL,
      after: revision.model.tokenURL,
    });
  }
}

function compareCredentials(apis: ComparedApis): void {
  const { base, revision } = apis;
  const before = new Map(base.model.credentials.map((credential) => [credential.option, credential]));
  const after = new Map(revision.model.credentials.map((credential) => [credential.option, credential]));
  for (const option of before.keys()) {
    if (!after.has(option))
      reportClient(apis, 'credential-removed', { text: `the option ${option} is gone`, oldName: option });
  }
  for (const option of after.keys()) {
    if (before.has(option)) continue;
    // Whether calls need it is told where they do.
    reportClient(apis, 'credential-added', { text: `the option ${option} is new`, newName: option });
  }
}

function compareScheme(base: SecuritySchemeModel, revision: SecuritySchemeModel, apis: ComparedApis): void {
  const { name } = base;
  if (base.kind !== revision.kind || !isSameJson(base.options, revision.options)) {
    reportClient(apis, 'scheme-changed', {
      text: `${name} takes ${revision.options.join(' and ')} (${revision.kind}), and took ${base.options.join(' and ')} (${base.kind})`,
      before: base.options.join(', '),
      after: revision.options.join(', '),
    });
  } else if (base.in !== revision.in || base.parameterName !== revision.parameterName) {
    const [before, after] = [base, revision].map((scheme) => `${scheme.in} parameter ${scheme.parameterName}`);
    reportClient(apis, 'scheme-sent', {
      text: `${name} is sent as ${after}, and was sent as ${before}`,
      before,
      after,
    });
  }
  if (!isSameJson([base.endpoints, base.scopes], [revision.endpoints, revision.scopes])) {
    reportClient(apis, 'scheme-described', { text: `${name} describes other endpoints or scopes` });
  }
  if (base.description !== revision.description)
    reportClient(apis, 'docs-changed', { text: `${name} is described in other words` });
}

/** Alternatives of schemes, of an operation or of all that say nothing themselves. */
export function compareOperationSecurity(comparison: OperationComparison): void {
  const { base, revision, sides } = comparison;
  const [old, now] = [requirementsOf(base, sides.base.model), requirementsOf(revision, sides.revision.model)];
  if (!isSameJson(base.scopes, revision.scopes)) {
    const [before, after] = [base, revision].map(({ scopes = [] }) => scopes.join(' ') || 'none');
    reportOperation(comparison, 'scopes-changed', {
      text: `its tokens need the scopes ${after}, and needed ${before}`,
      before,
      after,
    });
  }
  if (base.server !== revision.server) {
    const [before, after] = [base, revision].map(
      ({ server }, index) => server ?? (index === 0 ? sides.base : sides.revision).model.baseURL ?? 'none',
    );
    if (before !== after)
      reportOperation(comparison, 'operation-server-changed', {
        text: `it calls ${after}, and called ${before}`,
        before,
        after,
      });
  }
  const [before, after] = [old.map(textOf), now.map(textOf)];
  const gone = before.filter((text) => !after.includes(text));
  const fresh = after.filter((text) => !before.includes(text));
  if (gone.length === 0 && fresh.length === 0) return;
  const detail = { before: before.join(' or ') || 'none', after: after.join(' or ') || 'none' };
  if (isPublic(old)) {
    reportRequired(now, comparison, detail);
    return;
  }
  if (isPublic(now)) {
    reportOperation(comparison, 'security-dropped', { text: 'it needs no credential any more', ...detail });
    return;
  }
  for (const text of gone)
    reportOperation(comparison, 'security-removed', {
      text: `${text} no longer authorises it`,
      ...detail,
      oldName: text,
    });
  if (gone.length > 0) return;
  for (const text of fresh)
    reportOperation(comparison, 'security-added', { text: `${text} authorises it too`, ...detail, newName: text });
}

function requirementsOf({ security }: OperationModel, model: ApiModel): readonly SecurityRequirement[] {
  return security ?? model.security;
}

function isPublic(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.length === 0 || requirements.some((requirement) => requirement.length === 0);
}

function textOf(requirement: SecurityRequirement): string {
  return [...requirement].sort().join(' with ') || 'no credential';
}

function reportRequired(
  now: readonly SecurityRequirement[],
  comparison: OperationComparison,
  detail: { readonly before: string; readonly after: string },
): void {
  if (isPublic(now)) {
    reportOperation(comparison, 'security-added', {
      text: `it can be authorised by ${detail.after}`,
      ...detail,
    });
    return;
  }
  const known = new Set(comparison.sides.base.model.credentials.map(({ option }) => option));
  const schemes = new Map(comparison.sides.revision.model.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const isCarried = now.some((requirement) =>
    requirement.every((name) => schemes.get(name)?.options.every((option) => known.has(option))),
  );
  reportOperation(comparison, isCarried ? 'security-required' : 'credential-required', {
    text: `it needs ${detail.after}, and was public`,
    ...detail,
  });
}
