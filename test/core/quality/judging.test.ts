import { describe, expect, test } from 'vitest';
import { drawSample } from '#core/quality/draw-sample.ts';
import { drawWithoutReplacement, seededNumbers } from '#shared/domain/random-draw.ts';
import { judgeCompany } from '#core/quality/judge-company.ts';
import { listSamples } from '#core/quality/judged-results.ts';
import { readJudged } from '#core/quality/read-judged.ts';
import { createQualityWorld, sicDefinition, type QualityWorld } from './quality-world.ts';

const AIRCRAFT = ['00000001', '00000002', '00000011'];

function draw(world: QualityWorld, seed = 5) {
  return drawSample(world.store, { clusterId: world.clusterId, members: 30, nearMisses: 20, seed });
}

/** Members are aircraft makers; near misses the companies that share a code with one of them. */
function worldWithNearMisses(): QualityWorld {
  const world = createQualityWorld();
  world.define({
    ...sicDefinition('30300', '62'),
    rules: [
      {
        id: 'no-software',
        effect: 'exclude',
        when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['62020'] },
        note: '',
      },
    ],
  });
  return world;
}

describe('a drawn sample', () => {
  test('holds members and near misses once each, blind until every one is judged', () => {
    const world = worldWithNearMisses();
    const sample = draw(world);
    expect(sample).toMatchObject({
      members: 4,
      membersOf: 4,
      judged: 0,
      revision: 2,
      version: null,
      seed: 5,
    });
    expect(sample.nearMisses).toBe(sample.nearMissesOf);
    expect(sample.nearMisses).toBeGreaterThan(0);
    const { companies } = readJudged(world.store, sample.id);
    const numbers = companies.map(({ companyNumber }) => companyNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual(expect.arrayContaining([...AIRCRAFT, '00000004', '00000006']));
    expect(companies.every(({ member }) => member === null)).toBe(true);
    expect(companies.find(({ companyNumber }) => companyNumber === '00000001')).toMatchObject({
      name: 'Aileron Works Ltd',
      postcode: 'DE24 8BJ',
      codes: [
        {
          scheme: 'sic-2007',
          code: '30300',
          title: 'Manufacture of air and spacecraft and related machinery',
        },
      ],
      verdict: null,
      note: '',
    });

    for (const companyNumber of numbers.slice(1))
      judgeCompany(world.store, { sampleId: sample.id, companyNumber, verdict: 'belongs', note: '' });
    expect(readJudged(world.store, sample.id).companies.every(({ member }) => member === null)).toBe(true);
    judgeCompany(world.store, {
      sampleId: sample.id,
      companyNumber: numbers[0] ?? '',
      verdict: 'unsure',
      note: 'website gone',
    });
    const told = readJudged(world.store, sample.id).companies;
    expect(
      told
        .filter(({ member }) => member === true)
        .map(({ companyNumber }) => companyNumber)
        .toSorted(),
    ).toEqual([...AIRCRAFT.slice(0, 2), '00000004', '00000011']);
    expect(told.find(({ companyNumber }) => companyNumber === '00000006')?.member).toBe(false);
  });

  test('is the same for the same seed, and in another order for another', () => {
    const world = worldWithNearMisses();
    const orders = [5, 5, 6, 7, 8].map((seed) =>
      readJudged(world.store, draw(world, seed).id)
        .companies.map(({ companyNumber }) => companyNumber)
        .join(),
    );
    expect(orders[0]).toBe(orders[1]);
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('is refused where there is nothing to judge', () => {
    const world = createQualityWorld();
    world.define(sicDefinition('99999'));
    expect(() => draw(world)).toThrow('Aerospace has no member in All companies, May 2020');
  });

  test('stays bound to the revision it was drawn at', () => {
    const world = createQualityWorld();
    const first = draw(world);
    world.define(sicDefinition('30300', '33160'));
    const second = draw(world);
    expect(
      listSamples(world.store, world.clusterId).samples.map(({ id, revision }) => [id, revision]),
    ).toEqual([
      [second.id, 2],
      [first.id, 1],
    ]);
  });
});

describe('what comes of judging', () => {
  test('precision leaves out unsure verdicts and says so; recall waits for near misses', () => {
    const world = createQualityWorld();
    const sample = draw(world);
    const judge = (companyNumber: string, verdict: 'belongs' | 'does-not' | 'unsure' | null) =>
      judgeCompany(world.store, { sampleId: sample.id, companyNumber, verdict, note: '' });
    const first = () => listSamples(world.store, world.clusterId).samples[0];
    expect(first()).toMatchObject({ precision: null, recall: null, judged: 0 });
    judge('00000001', 'belongs');
    judge('00000002', 'does-not');
    judge('00000011', 'unsure');
    expect(first()?.precision).toMatchObject({
      estimate: 0.5,
      words: '1 of 2 judged members belong (1 left unsure, not counted); Wilson 95 %',
    });
    expect(first()?.recall).toBeNull();
    judge('00000002', null);
    expect(first()).toMatchObject({ judged: 2, precision: { estimate: 1 } });
  });

  test('a verdict stays on the record when another follows, and is not written twice', () => {
    const world = createQualityWorld();
    const sample = draw(world);
    const verdict = { sampleId: sample.id, companyNumber: '00000001', note: 'makes wings' };
    judgeCompany(world.store, { ...verdict, verdict: 'belongs' });
    judgeCompany(world.store, { ...verdict, verdict: 'belongs' });
    judgeCompany(world.store, { ...verdict, verdict: 'does-not' });
    expect(world.store.db.prepare('SELECT verdict FROM judgement ORDER BY id').pluck().all()).toEqual([
      'belongs',
      'does-not',
    ]);
    expect(() => world.store.db.prepare('DELETE FROM judgement').run()).toThrow('append-only');
  });

  test('judging and drawing are undone and done again', () => {
    const world = createQualityWorld();
    const sample = draw(world);
    judgeCompany(world.store, {
      sampleId: sample.id,
      companyNumber: '00000001',
      verdict: 'belongs',
      note: 'wings',
    });
    const verdict = () =>
      readJudged(world.store, sample.id).companies.find(({ companyNumber }) => companyNumber === '00000001');
    world.store.undo();
    expect(verdict()).toMatchObject({ verdict: null, note: '' });
    world.store.redo();
    expect(verdict()).toMatchObject({ verdict: 'belongs', note: 'wings' });
    world.store.undo();
    world.store.undo();
    expect(listSamples(world.store, world.clusterId).samples).toEqual([]);
    expect(() => readJudged(world.store, sample.id)).toThrow('There is no sample');
    world.store.redo();
    expect(listSamples(world.store, world.clusterId).samples).toHaveLength(1);
  });

  test('a company outside the sample is refused', () => {
    const world = createQualityWorld();
    const sample = draw(world);
    expect(() =>
      judgeCompany(world.store, {
        sampleId: sample.id,
        companyNumber: '00000003',
        verdict: 'belongs',
        note: '',
      }),
    ).toThrow('Company 00000003 is not in sample');
  });
});

describe('drawing without replacement', () => {
  test('gives every pair of five the same chance', () => {
    const random = seededNumbers(11);
    const counts = new Map<string, number>();
    const rounds = 20_000;
    for (let round = 0; round < rounds; round += 1) {
      const pair = drawWithoutReplacement(['a', 'b', 'c', 'd', 'e'], 2, random).toSorted().join('');
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    // Pearson's statistic against ten equal cells; 27.9 is passed by one fair drawing in a thousand (9 degrees).
    const expected = rounds / 10;
    const statistic = [...counts.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(27.9);
  });
});
