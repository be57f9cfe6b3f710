import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { DERBY, LEEDS, LEICESTER, type WorldSite } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { drafts, replacedBy } from './draft-rulings.ts';

/** The table of the methodology page: the ruling, and what it says of the three places, of none and of the whole, in £m. */
function publishedTable(): (readonly [ruling: string, ...millions: number[]])[] {
  const page = readFileSync(new URL('../../../resources/methodology/rulings.md', import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('| ') && /\d\s*\|$/.test(line))
    .map((line) => {
      const [name = '', ...cells] = line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1);
      return [name, ...cells.map(Number)] as const;
    });
}

const MILLION = 1_000_000;
/** The rulings of the page in the engine’s words, with the numbers that the page writes. */
function actionOf(name: string): GivenRulingBody['action'] | null {
  const [first = 0, second = 0] = [...name.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (name === 'none') return null;
  if (name.startsWith('disregard')) return { kind: 'disregard', remains: first * MILLION };
  if (name.startsWith('cap at')) return { kind: 'cap', at: first * MILLION };
  if (name.startsWith('replace by')) return replacedBy(first * MILLION);
  if (name.startsWith('reassign to Derby'))
    return {
      kind: 'reassign',
      to: [
        { postcode: 'DE1 1AA', weight: first },
        { postcode: 'LE1 1AA', weight: second },
      ],
    };
  throw new Error(`the page says “${name}”, which this test does not know`);
}

/** The head office stands where Leeds is in the tiny register; its place bears no part in the example. */
const SITES: readonly WorldSite[] = [
  { kind: 'registered', postcode: 'LN1 1AA', district: LEEDS, easting: 430_100, northing: 433_500 },
  { kind: 'operating', postcode: 'DE1 1AA', district: DERBY, easting: 435_300, northing: 336_200 },
  { kind: 'operating', postcode: 'LE1 1AA', district: LEICESTER, easting: 458_700, northing: 304_400 },
];

test('the worked example of the methodology page is what the engine makes of it', () => {
  const table = publishedTable();
  expect(table.map(([name]) => name)).toHaveLength(6);
  const world = createWorldWorkspace();
  try {
    applyDocuments(world.store, [
      {
        name: 'Aircraft',
        tier: 'super',
        aliases: [],
        description: '',
        definition: {
          schemaVersion: 2,
          containers: [],
          rules: [
            {
              id: 'r',
              effect: 'include',
              when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
              note: '',
            },
          ],
          pins: [],
        },
      },
    ]);
    const extractId = addWorldExtract(world.store, {
      supplier: 'Made',
      title: 'Companies',
      edition: '2026',
      territory: 'UK',
      universe: 'all-companies',
      companies: [
        {
          number: '00000002',
          name: 'Biplane Repair Ltd',
          incorporatedOn: null,
          employees: null,
          turnoverGbp: 90 * MILLION,
          codes: [['sic-2007', '30300']],
          sites: SITES,
        },
      ],
    });
    for (const [name, ...millions] of table) {
      const action = actionOf(name);
      const subject = { kind: 'site' as const, companyNumber: '00000002', postcode: 'LN1 1AA' };
      const { rows, notPlaced } = computeMetrics(
        world.store,
        {
          geographySetIds: [`lad:${LEEDS}`, `lad:${DERBY}`, `lad:${LEICESTER}`],
          settings: { extractId, attribution: 'equal-over-sites' },
        },
        action === null ? 'none' : drafts({ subject, action, scope: { measures: ['turnover'] } }),
      );
      const there = rows.map(({ values: { turnover } }) =>
        turnover?.kind === 'value' ? turnover.value / MILLION : Number.NaN,
      );
      const nowhere = (notPlaced[0]?.turnoverGbp ?? Number.NaN) / MILLION;
      const whole = there.reduce((sum, each) => sum + each, nowhere);
      expect([name, ...there, nowhere, whole]).toEqual([name, ...millions]);
    }
  } finally {
    world.close();
  }
});
