import module from 'node:module';
import v8 from 'node:v8';

// Imported before anything large. What a run costs is mostly V8's, not ours: see docs/adr/0044.

/** Node 20's V8 gives a third of a run to optimising code that ends before it pays. Later ones wait by themselves, and have no such flag. */
if (process.versions.node.startsWith('20.')) v8.setFlagsFromString('--interrupt-budget=400000');

/** From Node 22.1; the types are those of Node 20. */
const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
enableCompileCache?.();
