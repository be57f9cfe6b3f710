import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import { SENTENCE_WORDS } from '#core/exports/sentence-words.ts';
import { placeWords, sentenceOf, writeSentences } from '#core/exports/write-sentences.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { createScorecardWorld, DERBY_SET, estimates } from './scorecard-world.ts';

const SUBJECT = {
  clusterName: 'Aerospace',
  set: { name: 'Midlands Engine', kind: 'midlands' as const },
  extracts: [{ id: 1, supplier: 'The Data City', edition: '2023' }],
};

/** A cell with a number; what is given stands over it. */
function made(
  metricId: ScorecardCell['metricId'],
  value: number,
  over: Partial<ScorecardCell> = {},
): ScorecardCell {
  return {
    metricId,
    citeId: 'ABC2345',
    value: {
      kind: 'value',
      value,
      reliability: 'ok',
      missing: null,
      basis: {
        metricId,
        unit: 'companies',
        currency: null,
        period: null,
        geographySetId: 'midlands-engine',
        territory: 'UK',
        comparatorId: null,
        attribution: null,
        extractIds: [1],
        definitionRevision: 1,
        formula: '',
        source: 'The Data City, 2023 edition, companies',
        licences: [],
        editions: ['2023'],
        rulingIds: [],
        countingUnit: 'company',
      },
    },
    operands: [],
    parts: [],
    contexts: [],
    range: null,
    window: null,
    vintage: '2023 edition',
    territory: { id: 'Midlands', name: 'Midlands Engine' },
    flags: [],
    entered: null,
    annotations: 0,
    ruled: null,
    ...over,
  };
}

const share = (value: number): ScorecardCell['contexts'][number] => ({
  kind: 'share-of-uk',
  value,
  reason: null,
  unit: '%',
  words: '',
  formula: '',
  operands: [],
  flags: [],
});

