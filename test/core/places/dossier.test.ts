import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAnnotation } from '#core/annotations/annotate.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readDossier } from '#core/places/read-dossier.ts';
import { METHODS } from '#shared/contract/methods.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { clusterOf } from './cluster-of.ts';

let world: TinyWorld;

beforeEach(() => {
  world = createTinyWorld();
  applyDocuments(world.store, [
    clusterOf('Aircraft', '30300'),
    clusterOf('Repair', '33160'),
    clusterOf('Crisps', '10310'),
  ]);
});
afterEach(() => world.close());

function dossier(companyNumber: string, geographySetId = 'utla:E06000015', settings: ScorecardSettings = {}) {
  const request = METHODS['dossiers.read'].input.parse({ companyNumber, geographySetId, settings });
  return METHODS['dossiers.read'].output.parse(readDossier(world.store, request));
}

/** Adds an extract of records, as a commit leaves it, with one record of a company. */
function addRecord(
  target: string,
  record: Readonly<Record<string, string | number | null>>,
  fields: object,
): number {
  const { db } = world.store;
  const extractId = Number(
    db
      .prepare(
        `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes,
           fingerprint, encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
         VALUES (?, 'world', 'Tiny Deals', 'Deals', '2024', '{"name":"Synthetic"}', 'UK', 'unknown', 'deals.csv', 1, ?, 'utf-8', '[]',
           1, 1, 0, 0, '[]', 'live', '2026-11-22T10:00:00.000Z', 'A. Analyst')`,
      )
      .run(target, `${target} ${JSON.stringify(record)}`).lastInsertRowid,
  );
  db.prepare(
    `INSERT INTO record (extract_id, line, ordinal, kind, company_number, period, label, amount, currency, fields)
     VALUES (@extractId, 2, 0, @target, @companyNumber, @period, @label, @amount, @currency, @fields)`,
  ).run({ extractId, target, fields: JSON.stringify(fields), ...record });
  return extractId;
}

