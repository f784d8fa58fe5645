/** What a package is called and carries, as config and an existing package.json give it. */
export interface PackageIdentity {
  readonly packageName: string;
  /** Of the existing package.json; `0.1.0` for a new package. */
  readonly version: string;
  readonly description?: string | undefined;
  readonly license?: string | undefined;
  readonly repository?: string | object | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly author?: string | object | undefined;
  readonly homepage?: string | undefined;
  /** Hand-written entry points published beside the generated ones: subpath to source file. */
  readonly exports?: Readonly<Record<string, string>> | undefined;
  /** What the package depends on beside what Specloom's own files import: name to version. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
}
