import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METHODS, type MethodOutput } from '#shared/contract/methods.ts';
import { institutionSchema } from '#shared/domain/desk-entry.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { insertDeskEntry } from '#core/desk/desk-entries.ts';
import { placesHandlers } from '#core/handlers/places.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';
import { containing, take } from '../scorecards/institutions/institution-world.ts';

type Institutions = MethodOutput<'institutions.list'>;
let world: ImportWorld;

const REF =
  'Institution code (UKPRN),Institution name,Unit of assessment number,Unit of assessment name,Multiple submission letter,Multiple submission name,Joint submission,Profile,FTE of submitted staff,4*,3*,2*,1*,Unclassified';
const HESA =
  'UKPRN,HE provider,Region of HE provider,CAH level 1,CAH level 2,CAH level 3,Level of qualification,Mode,Academic Year,Number';
const KEF =
  'UKPRN,Provider,Cluster,Research partnerships,Working with business,Local growth and regeneration';

beforeAll(async () => {
  world = createImportWorld();
  await take(
    world,
    'ref.csv',
    [
      REF,
      '10007154,"University of Nottingham, The",12,Engineering,A,,,Overall,55.5,40,40,20,0,0',
      '10007154,"University of Nottingham, The",12,Engineering,A,,,Outputs,55.5,100,0,0,0,0',
      '10007154,"University of Nottingham, The",9,Physics,,,,Overall,,50,50,0,0,0',
      ' ,University of Eastwell,12,Engineering,,,,Overall,5,40,40,20,0,0',
    ].join('\n'),
    'ref-2021',
  );
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
  const line = (rank: string, name: string, location: string) => [rank, '', name, location, 9, 9, 9, 9, 9];
  await world.commit(
    await world.stage(
      world.grant(
        'QS by Subject 2022.xlsx',
        workbookBytes([
          {
            name: 'Physics',
            rows: [
              header,
              line('1', 'MIT', 'United States'),
              line('=3', 'UCL', 'United Kingdom'),
              line('=3', 'Northmoor Institute', 'United Kingdom'),
              line('51-100', 'The University of Nottingham', 'United Kingdom'),
            ],
          },
        ]),
      ),
      'qs-subjects',
    ),
  );
  const engineering = '(CAH10) engineering,(CAH10-01) engineering,(CAH10-01-01) general engineering';
  const aerospace = '(CAH10) engineering,(CAH10-01) engineering,(CAH10-01-04) aeronautical engineering';
  await take(
    world,
    'hesa.csv',
    [
      HESA,
      `10007154,The University of Nottingham,East Midlands,${engineering},First degree,Full-time,2020/21,100`,
      `10007154,The University of Nottingham,East Midlands,${aerospace},First degree,Full-time,2020/21,20`,
      `,Total England,,${aerospace},First degree,Full-time,2020/21,20`,
    ].join('\n'),
    'hesa-graduates',
  );
  await take(
    world,
    'kef.csv',
    [KEF, '10007154,The University of Nottingham,X,5,4,'].join('\n'),
    'kef-summary',
  );
  world.store.transact(() => {
    insertDeskEntry(world.store, 'own', {
      kind: 'institution',
      body: institutionSchema.parse({
        name: 'Leicester Institute of Invention',
        districtCode: 'E06000016',
        source: 'A. Analyst',
      }),
    });
    return { result: null, record: null };
  });
});
afterAll(() => world.close());

async function list(request: object = {}): Promise<Institutions> {
  const { input, output } = METHODS['institutions.list'];
  return output.parse(await placesHandlers['institutions.list'](input.parse(request), world.call));
}
const one = ({ institutions }: Institutions, name: string) => {
  const found = institutions.find(({ institution }) => institution.name === name);
  if (found === undefined) throw new Error(`${name} is not listed`);
  return found;
};

describe('universities and colleges with their results', () => {
  test('results of every table meet in one institution, each with the row it was read from', async () => {
    const nottingham = one(await list(), 'University of Nottingham');
    expect(nottingham).toMatchObject({ entryId: null, districtName: 'Nottingham', isInSet: true });
    expect(nottingham.institution.memberships).toContain('Midlands Innovation');
    expect(nottingham.research).toEqual([
      {
        unit: '12',
        unitName: 'Engineering (A)',
        gpa: 3.2,
        fte: 55.5,
        isInContainer: false,
        extractId: 1,
        line: 2,
      },
      { unit: '9', unitName: 'Physics', gpa: 3.5, fte: null, isInContainer: false, extractId: 1, line: 4 },
    ]);
    expect(nottingham.rankings).toMatchObject([{ subject: 'Physics', rank: '51-100', ukRank: 3 }]);
    expect(nottingham.graduates).toMatchObject([
      { subject: 'CAH10 engineering', period: '2020/21', value: 120, isInContainer: false, line: 2 },
    ]);
    expect(nottingham.exchange).toMatchObject([
      { perspective: 'Research partnerships', quintile: 5 },
      { perspective: 'Working with business', quintile: 4 },
      { perspective: 'Local growth and regeneration', quintile: null },
    ]);
    expect(one(await list(), 'University College London').rankings).toMatchObject([
      { rank: '=3', ukRank: 1 },
    ]);
  });

  test('names that match no institution are told with their table; what is abroad or a total is no stranger', async () => {
    const { unmatched } = await list();
    expect(unmatched).toEqual([
      { name: 'University of Eastwell', source: 'Test extract, 2026', rows: 1 },
      { name: 'Northmoor Institute', source: 'Test extract, 2026', rows: 1 },
    ]);
  });

  test('place and membership are two facts: a set takes institutions by their district alone', async () => {
    const answer = await list({ geographySetId: 'midlands-engine' });
    expect(one(answer, 'Cranfield University')).toMatchObject({
      isInSet: false,
      districtName: 'Central Bedfordshire',
    });
    expect(one(answer, 'University of Nottingham').isInSet).toBe(true);
    expect(one(answer, 'Leicester Institute of Invention')).toMatchObject({
      entryId: 'own',
      isInSet: true,
      districtName: 'Leicester',
      research: [],
    });
    await expect(list({ geographySetId: 'atlantis' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a cluster marks what its containers take; subjects of the container stand below the widest ones', async () => {
    const [unit, subject, cah] = [
      containing('ref-uoa', ['12']),
      containing('qs-subject', ['Physics']),
      containing('cah', ['CAH10-01-04']),
    ];
    const { added } = applyDocuments(world.store, [
      {
        name: 'Aerospace',
        tier: 'super',
        aliases: [],
        description: '',
        definition: { ...unit, containers: [unit, subject, cah].flatMap(({ containers }) => containers) },
      },
    ]);
    const [clusterId = ''] = added;
    const { research, rankings, graduates } = one(await list({ clusterId }), 'University of Nottingham');
    expect(research.map(({ unit: number, isInContainer }) => [number, isInContainer])).toEqual([
      ['12', true],
      ['9', false],
    ]);
    expect(rankings.map(({ isInContainer }) => isInContainer)).toEqual([true]);
    expect(
      graduates.map(({ subject: title, value, isInContainer }) => [title, value, isInContainer]),
    ).toEqual([
      ['CAH10 engineering', 120, false],
      ['CAH10-01-04 aeronautical engineering', 20, true],
    ]);
    await expect(list({ clusterId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