describe('a figure as a sentence', () => {
  test('gives value, contexts, window and source in British English', () => {
    expect(sentenceOf(made('1.1', 1524, { contexts: [share(29.7)] }), SUBJECT)).toBe(
      'Aerospace has 1,524 businesses in the Midlands Engine, 30% of the UK (The Data City, 2023).',
    );
    const grown = { ...share(48), kind: 'growth-since-2013' as const, words: '+48 % since 2013' };
    expect(sentenceOf(made('1.1', 0, { contexts: [grown] }), SUBJECT)).toContain(
      'up 48% since 2013 among survivors',
    );
    const ofUk = { ...share(47), kind: 'uk-growth-since-2013' as const };
    expect(sentenceOf(made('1.1', 5, { contexts: [grown, ofUk] }), SUBJECT)).toContain(
      'among survivors, against 47% in the UK',
    );
    expect(sentenceOf(made('1.1', 5, { contexts: [ofUk] }), SUBJECT)).not.toContain('against');
    expect(sentenceOf(made('2.1', 2, { window: { from: 2022, to: 2022 } }), SUBJECT)).toContain(
      'accelerator in 2022 (The Data City',
    );
    expect(sentenceOf(made('2.6', 2e6, { window: { from: 2005, to: null } }), SUBJECT)).toContain(
      'funding since 2005 (The Data City',
    );
    expect(sentenceOf(made('4.4', 2, { window: { from: 2017, to: 2021 } }), SUBJECT)).toContain(
      '(2017 to 2021; The Data City, 2023).',
    );
    expect(sentenceOf(made('1.4', 1, { window: { from: 2017, to: 2022 } }), SUBJECT)).toBe(
      '1 company of Aerospace present in the Midlands Engine was incorporated from 2017 to 2022 (The Data City, 2023).',
    );
  });

  test('tells the parts of a compound in a sentence of their own', () => {
    const part = (name: string, value: number | null, records: number) => ({
      id: name.toLowerCase(),
      name,
      value,
      unit: '£',
      currency: 'GBP',
      records,
    });
    const parts = [
      part('Mean', 750_000, 4),
      part('Seed', 400_000, 2),
      part('Growth', null, 1),
      part('Other', 0, 0),
    ];
    const cell = made('4.4', 3_000_000, { parts });
    const money = { ...cell.value, basis: { ...cell.value.basis, currency: 'GBP' } };
    expect(sentenceOf({ ...cell, value: money }, SUBJECT)).toBe(
      'Companies of Aerospace in the Midlands Engine raised £3.00m in all (The Data City, 2023). In detail: mean £750k in 4, seed £400k in 2.',
    );
  });

  test('says what is not available, withheld, entered by hand, and of another territory', () => {
    const { value } = made('3.2', 1);
    const nothing = { ...value, kind: 'undefined' as const, reason: 'no-source' as const };
    expect(sentenceOf(made('3.2', 1, { value: nothing }), SUBJECT)).toBe(
      'Earnings of Aerospace in the Midlands Engine: not available [x]. No extract that feeds this figure is loaded. Import one first.',
    );
    const withheld = { ...value, kind: 'suppressed' as const, reason: 'The publisher withholds it' };
    expect(sentenceOf(made('3.2', 1, { value: withheld }), SUBJECT)).toContain(
      'withheld [c]. The publisher withholds it.',
    );
    const entered = { entryId: 'x', source: 'Invented survey', date: '2022-11-01', author: 'Ann' };
    const list = { ...value, kind: 'list' as const, items: ['A', 'B', 'C'] };
    expect(sentenceOf(made('1.5', 1, { value: list, entered }), SUBJECT)).toBe(
      'The organisations of Aerospace in the Midlands Engine are A, B and C (Invented survey, entered by hand as of 2022-11-01).',
    );
    expect(sentenceOf(made('1.1', 1, { territory: { id: 'GB', name: 'Great Britain' } }), SUBJECT)).toContain(
      '(The Data City, 2023; covers Great Britain).',
    );
  });

  test.each(METRIC_IDS)('%s leaves no gap, whatever its value', (metricId) => {
    const { value } = made(metricId, 1);
    const list = { ...value, kind: 'list' as const, items: ['$& Ltd'] };
    const isList = SENTENCE_WORDS[metricId].includes('{list}');
    for (const cell of [made(metricId, 0), made(metricId, 1), made(metricId, 1234.5)])
      if (!isList) expect(sentenceOf(cell, SUBJECT)).toContain(formatCell(cell).text);
    const written = sentenceOf(made(metricId, 1, isList ? { value: list } : {}), SUBJECT);
    expect(written).not.toMatch(/[{}|]|undefined|null/);
    expect(written).toContain('Aerospace');
    expect(written).toContain('in the Midlands Engine');
    if (isList) expect(written).toContain('$& Ltd');
  });

  test('areas take the article that they have in speech', () => {
    expect(placeWords({ name: 'West Midlands', kind: 'region' })).toBe('the West Midlands');
    expect(placeWords({ name: 'East and West Midlands', kind: 'region-union' })).toBe(
      'the East and West Midlands',
    );
    expect(placeWords({ name: 'London', kind: 'region' })).toBe('London');
    expect(placeWords({ name: 'North East Lincolnshire', kind: 'utla' })).toBe('North East Lincolnshire');
    expect(placeWords({ name: 'West Midlands Combined Authority', kind: 'ca' })).toBe(
      'the area of the West Midlands Combined Authority',
    );
  });
});

describe('the sentences of a scorecard', () => {
  let world: ReturnType<typeof createScorecardWorld>;
  beforeEach(() => {
    world = createScorecardWorld();
  });
  afterEach(() => world.close());

  test('are one for each cell, with its short id and its value as it is written', () => {
    const asked = METHODS['scorecards.sentences'].input.parse({
      clusterId: world.clusterId,
      geographySetId: DERBY_SET,
      templateId: 'full',
      settings: estimates(world),
    });
    const { sentences } = METHODS['scorecards.sentences'].output.parse(writeSentences(world.store, asked));
    const { rows } = computeScorecards(world.store, {
      ...asked,
      clusterIds: [asked.clusterId],
      geographySetIds: [asked.geographySetId],
      withRange: true,
    });
    const cells = rows[0]?.cells ?? [];
    expect(sentences.map(({ citeId }) => citeId)).toEqual(cells.map(({ citeId }) => citeId));
    for (const [at, cell] of cells.entries())
      if (cell.value.kind === 'value') expect(sentences[at]?.text).toContain(formatCell(cell).text);
    expect(sentences[0]?.text).toMatch(/ has 2 businesses in Derby/);
    expect(sentences[0]?.text).toContain('Tiny Estimates, 2023');
  });
});
