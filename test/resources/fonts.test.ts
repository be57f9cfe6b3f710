import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildFonts } from '../../resources/fonts/build-fonts.ts';

describe('faces of printed figures', () => {
  it('are those of the package, byte for byte, with their licence', () => {
    const made = buildFonts();
    expect([...made.keys()]).toContain('LICENSE');
    for (const [name, bytes] of made) {
      const kept = readFileSync(fileURLToPath(new URL(`../../resources/fonts/${name}`, import.meta.url)));
      expect(kept.equals(bytes), name).toBe(true);
    }
  });
});
