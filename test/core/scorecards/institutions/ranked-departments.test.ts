import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isUkLocation, readRank } from '#core/scorecards/institutions/ranking-rows.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { workbookBytes } from '../../../fixtures/write-workbook.ts';
import { containing, formOne, listOf } from './institution-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const HEADER = [
  'Rank',
  'Previous rank',
  'Institution',
  'Location',
  'Academic',
  'Employer',
  'Citations',
  'H',
  'Score',
];
type Line = readonly [rank: string, institution: string, location?: string];

async function takeQs(sheets: Readonly<Record<string, readonly Line[]>>): Promise<void> {
  const bytes = workbookBytes(
    Object.entries(sheets).map(([name, lines]) => ({
      name,
      rows: [
        HEADER,
        ...lines.map(([rank, institution, location = 'United Kingdom']) => [
          rank,
          '',
          institution,
          location,
          80,
          80,
          80,
          80,
          80,
        ]),
      ],
    })),
  );
  await world.commit(await world.stage(world.grant('QS by Subject 2022.xlsx', bytes), 'qs-subjects'));
}

/** As many other universities of the UK, each at its own place. */
const others = (from: number, to: number): Line[] =>
  Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), `Elsewhere ${from + at}`]);

describe('metric 3.4 by hand', () => {
  test('the table of the world is ranked anew within the UK: 25th is in, 26th is not', async () => {
    await takeQs({
      Physics: [
        ['1', 'MIT', 'United States'],
        ...others(2, 25),
        ['40', 'University of Nottingham'],
        ['41', 'University of Derby'],
      ],
    });
    const cell = formOne(world, '3.4', containing('qs-subject', ['Physics']));
    expect(listOf(cell)).toEqual(['University of Nottingham']);
    expect(cell.formed.parts.map(({ name, value, unit }) => [name, value, unit])).toEqual([
      ['University of Nottingham: Physics', 25, 'UK rank'],
    ]);
    expect(cell.trace('items')).toMatchObject([
      { name: 'University of Nottingham', amount: 1, detail: 'Physics: 25 of the UK, published as 40' },
    ]);
    // 24 others of the first 25 are no known institutions.
    expect(cell.formed.missing).toBe(24);
    expect(cell.formed.contexts).toMatchObject([{ kind: 'institutions-over-threshold', value: 1 }]);
    expect(cell.formed.flags).toEqual([]);
  });

  test('those of one place share it: two at 25th are both in, and the next is 27th', async () => {
    await takeQs({
      Physics: [
        ...others(1, 24),
        ['=30', 'University of Nottingham'],
        ['=30', 'University of Derby'],
        ['32', 'Aston University'],
      ],
    });
    expect(listOf(formOne(world, '3.4', containing('qs-subject', ['physics'])))).toEqual([
      'University of Derby',
      'University of Nottingham',
    ]);
  });

  test('a band is tied at its first place, and is flagged; a band that begins after 25 is out', async () => {
    await takeQs({
      Physics: [
        ...others(1, 22),
        ['101-150', 'University of Nottingham'],
        ['101-150', 'University of Derby'],
        ['101-150', 'Keele University'],
        ['101-150', 'Aston University'],
        ['151-200', 'Coventry University'],
      ],
    });
    const cell = formOne(world, '3.4', containing('qs-subject', ['Physics']));
    expect(listOf(cell)).toEqual([
      'Aston University',
      'Keele University',
      'University of Derby',
      'University of Nottingham',
    ]);
    expect(cell.formed.parts.map(({ value }) => value)).toEqual([23, 23, 23, 23]);
    expect(cell.formed.flags).toEqual(['banded']);
  });

  test('each subject is ranked by itself; an institution in two subjects counts once, by its better one', async () => {
    await takeQs({
      'Engineering & Technology': [...others(1, 9), ['50', 'Loughborough University']],
      Physics: [...others(1, 2), ['60', 'Loughborough University']],
      History: [['1', 'University of Leicester']],
    });
    const cell = formOne(world, '3.4', containing('qs-subject', ['Engineering and Technology', 'Physics']));
    expect(listOf(cell)).toEqual(['Loughborough University']);
    expect(cell.formed.parts.map(({ value }) => value)).toEqual([10, 3]);
    expect(cell.trace('items')).toMatchObject([
      {
        amount: 1,
        detail:
          'Physics: 3 of the UK, published as 60; Engineering & Technology: 10 of the UK, published as 50',
      },
    ]);
    expect(listOf(formOne(world, '3.4', containing('qs-subject', ['Eng'], 'prefix')))).toEqual([
      'Loughborough University',
    ]);
  });

  test('listed and not ranked is no place; abroad takes no place; nobody of the set is an empty list', async () => {
    await takeQs({
      Physics: [
        ['-', 'University of Nottingham'],
        ['7', 'Keele University', 'Ireland'],
        ['9', 'UCL'],
      ],
    });
    expect(listOf(formOne(world, '3.4', containing('qs-subject', ['Physics'])))).toEqual([]);
    expect(listOf(formOne(world, '3.4', containing('qs-subject', ['Physics']), { setId: 'uk' }))).toEqual([
      'University College London',
    ]);
  });

  test('without table, container or subject there is no figure', async () => {
    const physics = containing('qs-subject', ['Physics']);
    expect(formOne(world, '3.4', physics).formed.value).toMatchObject({ reason: 'no-source' });
    await takeQs({ Physics: [['9', 'UCL']] });
    expect(formOne(world, '3.4', containing('cah', ['CAH10'])).formed.value).toMatchObject({
      reason: 'no-container',
    });
    expect(formOne(world, '3.4', containing('qs-subject', ['Botany'])).formed.value).toMatchObject({
      reason: 'not-in-extract',
    });
  });
});

describe('reading ranks and locations', () => {
  test.each([
    ['12', 12, false],
    ['=12', 12, false],
    ['12=', 12, false],
    ['= 12', 12, false],
    ['151-200', 151, true],
    ['151–200', 151, true],
    ['501+', 501, true],
  ])('“%s” begins at %i, a band: %s', (rank, start, isBand) =>
    expect(readRank(rank)).toEqual({ start, isBand }),
  );
  test.each(['-', '', 'n/a', 'unranked', '12.5'])('“%s” is no place', (rank) =>
    expect(readRank(rank)).toBeNull(),
  );
  test.each([
    ['United Kingdom', true],
    ['London, United Kingdom', true],
    ['UK', true],
    ['Scotland', true],
    ['United States', false],
    ['Ukraine', false],
    ['Ireland', false],
    ['New South Wales, Australia', false],
  ])('%s: %s', (location, isUk) => expect(isUkLocation(location)).toBe(isUk));
});
