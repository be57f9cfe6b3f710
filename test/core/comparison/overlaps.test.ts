import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listOverlapCompanies } from '#core/comparison/overlap-companies.ts';
import { buildOverlapMatrix } from '#core/comparison/overlap-matrix.ts';
import { DERBY, LEEDS, LEICESTER } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { addClusters, company, siteIn } from './named-clusters.ts';

let world: WorldWorkspace;
let extractId: number;

/** Five companies: transport has 1, 2, 3 and 4; air 1 and 2; rail 2, 3 and the stranger 5. */
beforeEach(() => {
  world = createWorldWorkspace();
  extractId = addWorldExtract(world.store, {
    supplier: 'Tiny',
    title: 'Companies',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies: [
      company('00000001', 'Airframe Ltd', ['air', 'net'], {
        employees: 10,
        turnoverGbp: 1000,
        sites: [siteIn(DERBY)],
      }),
      company('00000002', 'Battery Ltd', ['air', 'rail', 'net'], {
        employees: 30,
        turnoverGbp: 500,
        sites: [siteIn(LEICESTER)],
      }),
      company('00000003', 'Coaches Ltd', ['rail', 'net'], {
        employees: 60,
        sites: [siteIn(DERBY), siteIn(LEEDS)],
      }),
      company('00000004', 'Drives Ltd', ['net'], { sites: [siteIn(LEEDS)] }),
      company('00000005', 'Elsewhere Ltd', ['rail'], { employees: 100, turnoverGbp: 4000 }),
      company('00000006', 'Florist Ltd', ['none'], { employees: 5, sites: [siteIn(DERBY)] }),
    ],
  });
  addClusters(world.store, [
    { id: 'transport', name: 'Net Zero Transport', codes: ['net'] },
    {
      id: 'air',
      name: 'Aerospace',
      codes: ['air'],
      relations: [{ kind: 'part-of', clusterId: 'transport' }],
    },
    { id: 'rail', name: 'Rail', codes: ['rail'], relations: [{ kind: 'part-of', clusterId: 'transport' }] },
    { id: 'empty', name: 'Space', codes: [], relations: [{ kind: 'connects-with', clusterId: 'rail' }] },
  ]);
});
afterEach(() => world.close());

const matrix = (extra: object = {}) => buildOverlapMatrix(world.store, { extractId, ...extra });

