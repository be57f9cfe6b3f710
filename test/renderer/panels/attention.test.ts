import { expect, test } from 'vitest';
import type { Extract } from '#shared/domain/extract.ts';
import { listAttention, type AttentionFacts } from '../../../renderer/panels/home/attention.ts';

const extract: Extract = {
  id: 1,
  target: 'companies',
  profileId: 'p',
  supplier: 'Companies House',
  statement: {
    title: 'Basic company data',
    edition: 'May 2020',
    retrievedOn: null,
    licence: { name: 'OGL', terms: '', attribution: '', expiresOn: null },
    territory: 'UK',
    universe: 'all-companies',
    product: '',
    period: '',
    coverage: '',
    currency: null,
    licenceId: null,
  },
  corrections: [],
  fileName: 'f.csv',
  fileBytes: 1,
  fingerprint: '',
  rows: { read: 10, accepted: 10, rejected: 0, skipped: 0 },
  problems: [],
  status: 'live',
  committedAt: '',
  author: 'Ada',
  placement: {
    sites: 10,
    placed: 10,
    blankPostcode: 0,
    invalidPostcode: 0,
    unknownPostcode: 0,
    noPosition: 0,
  },
};

const calm: AttentionFacts = {
  today: '2026-11-22',
  extracts: [extract],
  reference: { store: 'main', postcodes: 5, postcodeSource: 'OS', boundaries: [], successions: 0 },
  workspace: {
    id: 'w',
    name: 'W',
    location: '/',
    fileName: 'w',
    author: 'Ada',
    sample: false,
    createdAt: '',
    reference: 'main',
    settings: {
      hexSpacing: 'area-1km2',
      geographySetId: 'midlands-engine',
      attribution: 'equal-over-sites',
      windowFrom: 2017,
      windowTo: 2022,
      extractId: null,
      minimumBase: 10,
    },
    warnings: [],
    counts: { extracts: 1, companies: 10, sites: 10, clusters: 1, annotations: 0, openAnnotations: 0 },
  },
};

const ids = (facts: Partial<AttentionFacts>): string[] =>
  listAttention({ ...calm, ...facts }).map(({ id }) => id);

test('a workspace in order wants nothing', () => {
  expect(ids({})).toEqual([]);
});

test('a synchronised folder comes first', () => {
  expect(
    ids({
      workspace: { ...calm.workspace, warnings: ['The folder is kept in step by OneDrive.'] },
      extracts: [],
    })[0],
  ).toBe('warning 0');
});

test('unplaced sites are counted by reason, and the parts add to the whole', () => {
  const placement = {
    sites: 10,
    placed: 4,
    blankPostcode: 3,
    invalidPostcode: 1,
    unknownPostcode: 2,
    noPosition: 0,
  };
  const [only] = listAttention({ ...calm, extracts: [{ ...extract, placement }] });
  expect(only?.title).toBe('6 sites of Basic company data not placed');
  expect(only?.sentence).toContain(
    'Of 10 sites, 3 without a postcode, 1 with one that is not valid, 2 with one the directory does not know.',
  );
});

test.each([
  ['2027-06-01', null],
  ['2026-12-04', 'warning'],
  ['2026-11-21', 'error'],
])('a licence that ends on %s gives %s', (expiresOn, tone) => {
  const statement = { ...extract.statement, licence: { ...extract.statement.licence, expiresOn } };
  expect(listAttention({ ...calm, extracts: [{ ...extract, statement }] })[0]?.tone ?? null).toBe(tone);
  expect(
    ids({ extracts: [{ ...extract, statement, status: 'retired' }] }),
    'a retired extract wants no renewal',
  ).not.toContain('licence 1 Basic company data');
});

test('extracts without a stated licence are told together, and a registered licence leads to its entry', () => {
  const unstated = { ...extract.statement, licence: { ...extract.statement.licence, name: 'Not stated' } };
  const [only] = listAttention({
    ...calm,
    extracts: [1, 2, 3, 4].map((id) => ({ ...extract, id, statement: unstated })),
  });
  expect(only?.title).toBe('4 extracts are held without a stated licence');
  expect(only?.sentence).toContain('and 1 more');
  expect(only?.params).toEqual({ view: 'licences' });
  const held = {
    ...extract.statement,
    licenceId: 'l1',
    licence: { ...extract.statement.licence, expiresOn: '2026-12-01' },
  };
  expect(listAttention({ ...calm, extracts: [{ ...extract, statement: held }] })[0]?.params).toEqual({
    view: 'licences',
    licence: 'l1',
  });
});

test('pairs wait only where a comparison was made of extracts in use', () => {
  const other = { ...extract, id: 2, supplier: 'Other Lists' };
  const compared = [{ leftExtractId: 1, rightExtractId: 2, waiting: 1 }];
  const [only] = listAttention({ ...calm, extracts: [extract, other], compared });
  expect(only).toMatchObject({
    title: '1 pair of companies waits for a decision',
    params: { view: 'links', left: '1', right: '2' },
  });
  expect(
    ids({ extracts: [extract, other], compared: [{ leftExtractId: 1, rightExtractId: 2, waiting: 0 }] }),
  ).toEqual([]);
  expect(ids({ extracts: [extract, { ...other, status: 'retired' }], compared })).toEqual([]);
});

test('missing reference data, indicative boundaries, no extract, no cluster and open annotations are told', () => {
  expect(
    ids({
      reference: {
        store: 'main',
        postcodes: 0,
        postcodeSource: null,
        boundaries: [{ level: 'utla', areas: 1, source: '', indicative: true }],
        successions: 0,
      },
    }),
  ).toEqual(['postcodes', 'boundaries']);
  expect(ids({ extracts: [] })).toEqual(['companies']);
  const counts = { ...calm.workspace.counts, clusters: 0, openAnnotations: 2 };
  expect(ids({ workspace: { ...calm.workspace, counts } })).toEqual(['clusters', 'annotations']);
});
