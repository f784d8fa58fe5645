import { expect, it } from 'vitest';
import { base64url } from './base64url.js';
import { codeChallenge, createCodeVerifier } from './pkce.js';

it('RFC 7636 appendix B: octets to verifier to challenge', async () => {
  const octets = [
    ...[116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186],
    ...[22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121],
  ];
  const verifier = base64url(Uint8Array.from(octets));
  expect(verifier).toBe('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
  expect(await codeChallenge(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

it('RFC 7636 appendix A: base64url without padding', () => {
  expect(base64url(Uint8Array.from([3, 236, 255, 224, 193]))).toBe('A-z_4ME');
});

it('makes verifiers that are fit, and another each time', async () => {
  const verifiers = Array.from({ length: 100 }, createCodeVerifier);
  expect(new Set(verifiers).size).toBe(100);
  for (const verifier of verifiers) expect(verifier).toMatch(/^[\w-]{43}$/);
});

it.each(['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(43)}+`])(
  'refuses %j as a verifier, unseen',
  async (bad) => {
    const failure = codeChallenge(bad);
    await expect(failure).rejects.toThrow(TypeError);
    if (bad) await expect(failure).rejects.not.toThrow(bad);
  },
);

it.each(['a'.repeat(43), '-._~'.repeat(32)])('takes %j', async (fit) => {
  expect(await codeChallenge(fit)).toMatch(/^[\w-]{43}$/);
});
