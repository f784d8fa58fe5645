import { createRequire } from 'node:module';

/** By `require`: an `import` of a CommonJS package makes Node scan its source for export names first, which here takes 0.2 s. */
const tsMorph: typeof import('ts-morph') = createRequire(import.meta.url)('ts-morph');

export const { printStructure, StructureKind } = tsMorph;
