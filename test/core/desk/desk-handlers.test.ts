import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { createCluster } from '#core/clusters/register.ts';
import { listDeskOf } from '#core/desk/desk-entries.ts';
import { deskHandlers } from '#core/handlers/desk.ts';
import { registerReversers } from '#core/handlers/index.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';

let world: ImportWorld;
let clusterId: string;
beforeEach(() => {
  world = createImportWorld();
  registerReversers();
  clusterId = createCluster(world.store, {
    name: 'Aerospace',
    tier: 'super',
    stage: 'selected',
    aliases: [],
    description: '',
  }).id;
});
afterEach(() => world.close());

type Given = MethodInput<'desk.save'>['entries'][number];
const save = async (...entries: Given[]) => {
  const request = METHODS['desk.save'].input.parse({ entries });
  return METHODS['desk.save'].output.parse(await deskHandlers['desk.save'](request, world.call)).entries;
};
const list = async (includeRemoved = false) => {
  const request = METHODS['desk.list'].input.parse({ includeRemoved });
  return METHODS['desk.list'].output.parse(await deskHandlers['desk.list'](request, world.call)).entries;
};
const remove = async (ids: string[], removed = true) => {
  const request = METHODS['desk.remove'].input.parse({ ids, removed });
  return deskHandlers['desk.remove'](request, world.call);
};
/** The code and words of a refusal. */
const refusal = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${String(error.code)}: ${error.message}`;
    throw error;
  }
  return 'not refused';
};

const template = (name: string, metricIds: Array<'1.1' | '1.2' | '2.2' | '4.2'> = ['1.1', '2.2']): Given => ({
  kind: 'template',
  body: { name, rows: metricIds.map((metricId) => ({ metricId })) },
});
const rate = (date: string, value = 0.8): Given => ({
  kind: 'exchange-rate',
  body: { from: 'USD', to: 'GBP', rate: value, date, source: 'Invented Bank' },
});
const figure = (body: Record<string, unknown>): Given => ({
  kind: 'entered-figure',
  body: {
    clusterId,
    geographySetId: 'midlands-engine',
    metricId: '1.5',
    source: 'Invented survey',
    date: '2022-11-01',
    ...body,
  },
});

describe('what analysts keep', () => {
  test('one of each kind is kept with its author, in one step that undo and redo turn round', async () => {
    const entries = await save(
      template('Short'),
      figure({ items: ['Invented Alliance'] }),
      rate('2022-12-31'),
      {
        kind: 'institution',
        body: { name: 'Invented University', districtCode: 'E06000015', postcode: 'de1 1aa', source: 'x' },
      },
      {
        kind: 'site-weight',
        body: {
          companyNumber: '123',
          by: 'floor space',
          source: 'x',
          weights: [
            { postcode: 'DE1 1AA', weight: 3 },
            { postcode: 'NG1 1AA', weight: 1 },
          ],
        },
      },
      { kind: 'indicator-note', body: { indicator: 'Spending on R&D', trend: 'rising' } },
      {
        kind: 'enquiry',
        body: { askedOn: '2026-11-01', askedBy: 'A council', question: 'How many?', citations: ['abc2345'] },
      },
      { kind: 'column-set', body: { name: 'Counts', metricIds: ['1.1', '1.2'] } },
    );
    expect(entries.map(({ kind }) => kind)).toHaveLength(8);
    expect(new Set(entries.map(({ author }) => author))).toEqual(new Set(['A. Analyst']));
    expect(world.topics).toEqual(['desk']);
    const [weights] = listDeskOf(world.store, 'site-weight');
    expect(weights?.body.companyNumber).toBe('00000123');
    expect(listDeskOf(world.store, 'enquiry')[0]?.body.citations).toEqual(['ABC2345']);
    const kept = await list();
    world.store.undo();
    expect(await list()).toEqual([]);
    world.store.redo();
    expect(await list()).toEqual(kept);
  });

  test('writing anew keeps the id; undo gives back words, author and time; the same again is no step', async () => {
    const [before] = await save(rate('2022-12-31', 0.8));
    const id = before?.id ?? '';
    await save({ ...rate('2022-12-31', 0.81), id });
    const [changed] = await list();
    expect(changed).toMatchObject({ id, body: { rate: 0.81 } });
    expect(await save({ ...rate('2022-12-31', 0.81), id })).toEqual([changed]);
    world.store.undo();
    expect(await list()).toEqual([before]);
    world.store.redo();
    expect(await list()).toEqual([changed]);
  });

  test('an entry changed twice in one request goes back to what it was', async () => {
    const [before] = await save(rate('2022-12-31', 0.8));
    const id = before?.id ?? '';
    await save({ ...rate('2022-12-31', 0.81), id }, { ...rate('2022-12-31', 0.82), id });
    world.store.undo();
    expect(await list()).toEqual([before]);
    world.store.redo();
    expect(await list()).toMatchObject([{ body: { rate: 0.82 } }]);
  });

  test('what is taken away stays in the history and may be put back', async () => {
    const [entry] = await save(template('Short'));
    const ids = [entry?.id ?? ''];
    expect(await remove(ids)).toEqual({ changed: 1 });
    expect(await remove(ids)).toEqual({ changed: 0 });
    expect(await list()).toEqual([]);
    expect(await list(true)).toMatchObject([{ removed: true }]);
    await save(template('Short'));
    expect(await refusal(remove(ids, false))).toMatch(/^name-taken: There is already a scorecard template/);
    world.store.undo();
    await remove(ids, false);
    expect(await list()).toMatchObject([{ id: ids[0], removed: false }]);
  });

  test('where one entry of a request is refused none is kept', async () => {
    await refusal(save(template('Short'), template('Short')));
    expect(await list(true)).toEqual([]);
    expect(world.count("SELECT count(*) FROM journal WHERE subject_kind = 'desk'")).toBe(0);
  });
});

describe('refusals say what to do', () => {
  test.each<[string, () => Given, RegExp]>([
    ['a built-in name', () => template('report, 26 rows'), /^name-taken: .*always there/],
    ['a built-in id', () => template('Report'), /^name-taken: /],
    ['a metric twice', () => template('Twice', ['1.1', '1.1']), /^invalid-input: .*shows 1.1 twice/],
    [
      'a basis where none is',
      () => ({ kind: 'template', body: { name: 'T', rows: [{ metricId: '1.1', basis: 'flow' }] } }),
      /^invalid-input: .*cannot be read as a flow/,
    ],
    [
      'a window turned round',
      () => ({
        kind: 'template',
        body: { name: 'T', rows: [{ metricId: '1.4', window: { from: 2022, to: 2017 } }] },
      }),
      /^invalid-input: .*earlier year first/,
    ],
    ['neither number nor list', () => figure({}), /^invalid-input: .*neither a number nor a list/],
    ['both', () => figure({ number: 3, items: ['A'] }), /^invalid-input: .*exactly one/],
    ['a number for a list', () => figure({ number: 3 }), /^invalid-input: .*Enter their names/],
    ['a list for a number', () => figure({ metricId: '3.2', items: ['A'] }), /^invalid-input: .*the number/],
    [
      'a figure that is formed',
      () => figure({ metricId: '1.1', number: 3 }),
      /^invalid-input: .*never entered/,
    ],
    ['an unknown cluster', () => figure({ clusterId: 'nobody', items: ['A'] }), /^not-found: /],
    ['an unknown set', () => figure({ geographySetId: 'nowhere', items: ['A'] }), /^not-found: /],
    [
      'one currency',
      () => ({
        kind: 'exchange-rate',
        body: { from: 'GBP', to: 'GBP', rate: 1, date: '2022-01-01', source: 'x' },
      }),
      /^invalid-input: .*two currencies/,
    ],
    [
      'an unknown district',
      () => ({ kind: 'institution', body: { name: 'I', districtCode: 'E06999999', source: 'x' } }),
      /^invalid-input: .*does not know/,
    ],
    [
      'a postcode that is none',
      () => ({ kind: 'institution', body: { name: 'I', postcode: 'D1', source: 'x' } }),
      /^invalid-input: .*postcode/,
    ],
    ['no weight at all', () => weight([{ postcode: 'DE1 1AA', weight: 0 }]), /^invalid-input: .*are zero/],
    ['a bad postcode', () => weight([{ postcode: 'DE', weight: 1 }]), /^invalid-input: .*“DE”/],
    [
      'a postcode twice',
      () =>
        weight([
          { postcode: 'DE1 1AA', weight: 1 },
          { postcode: 'de11aa', weight: 1 },
        ]),
      /^invalid-input: .*two weights/,
    ],
    ['a number that is none', () => weight([{ postcode: 'DE1 1AA', weight: 1 }], '?'), /company number/],
    [
      'an answer that is none',
      () => ({
        kind: 'enquiry',
        body: { askedOn: '2026-11-01', askedBy: 'A', question: 'Q', state: 'answered' },
      }),
      /^invalid-input: .*no answer/,
    ],
    ['an unknown id', () => ({ ...rate('2022-12-31'), id: 'x' }), /^not-found: /],
  ])('%s', async (_what, entry, message) => {
    expect(await refusal(save(entry()))).toMatch(message);
    expect(await list(true)).toEqual([]);
  });

  test('a name, a rate of a day, a company’s weights are kept once', async () => {
    await save(template('Short'), rate('2022-12-31'), weight([{ postcode: 'DE1 1AA', weight: 1 }]));
    expect(await refusal(save(template(' SHORT ')))).toMatch(/^name-taken: /);
    expect(await refusal(save(rate('2022-12-31', 0.9)))).toMatch(/^name-taken: .*USD to GBP of 2022-12-31/);
    expect(await refusal(save(weight([{ postcode: 'DE1 1AA', weight: 2 }])))).toMatch(/^name-taken: /);
    await save(rate('2021-12-31'));
    expect(await list()).toHaveLength(4);
  });

  test('an entry does not turn into another kind', async () => {
    const [entry] = await save(template('Short'));
    expect(await refusal(save({ ...rate('2022-12-31'), id: entry?.id ?? '' }))).toMatch(
      /^invalid-input: What is kept under that id is a scorecard template/,
    );
  });
});

function weight(weights: Array<{ postcode: string; weight: number }>, companyNumber = '123'): Given {
  return { kind: 'site-weight', body: { companyNumber, weights, by: 'staff', source: 'x' } };
}
