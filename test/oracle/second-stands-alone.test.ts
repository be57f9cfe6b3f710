import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { RECKONED } from './second-reckoning.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

test('the second implementation imports nothing but Node and itself', () => {
  const files = readdirSync(HERE).filter((name) => name.startsWith('second-') && !name.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(10);
  const foreign = files.flatMap((name) =>
    [...readFileSync(path.join(HERE, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)]
      .map(([, wanted = '']) => wanted)
      .filter(
        (wanted) =>
          !wanted.startsWith('node:') && !(wanted.startsWith('./second-') && files.includes(wanted.slice(2))),
      )
      .map((wanted) => `${name}: ${wanted}`),
  );
  expect(foreign).toEqual([]);
});

test('the second implementation reckons every row of the catalogue', () => {
  expect([...RECKONED].sort()).toEqual([...METRIC_IDS].sort());
});
