import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { containing, formOne, listOf, take } from './institution-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const HEADER =
  'Institution code (UKPRN),Institution name,Unit of assessment number,Unit of assessment name,Multiple submission letter,Multiple submission name,Joint submission,Profile,FTE of submitted staff,4*,3*,2*,1*,Unclassified';
const PROFILES = ['Outputs', 'Impact', 'Environment'];

/** A submission: institution, unit and its overall shares; its other profiles are 100 % four stars, which must not matter. */
function submission(
  [code, name]: readonly [string, string],
  unit: string,
  overall: string,
  { letter = '', joint = '' } = {},
): string {
  const head = `${code},"${name}",${unit},Unit ${unit},${letter},,${joint}`;
  return [`${head},Overall,20,${overall}`, ...PROFILES.map((each) => `${head},${each},20,100,0,0,0,0`)].join(
    '\n',
  );
}
const NOTTINGHAM = ['10007154', 'University of Nottingham, The'] as const;
const DERBY = ['10007851', 'University of Derby'] as const;
const KEELE = ['10007767', 'University of Keele'] as const;
const LINCOLN = ['10007151', 'University of Lincoln'] as const;
const LEEDS = ['10007795', 'The University of Leeds'] as const;
const CRANFIELD = ['10007822', 'Cranfield University'] as const;

const file = (...submissions: string[]) => [HEADER, ...submissions].join('\n');

describe('metric 2.3 by hand', () => {
  test('only the overall profile counts, only above 3.0, only units of the container, only institutions of the set', async () => {
    await take(
      world,
      'ref.csv',
      file(
        // 4 × 40 + 3 × 40 + 2 × 20 = 320: 3.20.
        submission(NOTTINGHAM, '12', '40,40,20,0,0'),
        // 3 × 100 = 300: 3.00 is not above 3.
        submission(DERBY, '12', '0,100,0,0,0'),
        // 4 × 0.1 + 3 × 99.9: 3.001.
        submission(KEELE, '9', '0.1,99.9,0,0,0'),
        submission(LINCOLN, '11', '100,0,0,0,0'),
        submission(LEEDS, '12', '100,0,0,0,0'),
        submission(CRANFIELD, '12', '50,50,0,0,0'),
      ),
      'ref-2021',
    );
    const cell = formOne(world, '2.3', containing('ref-uoa', ['9', '12']));
    expect(listOf(cell)).toEqual(['Keele University', 'University of Nottingham']);
    expect(cell.formed.operands).toMatchObject([{ id: 'items', value: 2 }]);
    expect(cell.formed.contexts).toMatchObject([
      { kind: 'institutions-over-threshold', value: 2, unit: 'institutions', reason: null },
    ]);
    expect(cell.formed.parts.map(({ name, value, unit }) => [name, value, unit])).toEqual([
      ['Keele University: 9 Unit 9', 3.001, 'GPA'],
      ['University of Nottingham: 12 Unit 12', 3.2, 'GPA'],
    ]);
    expect(cell.formed.formula).toBe(
      '2 institutions with a GPA above 3.0 in 2 of 3 submissions to the container’s units',
    );
    // Line 2 is Nottingham's overall profile, line 10 is Keele's: four rows each below one of the header.
    expect(cell.trace('items').map(({ name, line, amount, detail }) => [name, line, amount, detail])).toEqual(
      [
        ['Keele University', 10, 1, 'Unit 9 Unit 9: GPA 3.00'],
        ['University of Nottingham', 2, 1, 'Unit 12 Unit 12: GPA 3.20'],
      ],
    );
  });

  test('several submissions to a unit and a joint one stay apart; the institution counts once', async () => {
    await take(
      world,
      'ref.csv',
      file(
        submission(NOTTINGHAM, '12', '50,50,0,0,0', { letter: 'A' }),
        submission(NOTTINGHAM, '12', '0,50,50,0,0', { letter: 'B' }),
        submission(NOTTINGHAM, '12', '20,80,0,0,0', { joint: 'J' }),
      ),
      'ref-2021',
    );
    const cell = formOne(world, '2.3', containing('ref-uoa', ['12']));
    expect(listOf(cell)).toEqual(['University of Nottingham']);
    expect(cell.formed.parts.map(({ name, value }) => [name, value])).toEqual([
      ['University of Nottingham: 12 Unit 12 (A)', 3.5],
      ['University of Nottingham: 12 Unit 12 (joint)', 3.2],
    ]);
    expect(cell.trace('items')).toMatchObject([{ amount: 1, line: 2 }]);
  });

  test('a share that is missing makes no average, and is told; so is a name that matches no institution', async () => {
    await take(
      world,
      'ref.csv',
      file(
        submission(NOTTINGHAM, '12', '-,50,50,0,0'),
        submission([' ', 'University of Eastwell'], '12', '100,0,0,0,0'),
        submission(KEELE, '12', '100,0,0,0,0'),
      ),
      'ref-2021',
    );
    const { formed } = formOne(world, '2.3', containing('ref-uoa', ['12']));
    expect(formed.value).toEqual({ kind: 'list', items: ['Keele University'] });
    expect(formed.missing).toBe(2);
    expect(formed.formula).toContain('; 1 submissions of names that match no institution left out');
  });

  test('a unit’s number is compared whole: 1 takes neither 11 nor 12, in whatever way the container matches', async () => {
    await take(
      world,
      'ref.csv',
      file(submission(NOTTINGHAM, '1', '100,0,0,0,0'), submission(KEELE, '11', '100,0,0,0,0')),
      'ref-2021',
    );
    for (const codes of [['1'], ['01'], ['UoA 1']])
      expect(listOf(formOne(world, '2.3', containing('ref-uoa', codes, 'prefix')))).toEqual([
        'University of Nottingham',
      ]);
  });

  test('no table, no container, no such unit and nobody over the threshold are four different answers', async () => {
    const document = containing('ref-uoa', ['12']);
    const valueOf = (of = document) => formOne(world, '2.3', of).formed.value;
    expect(valueOf()).toEqual({ kind: 'undefined', reason: 'no-source' });
    await take(world, 'ref.csv', file(submission(DERBY, '12', '0,100,0,0,0')), 'ref-2021');
    expect(valueOf(containing('qs-subject', ['Physics']))).toEqual({
      kind: 'undefined',
      reason: 'no-container',
    });
    expect(valueOf(containing('ref-uoa', []))).toEqual({ kind: 'undefined', reason: 'no-container' });
    expect(valueOf(containing('ref-uoa', ['30']))).toEqual({ kind: 'undefined', reason: 'not-in-extract' });
    expect(valueOf()).toEqual({ kind: 'list', items: [] });
    expect(formOne(world, '2.3', document).formed.contexts).toMatchObject([{ value: 0 }]);
  });
});
