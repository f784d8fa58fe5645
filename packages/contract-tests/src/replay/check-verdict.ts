import type { SpecOperation } from '../document/spec.ts';
import type { Exchange } from './exchange.ts';

/** What the mock has against the exchange. */
export function checkVerdict(
  { response, answer, verdict }: Exchange,
  operation: SpecOperation,
  status: number,
): string[] {
  if (verdict.refused) return [`the mock refused: ${new TextDecoder().decode(answer)}`];
  return [
    ...(response.status === status ? [] : [`status: expected ${status}, got ${response.status}`]),
    ...(verdict.operation === operation.key
      ? []
      : [`operation: expected ${operation.key}, reached ${verdict.operation ?? 'none'}`]),
    ...verdict.violations.map((violation) => `violation: ${violation}`),
  ];
}
