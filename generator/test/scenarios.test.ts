import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { generateText } from './generate-text.ts';
import { excerptOf, readScenario, recordScenario } from './scenario.ts';

const folder = fileURLToPath(new URL('scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));

it.each(files)('%s', async (file) => {
  const scenario = readScenario(`${folder}${file}`);
  const { files: generated } = await generateText(scenario.spec, { tests: true, options: scenario.options });
  const actual = (path: string, symbol: string | undefined): string => {
    const content = generated.get(path);
    return content === undefined
      ? `(no such file; there are: ${[...generated.keys()].join(', ')})\n`
      : excerptOf(content, symbol);
  };
  if (process.env['RECORD']) recordScenario(scenario, ({ path, symbol }) => actual(path, symbol));
  else
    for (const { header, path, symbol, expected } of scenario.excerpts)
      expect(actual(path, symbol), header).toBe(expected);
});
