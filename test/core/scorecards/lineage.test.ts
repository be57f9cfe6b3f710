import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAnnotation } from '#core/annotations/annotate.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { METHODS } from '#shared/contract/methods.ts';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

const DERBY = 'utla:E06000015';
let world: TinyWorld;

/** Aircraft by SIC 30300: in Derby two of four companies, with 30 and 3 employees attributed there. */
beforeEach(() => {
  world = createTinyWorld();
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
            id: 'r1',
            effect: 'include',
            when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
            note: '',
          },
        ],
        pins: [],
      },
    },
  ]);
});
afterEach(() => world.close());

function lineage(
  metricId: MetricId,
  more: Partial<{
    geographySetId: string;
    operand: string;
    offset: number;
    limit: number;
    extractId: number;
  }> = {},
) {
  const { extractId = world.estimates, ...rest } = more;
  const request = METHODS['scorecards.lineage'].input.parse({
    clusterId: 'aircraft',
    geographySetId: DERBY,
    metricId,
    settings: { extractIds: [extractId] },
    ...rest,
  });
  return METHODS['scorecards.lineage'].output.parse(readLineage(world.store, request));
}

function pin(companyNumber: string, effect: 'in' | 'out', reason: string): void {
  const { revision } = readDefinition(world.store, 'aircraft');
  editDefinition(world.store, {
    clusterId: 'aircraft',
    expectedRevision: revision,
    edit: { kind: 'set-pin', pin: { companyNumber, effect, reason, author: '', at: '' } },
  });
}

const note = (subject: AnnotationSubject, text: string) =>
  addAnnotation(world.store, { subject, kind: 'note', text }).id;

describe('what stands behind a count', () => {
  test('is each company once, with its sites here, its row of the file and what let it in', () => {
    const found = lineage('1.1', { extractId: world.register });
    expect(found).toMatchObject({ operand: 'here', total: 2, sum: 2, page: 'businesses' });
    expect(found.rows.map(({ name, amount, share }) => [name, amount, share])).toEqual([
      ['Aileron Works Ltd', 1, 50],
      ['Biplane Repair Ltd', 1, 50],
    ]);
    expect(found.rows[0]).toMatchObject({
      companyNumber: '00000001',
      extractId: world.register,
      line: 2,
      detail: '1 of 1 site here',
    });
    expect(found.rules).toEqual([{ words: found.rows[0]?.letInBy, rows: 2 }]);
    expect(found.rules[0]?.words).toContain('30300');
    expect(found.extracts).toEqual([
      {
        id: world.register,
        title: 'All companies',
        supplier: 'Tiny Register',
        edition: 'May 2020',
        licence: 'Synthetic',
      },
    ]);
  });

  test('of a context has its own rows: the comparator counts the company without a place as well', () => {
    expect(lineage('1.1', { operand: 'uk', extractId: world.register })).toMatchObject({
      operand: 'uk',
      total: 3,
      sum: 3,
    });
  });

  test('is refused for an operand that the figure does not have', () => {
    expect(() => lineage('1.1', { operand: 'moon' })).toThrow('no operand “moon”');
  });
});

describe('what stands behind a sum', () => {
  test('is what falls on the sites here, largest first: 90 employees over three sites give 30', () => {
    const found = lineage('3.1');
    expect(found.cell.value).toMatchObject({ kind: 'value', value: 33 });
    expect(found.rows.map(({ name, amount }) => [name, amount])).toEqual([
      ['Biplane Repair Ltd', 30],
      ['Aileron Works Ltd', 3],
    ]);
    expect(found.sum).toBe(33);
    expect(found.rows[0]?.share).toBeCloseTo((100 * 30) / 33, 12);
  });

  test('is paged; total and sum are those of all rows', () => {
    const second = lineage('3.1', { offset: 1, limit: 1 });
    expect(second).toMatchObject({ total: 2, sum: 33 });
    expect(second.rows.map(({ name }) => name)).toEqual(['Aileron Works Ltd']);
  });

  test('tells what the figure would be without its largest company, share of the UK included', () => {
    const { withoutLargest } = lineage('3.1');
    expect(withoutLargest).toMatchObject({
      companyNumber: '00000002',
      name: 'Biplane Repair Ltd',
      value: { kind: 'value', value: 3 },
    });
    // Of the 3 employees left in the UK all 3 are here.
    expect(withoutLargest?.contexts.find(({ kind }) => kind === 'share-of-uk')?.value).toBe(100);
  });

  test('of equal companies the one with most employees is taken as the largest', () => {
    expect(lineage('1.1').withoutLargest).toMatchObject({
      companyNumber: '00000002',
      value: { kind: 'value', value: 1 },
    });
  });

  test('where nothing stands behind a figure there is no largest company', () => {
    expect(lineage('3.1', { geographySetId: 'utla:E06000018' })).toMatchObject({
      total: 0,
      sum: 0,
      withoutLargest: null,
    });
  });
});

describe('pins', () => {
  test('that let in say why; that keep out a company of the place are told', () => {
    pin('00000003', 'in', 'bakes in hangars');
    pin('00000002', 'out', 'sold its workshop');
    pin('00000008', 'out', 'not from here');
    const found = lineage('1.1', { extractId: world.register });
    expect(found.rows.map(({ companyNumber, letInBy }) => [companyNumber, letInBy])).toEqual([
      ['00000001', found.rules.find(({ words }) => words.includes('30300'))?.words],
      ['00000003', 'Pin: bakes in hangars'],
    ]);
    expect(found.pins).toEqual([
      { companyNumber: '00000002', effect: 'out', reason: 'sold its workshop' },
      { companyNumber: '00000003', effect: 'in', reason: 'bakes in hangars' },
    ]);
  });
});

describe('annotations', () => {
  test('touch a figure on itself, its companies, their sites and cells, its extracts and its cluster, the nearest first', () => {
    const { q, r } = hexAt(latticeOf('area-1km2'), 435_300, 336_200);
    const metric = { kind: 'metric' as const, clusterId: 'aircraft' };
    const [cluster, elsewhere, extract, hex, company, site, own] = [
      note(
        { ...metric, metricId: '3.1', geographySetId: 'midlands-engine' },
        'another figure of the cluster',
      ),
      note({ ...metric, metricId: '1.1', geographySetId: 'midlands-engine' }, 'the same figure elsewhere'),
      note({ kind: 'extract', extractId: world.register, ledger: 'workspace' }, 'the extract'),
      note({ kind: 'hex', spacing: 'area-1km2', q, r }, 'the cell'),
      note({ kind: 'company', companyNumber: '00000001' }, 'a company of it'),
      note({ kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' }, 'a site of it'),
      note({ ...metric, metricId: '1.1', geographySetId: DERBY }, 'the figure'),
    ];
    note({ kind: 'company', companyNumber: '00000005' }, 'no member');
    note({ kind: 'extract', extractId: world.estimates, ledger: 'workspace' }, 'another extract');
    note({ kind: 'hex', spacing: 'area-1km2', q: q + 100, r }, 'another cell');
    const found = lineage('1.1', { extractId: world.register }).annotations;
    expect(found.map(({ id }) => id)).toEqual([own, site, company, hex, extract, elsewhere, cluster]);
    expect(found[2]).toEqual({
      id: company,
      kind: 'note',
      text: 'a company of it',
      about: 'Aileron Works Ltd',
    });
  });
});
