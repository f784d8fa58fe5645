import type { ExactModel, PlacesModel } from '../../model/api-model.ts';
import { renderKey } from '../../print/render-literal.ts';
import { importType, importValue, type TypeScriptFile } from '../output-file.ts';

/** Where the constants of `emitIntegerPlaces` stand, as seen from `src`. */
export const PLACES_MODULE = 'integer-places.js';

/** `src/integer-places.ts`: where answers have the 64-bit integers that come as `bigint`. A constant for each schema, so that bundles take what they use. */
export function emitIntegerPlaces({ constants }: ExactModel, runtimeModule: string): TypeScriptFile[] {
  if (constants.length === 0) return [];
  const statements = constants.map(
    ({ name, places }) => `export const ${name}: ExactPlaces = ${renderPlaces(places, '')};\n`,
  );
  const usesInteger = statements.some((statement) => statement.includes('exactInteger'));
  return [
    {
      kind: 'typescript',
      path: 'src/integer-places.ts',
      imports: [
        importType(runtimeModule, 'ExactPlaces'),
        ...(usesInteger ? [importValue(runtimeModule, 'exactInteger')] : []),
      ],
      source: '/components/schemas',
      statements,
    },
  ];
}

function renderPlaces(places: PlacesModel, indent: string): string {
  if (places.kind === 'exact') return 'exactInteger';
  if (places.kind === 'name') return places.name;
  const { isExact, items, members, values } = places;
  const inner = `${indent}  `;
  const named = members.map(([name, part]) => `${inner}  ${renderKey(name)}: ${renderPlaces(part, `${inner}  `)},\n`);
  const lines = [
    ...(isExact ? ['isExact: true'] : []),
    ...(items ? [`items: () => ${renderResult(items, inner)}`] : []),
    ...(named.length > 0 ? [`members: () => ({\n${named.join('')}${inner}})`] : []),
    ...(values ? [`values: () => ${renderResult(values, inner)}`] : []),
  ];
  return lines.length === 0 ? '{}' : `{\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}}`;
}

/** An object behind an arrow would be its body. */
function renderResult(places: PlacesModel, indent: string): string {
  return places.kind === 'parts' ? `(${renderPlaces(places, indent)})` : renderPlaces(places, indent);
}