describe('the overlap matrix', () => {
  test('counts what every two share; blanks add nothing and are told', () => {
    const { clusters, pairs } = matrix();
    expect(
      clusters.map(({ name, size }) => [name, size.companies, size.employees, size.employeesStated]),
    ).toEqual([
      ['Aerospace', 2, 40, 2],
      ['Net Zero Transport', 4, 100, 3],
      ['Rail', 3, 190, 3],
      ['Space', 0, 0, 0],
    ]);
    const told = pairs.map((pair) => [
      clusters[pair.left]?.clusterId,
      clusters[pair.right]?.clusterId,
      pair.shared.companies,
      pair.relation,
    ]);
    expect(told).toEqual([
      ['air', 'transport', 2, 'part-of'],
      ['air', 'rail', 1, null],
      ['transport', 'rail', 2, 'has-part'],
      ['rail', 'empty', 0, 'connects-with'],
    ]);
  });

  test('gives Jaccard and containment of companies, employees and turnover', () => {
    const [airTransport, airRail, , railSpace] = matrix().pairs;
    // 2 shared of 2 and 4; 40 shared of 40 and 100 employees.
    expect(airTransport).toMatchObject({ jaccard: 0.5, leftInRight: 1, rightInLeft: 0.5 });
    expect(airTransport?.ofEmployees).toEqual({ jaccard: 0.4, leftInRight: 1, rightInLeft: 0.4 });
    // Battery alone: 1 of 2 and 3, 500 of 1,500 and 4,500 pounds.
    expect(airRail).toMatchObject({ jaccard: 0.25, leftInRight: 0.5, rightInLeft: 1 / 3 });
    expect(airRail?.ofTurnover).toEqual({ jaccard: 500 / 5500, leftInRight: 1 / 3, rightInLeft: 1 / 9 });
    expect(railSpace).toMatchObject({ jaccard: 0, leftInRight: 0, rightInLeft: null });
  });

  test('counts the union once, and the members of several', () => {
    const { union, several } = matrix();
    expect(union).toMatchObject({ companies: 5, employees: 200, employeesStated: 4, turnoverGbp: 5500 });
    expect(several).toMatchObject({ companies: 3, employees: 100 });
  });

  test('finds a part larger than its whole, and members of a part outside it, with the numbers', () => {
    const { faults } = matrix();
    expect(faults.map(({ kind, part, whole, companies }) => [kind, part, whole, companies])).toEqual([
      ['part-larger-than-whole', 'rail', 'transport', 0],
      ['part-outside-whole', 'rail', 'transport', 1],
    ]);
    expect(faults[0]?.words).toContain('190 employees against 100');
    expect(faults[0]?.words).not.toContain('companies against');
    expect(faults[1]?.words).toBe(
      '1 of the 3 members of Rail is no member of Net Zero Transport, of which it is entered as a part.',
    );
  });

  test('says nothing against a part that is its whole', () => {
    addClusters(world.store, [
      {
        id: 'air',
        name: 'Aerospace',
        codes: ['net'],
        relations: [{ kind: 'part-of', clusterId: 'transport' }],
      },
    ]);
    expect(matrix().faults.filter(({ part }) => part === 'air')).toEqual([]);
  });

  test('is cut to the companies present in a geography set, which count whole', () => {
    const { clusters, union, faults } = matrix({ geographySetId: `utla:${DERBY}` });
    expect(clusters.map(({ size }) => [size.companies, size.employees])).toEqual([
      [1, 10],
      [2, 70],
      [1, 60],
      [0, 0],
    ]);
    expect(union).toMatchObject({ companies: 2, employees: 70 });
    expect(faults).toEqual([]);
  });

  test('stands in the order of the register, whichever is larger and in whatever order it is asked for', () => {
    const names = (found: ReturnType<typeof matrix>) => found.clusters.map(({ name }) => name);
    expect(names(matrix({ clusterIds: ['rail', 'transport', 'air'] }))).toEqual([
      'Aerospace',
      'Net Zero Transport',
      'Rail',
    ]);
  });

  test('refuses a cluster and a geography set that are not there', () => {
    expect(() => matrix({ clusterIds: ['nothing'] })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => matrix({ geographySetId: 'nowhere' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('is empty without an extract, and tells no fault then', () => {
    world.store.db.exec(`UPDATE extract SET status = 'retired'`);
    const { clusters, union, faults, extractId: used } = buildOverlapMatrix(world.store, {});
    expect([clusters.length, union.companies, faults.length, used]).toEqual([4, 0, 0, null]);
  });
});

describe('companies of an overlap', () => {
  const companies = (extra: object) =>
    listOverlapCompanies(world.store, {
      extractId,
      inAll: ['transport'],
      inNone: [],
      offset: 0,
      limit: 100,
      ...extra,
    });

  test('are those in all and in none of the others, largest first, unknown sizes last', () => {
    expect(companies({}).rows.map(({ name, employees }) => [name, employees])).toEqual([
      ['Coaches Ltd', 60],
      ['Battery Ltd', 30],
      ['Airframe Ltd', 10],
      ['Drives Ltd', null],
    ]);
    expect(companies({ inNone: ['air'] }).rows.map(({ name }) => name)).toEqual([
      'Coaches Ltd',
      'Drives Ltd',
    ]);
    expect(companies({ inAll: ['transport', 'air', 'rail'] }).rows).toEqual([
      {
        companyNumber: '00000002',
        name: 'Battery Ltd',
        employees: 30,
        turnoverGbp: 500,
        clusterIds: ['air', 'transport', 'rail'],
      },
    ]);
  });

  test('are counted whole whatever page is asked for', () => {
    const page = companies({ offset: 1, limit: 2 });
    expect(page.rows.map(({ name }) => name)).toEqual(['Battery Ltd', 'Airframe Ltd']);
    expect(page).toMatchObject({ total: 4, size: { companies: 4, employees: 100, employeesStated: 3 } });
  });

  test('are those present in the set', () => {
    expect(companies({ geographySetId: `utla:${LEICESTER}` }).rows.map(({ name }) => name)).toEqual([
      'Battery Ltd',
    ]);
  });
});
