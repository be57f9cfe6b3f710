import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildWidths } from '../../resources/fonts/build-widths.ts';

test('the widths by which figures are set are those of the bundled faces', () => {
  const kept = readFileSync(new URL('../../shared/drawing/inter-widths.ts', import.meta.url), 'utf8');
  // The formatter breaks the lists into lines.
  const plain = (text: string) => text.replaceAll(/\s+/g, '').replaceAll(',]', ']');
  expect(plain(kept)).toBe(plain(buildWidths()));
});
