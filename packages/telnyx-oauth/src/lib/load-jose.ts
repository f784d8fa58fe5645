import { SDKError } from '@specloom/runtime';

/** Loads jose, an optional peer: only those who verify tokens install it. @throws SDKError if it is not there */
export async function loadJose(): Promise<typeof import('jose')> {
  try {
    return await import('jose');
  } catch (cause) {
    throw new SDKError(
      'createAccessTokenVerifier() needs the package "jose", which cannot be loaded. Run: npm install jose@6',
      { cause },
    );
  }
}
