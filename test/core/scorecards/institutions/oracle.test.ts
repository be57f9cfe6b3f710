import { expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { propertyRuns } from '../../../fixtures/property-runs.ts';
import { seededRandom } from '../../../fixtures/seeded-random.ts';
import { workbookBytes } from '../../../fixtures/write-workbook.ts';
import { containing, formOne, listOf, take } from './institution-world.ts';
import {
  graduatesOf,
  highDepartments,
  highResearch,
  UNIVERSITIES,
  type HesaRow,
  type QsRow,
  type RefRow,
} from './oracle.ts';

type Random = () => number;
const whole = (random: Random, most: number) => Math.floor(random() * (most + 1));
const some = <T>(random: Random, of: readonly T[], chance: number) => of.filter(() => random() < chance);

function refRows(random: Random): RefRow[] {
  return UNIVERSITIES.flatMap(({ ukprn }) =>
    [1, 2, 11, 12].flatMap((unit) =>
      some(random, random() < 0.3 ? ['A', 'B'] : [''], 0.8).flatMap((letter) =>
        ['Overall', 'Outputs'].map((profile): RefRow => {
          let left = 1000;
          const tenths = [0.4, 0.9, 0.9, 1].map((weight) => {
            // Whole per cents at times, so that an average of exactly 3.0 comes up.
            const share =
              random() < 0.3
                ? Math.floor((left * weight) / 100) * 100
                : whole(random, Math.floor(left * weight));
            left -= share;
            return share;
          });
          if (random() < 0.2) return { ukprn, unit, letter, profile, tenths: [0, 1000, 0, 0] };
          return {
            ukprn,
            unit,
            letter,
            profile,
            tenths: random() < 0.05 ? [null, ...tenths.slice(1)] : tenths,
          };
        }),
      ),
    ),
  );
}

async function takeRef(world: ImportWorld, rows: readonly RefRow[]): Promise<void> {
  const written = (share: number | null) => (share === null ? '-' : String(share / 10));
  const lines = rows.map(({ ukprn, unit, letter, profile, tenths }) => {
    const name = UNIVERSITIES.find((one) => one.ukprn === ukprn)?.ref ?? '';
    return `${ukprn},"${name}",${unit},Unit ${unit},${letter},,,${profile},10,${tenths.map(written).join(',')},0`;
  });
  const header =
    'Institution code (UKPRN),Institution name,Unit of assessment number,Unit of assessment name,Multiple submission letter,Multiple submission name,Joint submission,Profile,FTE of submitted staff,4*,3*,2*,1*,Unclassified';
  await take(world, 'ref.csv', [header, ...lines].join('\n'), 'ref-2021');
}

const SUBJECTS = ['Physics', 'Law', 'Art & Design'];

function qsRows(random: Random): QsRow[] {
  return SUBJECTS.flatMap((subject) => {
    const names = [
      ...UNIVERSITIES.map(({ qs }) => qs),
      ...Array.from({ length: 20 + whole(random, 12) }, (_, at) => `Elsewhere ${at}`),
    ];
    return some(random, names, 0.9).map((qs): QsRow => {
      const location = qs.startsWith('Elsewhere') && random() < 0.2 ? 'France' : 'United Kingdom';
      const place = 1 + whole(random, 69);
      // Above 50 the table names bands of 10.
      const from = place <= 50 ? place : Math.floor((place - 1) / 10) * 10 + 1;
      return { subject, qs, location, from, to: place <= 50 ? null : from + 9 };
    });
  });
}

async function takeQs(world: ImportWorld, rows: readonly QsRow[]): Promise<void> {
  const header = [
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
  const sheets = SUBJECTS.map((name) => {
    const own = rows.filter(({ subject }) => subject === name);
    const isTied = ({ from }: QsRow) => own.filter((other) => other.from === from).length > 1;
    return {
      name,
      rows: [
        header,
        ...own.map((row) => {
          const rank = row.to === null ? `${isTied(row) ? '=' : ''}${row.from}` : `${row.from}-${row.to}`;
          return [rank, '', row.qs, row.location, 50, 50, 50, 50, 50];
        }),
      ],
    };
  });
  const staged = await world.stage(
    world.grant('QS by Subject 2022.xlsx', workbookBytes(sheets)),
    'qs-subjects',
  );
  await world.commit(staged);
}

const CODES: readonly HesaRow['codes'][] = [
  ['CAH01', 'CAH01-01', 'CAH01-01-01'],
  ['CAH01', 'CAH01-01', 'CAH01-01-02'],
  ['CAH01', 'CAH01-02', 'CAH01-02-01'],
  ['CAH01', 'CAH01-01', 'Total'],
  ['CAH01', 'Total', 'Total'],
  ['CAH10', 'CAH10-01', 'CAH10-01-01'],
  ['CAH10', 'Total', 'Total'],
  ['Total', 'Total', 'Total'],
];

function hesaRows(random: Random): HesaRow[] {
  return UNIVERSITIES.flatMap(({ ukprn }) =>
    some(random, CODES, 0.6).flatMap((codes) =>
      some(
        random,
        ['All', 'All undergraduate', 'First degree', 'Other undergraduate', 'Postgraduate (taught)'],
        0.5,
      ).flatMap((level) =>
        some(random, ['All', 'Full-time', 'Part-time'], 0.7).map((mode): HesaRow => {
          const value = random() < 0.15 ? null : 5 * whole(random, 40);
          return { ukprn, codes, level, mode, value };
        }),
      ),
    ),
  );
}

async function takeHesa(world: ImportWorld, rows: readonly HesaRow[]): Promise<void> {
  const header =
    'UKPRN,HE provider,Region of HE provider,CAH level 1,CAH level 2,CAH level 3,Level of qualification,Mode,Academic Year,Number';
  const subject = (code: string) => (code === 'Total' ? code : `(${code}) subject ${code}`);
  const lines = rows.map(({ ukprn, codes, level, mode, value }) => {
    const name = UNIVERSITIES.find((one) => one.ukprn === ukprn)?.ref ?? '';
    return [ukprn, `"${name}"`, '', ...codes.map(subject), level, mode, '2020/21', value ?? '..'].join(',');
  });
  await take(world, 'hesa.csv', [header, ...lines].join('\n'), 'hesa-graduates');
}

const { numRuns, seed } = propertyRuns('institutions against the second reckoning', {
  check: 25,
  deep: 600,
  seed: 2021,
});

test('2.3, 3.4 and 3.5 are what plain loops over the rows make of random tables, in the Midlands and in the UK', async () => {
  let figures = 0;
  for (let run = 0; run < numRuns; run += 1) {
    const random = seededRandom(seed + run);
    const [ref, qs, hesa] = [refRows(random), qsRows(random), hesaRows(random)];
    const units = some(random, [1, 2, 11, 12], 0.5);
    const subjects = some(random, SUBJECTS, 0.6);
    const codes = some(random, ['CAH01', 'CAH01-01', 'CAH01-01-02', 'CAH01-02', 'CAH10', 'CAH10-01-01'], 0.4);
    const world = createImportWorld();
    try {
      await takeRef(world, ref);
      await takeQs(world, qs);
      if (hesa.length > 0) await takeHesa(world, hesa);
      for (const setId of ['midlands-engine', 'uk']) {
        const isUk = setId === 'uk';
        const why = `seed ${seed + run}, ${setId}`;
        if (ref.some(({ unit }) => units.includes(unit))) {
          const cell = formOne(world, '2.3', containing('ref-uoa', units.map(String)), { setId });
          expect([listOf(cell), cell.formed.parts.length], why).toEqual(highResearch(ref, units, isUk));
          figures += 1;
        }
        if (subjects.length > 0) {
          const cell = formOne(world, '3.4', containing('qs-subject', subjects), { setId });
          expect([listOf(cell), cell.formed.parts.length], why).toEqual(highDepartments(qs, subjects, isUk));
          figures += 1;
        }
        const { value, contexts } = formOne(world, '3.5', containing('cah', codes), { setId }).formed;
        const counted = graduatesOf(hesa, codes, isUk);
        if (value.kind !== 'value') {
          expect(counted, why).toBeNull();
          continue;
        }
        const here = counted ?? 0;
        const all = graduatesOf(hesa, null, isUk) ?? 0;
        expect([value.value, contexts[0]?.value], why).toEqual([here, all === 0 ? null : (100 * here) / all]);
        figures += 1;
      }
    } finally {
      world.close();
    }
  }
  expect(figures).toBeGreaterThan(numRuns * 3);
}, 600_000);
