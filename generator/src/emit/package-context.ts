import type { PackageIdentity } from '../model/package-identity.ts';

/** Where a package stands and what it may import: resolved before emission, so that emitters need no disk. */
export interface PackageContext extends PackageIdentity {
  /** Specifier of the runtime as seen from a folder of the package. */
  readonly runtimeModule: (from: string) => string;
  /** Specifier of the types as seen from a folder of the package. */
  readonly typesModule: (from: string) => string;
}