describe('a dossier', () => {
  test('tells what every extract says of the company, the last one first, with sites and codes', () => {
    const found = dossier('00000002');
    expect(found).toMatchObject({ companyNumber: '00000002', name: 'Biplane Repair Ltd' });
    expect(found.suppliers.map(({ supplier, employees, line }) => [supplier, employees, line])).toEqual([
      ['Tiny Estimates', 90, 3],
      ['Tiny Register', null, 3],
    ]);
    expect(found.suppliers[0]?.sites).toEqual([
      { kind: 'registered', isPlaceOfWork: false, postcode: 'DE1 1AA', district: 'Derby', isInSet: true },
      { kind: 'operating', isPlaceOfWork: true, postcode: 'DE1 1AA', district: 'Derby', isInSet: true },
      { kind: 'operating', isPlaceOfWork: true, postcode: 'LE1 1AA', district: 'Leicester', isInSet: false },
      { kind: 'operating', isPlaceOfWork: true, postcode: 'ZZ1 1ZZ', district: null, isInSet: false },
    ]);
    expect(found.suppliers[1]?.codes).toEqual([
      { scheme: 'sic-2007', code: '30300', title: 'Manufacture of air and spacecraft and related machinery' },
      { scheme: 'sic-2007', code: '33160', title: 'Repair and maintenance of aircraft and spacecraft' },
    ]);
  });

  test('says of every cluster whether the company is in it and why; where extracts differ, each for itself', () => {
    const found = dossier('00000002');
    expect(found.clusters.map(({ clusterName, isMember }) => [clusterName, isMember])).toEqual([
      ['Aircraft', true],
      ['Repair', true],
      ['Crisps', false],
    ]);
    expect(found.clusters[0]?.words).toBe('code 30300 under rule 1');
    expect(found.clusters[1]?.words).toMatch(
      /^Tiny Register, May 2020: code 33160 under rule 1; Tiny Estimates, 2023: /,
    );
  });

  test('shows each figure it moves with and without it, and none of a cluster that it is not in', () => {
    const found = dossier('00000002', 'utla:E06000015', {
      extractIds: [world.estimates],
      attribution: 'equal-over-sites',
    });
    const figureOf = (metricId: string) => found.figures.find((figure) => figure.metricId === metricId);
    expect(new Set(found.figures.map(({ clusterName }) => clusterName))).toEqual(new Set(['Aircraft']));
    expect(figureOf('1.1')).toMatchObject({ value: { value: 2 }, without: { value: 1 }, difference: 1 });
    expect(figureOf('3.1')).toMatchObject({ value: { value: 33 }, without: { value: 3 }, difference: 30 });
    // It was founded in 2010: the incorporations of the report's window are the same without it.
    expect(figureOf('1.4')).toBeUndefined();
    expect(dossier('00000007').figures).toEqual([]);
  });

  test('links to Companies House for its numbers only', () => {
    expect(dossier('00000002').registerPage).toBe(
      'https://find-and-update.company-information.service.gov.uk/company/00000002',
    );
    world.store.db
      .prepare(
        `UPDATE company SET company_number = '~a1b2c3d4e5f6', number_kind = 'provisional' WHERE company_number = '00000008'`,
      )
      .run();
    world.store.db
      .prepare(`UPDATE company SET company_number = '#4711' WHERE company_number = '00000009'`)
      .run();
    expect(dossier('~a1b2c3d4e5f6').registerPage).toBeNull();
    expect(dossier('#4711').registerPage).toBeNull();
  });

  test('has the website as it is stored, of the last extract that states one', () => {
    expect(dossier('00000002').website).toBeNull();
    world.store.db
      .prepare(`UPDATE company SET website = ? WHERE extract_id = ? AND company_number = '00000002'`)
      .run('biplane.example/about', world.register);
    expect(dossier('00000002').website).toBe('biplane.example/about');
  });

  test('lists the records that carry its number, the latest first, and none of a retired extract', () => {
    const companyNumber = '00000002';
    addRecord(
      'fundraisings',
      { companyNumber, period: '2019-03-01', label: 'Seed', amount: 250_000, currency: 'GBP' },
      { stage: 'Seed', investors: ['Wing Capital', 'Tail Fund'], investorCountries: ['France'] },
    );
    const award = addRecord(
      'awards',
      { companyNumber, period: '2021', label: 'Feasibility', amount: 90_000, currency: 'GBP' },
      { projectTitle: 'Quieter propellers', participantName: 'Biplane Repair', competition: 'Air 7' },
    );
    expect(
      dossier(companyNumber).records.map(({ kind, title, date, amount, detail }) => ({
        kind,
        title,
        date,
        amount,
        detail,
      })),
    ).toEqual([
      {
        kind: 'Award',
        title: 'Quieter propellers',
        date: '2021',
        amount: 90_000,
        detail: 'Biplane Repair; Air 7',
      },
      {
        kind: 'Fundraising',
        title: 'Seed',
        date: '2019-03-01',
        amount: 250_000,
        detail: 'Wing Capital, Tail Fund; from France',
      },
    ]);
    world.store.db.prepare(`UPDATE extract SET status = 'retired' WHERE id = ?`).run(award);
    expect(dossier(companyNumber).records.map(({ kind }) => kind)).toEqual(['Fundraising']);
  });

  test('knows high growth only where the extract marks some company', () => {
    expect(dossier('00000002').suppliers[0]?.isHighGrowth).toBeNull();
    world.store.db
      .prepare(`UPDATE company SET fields = ? WHERE extract_id = ? AND company_number = '00000001'`)
      .run('{"highGrowth":["20 % scale-up"]}', world.estimates);
    expect(dossier('00000002').suppliers.map(({ isHighGrowth }) => isHighGrowth)).toEqual([false, null]);
    expect(
      dossier('00000001').suppliers.find(({ supplier }) => supplier === 'Tiny Estimates')?.isHighGrowth,
    ).toBe(true);
  });

  test('carries what is noted on the company and its sites', () => {
    const company = addAnnotation(world.store, {
      subject: { kind: 'company', companyNumber: '00000002' },
      kind: 'question',
      text: 'Is it still flying?',
    });
    const site = addAnnotation(world.store, {
      subject: { kind: 'site', companyNumber: '00000002', postcode: 'LE1 1AA' },
      kind: 'note',
      text: 'A hangar.',
    });
    addAnnotation(world.store, {
      subject: { kind: 'company', companyNumber: '00000001' },
      kind: 'note',
      text: 'No.',
    });
    expect(dossier('00000002').annotations.map(({ id }) => id)).toEqual([site.id, company.id]);
  });

  test('is found by number without its zeros and by whole name, and refused where nobody or several bear it', () => {
    expect(dossier('2').name).toBe('Biplane Repair Ltd');
    expect(dossier('biplane repair ltd').companyNumber).toBe('00000002');
    expect(() => dossier('Zeppelin Ltd')).toThrow('No extract in use has a company “Zeppelin Ltd”');
    world.store.db
      .prepare(`UPDATE company SET name = 'Twin Ltd' WHERE company_number IN ('00000001', '00000002')`)
      .run();
    expect(() => dossier('Twin Ltd')).toThrow('Several companies are named “Twin Ltd”: 00000001, 00000002');
  });
});
