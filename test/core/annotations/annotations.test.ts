import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { addAnnotation, annotationReverser, reviseAnnotation } from '#core/annotations/annotate.ts';
import { listAnnotations, listVersions } from '#core/annotations/list-annotations.ts';
import { countOpenByCompany, readMarks } from '#core/annotations/marks.ts';
import { createCluster } from '#core/clusters/register.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { registerReverser } from '#core/store/journal.ts';
import { TINY_REGISTER } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  registerReverser('annotation', annotationReverser);
  world.store.db
    .prepare(`INSERT INTO setting (key, value) VALUES ('extractId', ?)`)
    .run(String(world.estimates));
});
afterEach(() => world.close());

const company = (companyNumber: string): AnnotationSubject => ({ kind: 'company', companyNumber });
const add = (subject: AnnotationSubject, text = 'looks odd', kind: 'note' | 'disregard' = 'note') =>
  addAnnotation(world.store, { subject, kind, text });
const list = (asked: object = {}) => {
  const request = METHODS['annotations.list'].input.parse(asked);
  return METHODS['annotations.list'].output.parse(listAnnotations(world.store, request)).annotations;
};
const derbyCell = hexAt(latticeOf('area-1km2'), 435_300, 336_200);

describe('an annotation', () => {
  test('is named in words, whatever its subject', () => {
    createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
    expect(add(company('00000001')).subjectLabel).toBe('Aileron Works Ltd');
    expect(add({ kind: 'site', companyNumber: '00000002', postcode: 'le1 1aa' }).subjectKey).toBe(
      'site:00000002:LE11AA',
    );
    expect(add({ kind: 'hex', spacing: 'area-1km2', q: 418, r: 213 }).subjectLabel).toBe('Hex cell 418, 213');
    expect(
      add({ kind: 'metric', clusterId: 'aerospace', metricId: 'turnover', geographySetId: 'utla:E06000015' })
        .subjectLabel,
    ).toBe('Estimated turnover of Aerospace in Derby');
    const extract = add({ kind: 'extract', extractId: world.register, ledger: 'workspace' });
    expect(extract.subjectLabel).toBe('All companies, May 2020');
    expect(extract.subjectKey).toBe(`extract:workspace/${world.register}`);
    expect(list({ subject: { kind: 'extract', extractId: world.register } })).toHaveLength(1);
    expect(readMarks(world.store).marks.map((mark) => mark.subjectKey)).toContain(extract.subjectKey);
  });

  test.each([
    company('00009999'),
    { kind: 'site', companyNumber: '00000001', postcode: 'LE1 1AA' },
    { kind: 'metric', clusterId: 'nowhere', metricId: 'turnover', geographySetId: 'uk' },
    { kind: 'metric', clusterId: 'nowhere', metricId: 'happiness', geographySetId: 'uk' },
    { kind: 'extract', extractId: 999, ledger: 'workspace' },
    { kind: 'extract', extractId: 1, ledger: 'reference' },
  ] satisfies AnnotationSubject[])('on what this workspace has never known is refused: %o', (subject) => {
    expect(() => add(subject)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(world.journal()).toEqual([]);
  });

  test('is revised by adding a version; older versions stay, and cannot be changed even by hand', () => {
    const { id } = add(company('00000001'), 'first');
    reviseAnnotation(world.store, { id, expectedVersion: 1, text: 'second' });
    const revised = reviseAnnotation(world.store, { id, expectedVersion: 2, status: 'resolved' });
    expect(revised).toMatchObject({ version: 3, text: 'second', status: 'resolved' });
    expect(revised.changedAt > revised.createdAt).toBe(true);
    expect(listVersions(world.store, id).map(({ version, text, status }) => [version, text, status])).toEqual(
      [
        [3, 'second', 'resolved'],
        [2, 'second', 'open'],
        [1, 'first', 'open'],
      ],
    );
    expect(() => world.store.db.prepare(`UPDATE annotation SET text = 'x'`).run()).toThrow(/append-only/);
  });

  test('refuses a change made in view of an older version', () => {
    const { id } = add(company('00000001'));
    reviseAnnotation(world.store, { id, expectedVersion: 1, text: 'second' });
    expect(() => reviseAnnotation(world.store, { id, expectedVersion: 1, text: 'third' })).toThrow(
      expect.objectContaining({ code: 'version-conflict', detail: { version: 2 } }),
    );
    expect(() => reviseAnnotation(world.store, { id: 'x', expectedVersion: 1 })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('undone is withdrawn, redone is open again; an undone change has the former content', () => {
    const { id } = add(company('00000001'), 'first');
    reviseAnnotation(world.store, { id, expectedVersion: 1, text: 'second', kind: 'disregard' });
    world.store.undo();
    expect(listVersions(world.store, id)[0]).toMatchObject({
      version: 3,
      text: 'first',
      kind: 'note',
      status: 'open',
    });
    world.store.undo();
    expect(listVersions(world.store, id)[0]).toMatchObject({ version: 4, status: 'withdrawn' });
    world.store.redo();
    world.store.redo();
    expect(listVersions(world.store, id)[0]).toMatchObject({
      version: 6,
      text: 'second',
      kind: 'disregard',
      status: 'open',
    });
  });
});

describe('the list of annotations', () => {
  test('shows the newest version, the one changed last first, and keeps to its filters', () => {
    const first = add(company('00000001'), 'Turnover is 4bn');
    add(company('00000002'), 'fine', 'disregard');
    reviseAnnotation(world.store, { id: first.id, expectedVersion: 1, status: 'resolved' });
    expect(list().map(({ version, text }) => [version, text])).toEqual([
      [2, 'Turnover is 4bn'],
      [1, 'fine'],
    ]);
    expect(list({ status: 'open' }).map(({ text }) => text)).toEqual(['fine']);
    expect(list({ kind: 'disregard' })).toHaveLength(1);
    expect(list({ text: '4BN' })).toHaveLength(1);
    expect(list({ text: 'biplane' }).map(({ text }) => text)).toEqual(['fine']);
    expect(list({ author: 'Nobody' })).toEqual([]);
    expect(list({ subject: company('00000001') })).toHaveLength(1);
    expect(list({ offset: 1, limit: 1 }).map(({ text }) => text)).toEqual(['fine']);
  });

  test('of a hex cell has, if asked, what is noted on the companies and sites in it', () => {
    add({ kind: 'hex', spacing: 'area-1km2', ...derbyCell }, 'the cell');
    add(company('00000001'), 'a company here');
    add({ kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' }, 'a site here');
    add({ kind: 'site', companyNumber: '00000002', postcode: 'LE1 1AA' }, 'a site elsewhere');
    add(company('00000006'), 'a company elsewhere');
    const subject = { kind: 'hex', spacing: 'area-1km2', ...derbyCell };
    expect(list({ subject }).map(({ text }) => text)).toEqual(['the cell']);
    expect(list({ subject, withContents: true }).map(({ text }) => text)).toEqual([
      'a site here',
      'a company here',
      'the cell',
    ]);
    expect(list({ subject: { ...subject, spacing: 'centres-1km' }, withContents: true })).toEqual([]);
    expect(list({ subject: company('00000002'), withContents: true })).toHaveLength(2);
  });
});

describe('marks', () => {
  test('stand on open subjects, and on the cells of annotated companies and sites', () => {
    add({ kind: 'hex', spacing: 'area-1km2', ...derbyCell });
    add(company('00000002'), 'both places', 'disregard');
    const resolved = add(company('00000006'));
    reviseAnnotation(world.store, { id: resolved.id, expectedVersion: 1, status: 'resolved' });
    add({ kind: 'hex', spacing: 'centres-1km', q: 1, r: 1 });
    const { marks, cells } = METHODS['annotations.marks'].output.parse(readMarks(world.store));
    expect(marks.find(({ subjectKey }) => subjectKey === 'company:00000002')).toEqual({
      subjectKey: 'company:00000002',
      count: 1,
      kinds: ['disregard'],
    });
    expect(marks.some(({ subjectKey }) => subjectKey === 'company:00000006')).toBe(false);
    const leicesterCell = hexAt(latticeOf('area-1km2'), 458_700, 304_400);
    expect(cells).toHaveLength(2);
    expect(cells).toContainEqual({ ...derbyCell, count: 2, disregard: true });
    expect(cells).toContainEqual({ ...leicesterCell, count: 1, disregard: true });
  });

  test('count open annotations on a company and its sites', () => {
    add(company('00000002'));
    add({ kind: 'site', companyNumber: '00000002', postcode: 'LE1 1AA' });
    add(company('00000001'));
    expect([...countOpenByCompany(world.store, ['00000002', '00000003'])]).toEqual([['00000002', 2]]);
  });

  test('in a cell count those on the company and on its sites there, not on its sites elsewhere', () => {
    add(company('00000002'));
    add({ kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' });
    add({ kind: 'site', companyNumber: '00000002', postcode: 'LE1 1AA' });
    const { rows } = listCellCompanies(
      world.store,
      METHODS['hexes.companies'].input.parse({ geographySetId: 'uk', measure: 'businesses', ...derbyCell }),
    );
    expect(rows.find(({ companyNumber }) => companyNumber === '00000002')?.annotations).toBe(2);
    expect(rows.find(({ companyNumber }) => companyNumber === '00000001')?.annotations).toBe(0);
  });
});

describe('after a newer edition was imported', () => {
  test('annotations stay with the company, follow it to its new place, and outlive one that vanished', () => {
    world.store.db.prepare(`UPDATE setting SET value = 'null' WHERE key = 'extractId'`).run();
    add(company('00000001'), 'stays');
    add({ kind: 'site', companyNumber: '00000001', postcode: 'DE24 8BJ' }, 'was here');
    add(company('00000012'), 'vanishes');
    const leeds = TINY_REGISTER.companies.find(({ number }) => number === '00000009')?.sites ?? [];
    addWorldExtract(world.store, {
      ...TINY_REGISTER,
      edition: 'June 2026',
      companies: TINY_REGISTER.companies
        .filter(({ number }) => number !== '00000012')
        .map((one) =>
          one.number === '00000001' ? { ...one, name: 'Aileron Works plc', sites: leeds } : one,
        ),
    });
    expect(list().map(({ text, subjectLabel }) => [text, subjectLabel])).toEqual([
      ['vanishes', '100% Legal_Services Ltd'],
      ['was here', 'Aileron Works plc, DE24 8BJ'],
      ['stays', 'Aileron Works plc'],
    ]);
    const { cells } = readMarks(world.store);
    expect(cells).toEqual([
      { ...hexAt(latticeOf('area-1km2'), 430_100, 433_500), count: 1, disregard: false },
    ]);
    expect(add({ kind: 'site', companyNumber: '00000001', postcode: 'LS1 1AB' }).version).toBe(1);
  });
});
