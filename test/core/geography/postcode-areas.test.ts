import { expect, test } from 'vitest';
import { openPostcodeDirectory } from '#core/geography/postcode-directory.ts';
import { createReferenceWorkspace } from '../../fixtures/reference-workspace.ts';
import type { PostcodeRow } from '../../fixtures/reference-workspace.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

test('a directory asked for very many postcodes answers as one asked for each alone, over areas, editions and gaps', () => {
  const world = createReferenceWorkspace();
  const random = seededRandom(8);
  const draw = () => {
    const letter = () => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'A';
    const area = ['B', 'BA', 'CV', 'S', 'SY', 'W', 'WC'][Math.floor(random() * 7)] ?? 'B';
    return `${area}${Math.floor(random() * 30)}${random() < 0.1 ? 'A' : ''}${Math.floor(random() * 10)}${letter()}${letter()}`;
  };
  const keys = [...new Set(Array.from({ length: 9000 }, draw))];
  const rowsOf = (from: number, to: number): PostcodeRow[] =>
    keys
      .slice(from, to)
      .map((postcode, at) =>
        at % 17 === 0
          ? [postcode, null, null, at % 2 === 0 ? null : 'E08000025']
          : [postcode, 100 + at, 200 + at + from, at % 5 === 0 ? null : `E0${at % 300}`],
      );
  world.addPostcodes(rowsOf(0, 5000));
  const retired = world.addPostcodes(rowsOf(4000, 9000));
  world.addPostcodes(rowsOf(4500, 7000));
  world.retireReference(retired);
  const alone = (key: string) => openPostcodeDirectory(world.store).find(key);
  const many = openPostcodeDirectory(world.store);
  const strange = ['', 'b11aa', 'NOTAPOSTCODE', '1B1AA', 'ZZ99 9ZZ'];
  // Asked twice, so that every key is answered from memory at least once.
  for (let round = 0; round < 2; round += 1) for (const key of [...keys, ...strange]) many.find(key);
  const sample = [...keys.filter((_, at) => at % 7 === 0), ...strange];
  expect(sample.map((key) => many.find(key))).toEqual(sample.map(alone));
  expect(sample.filter((key) => many.find(key) !== null).length).toBeGreaterThan(700);
});
