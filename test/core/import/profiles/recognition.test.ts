import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchLayout } from '#core/import/mapping/match-layout.ts';
import { openTables } from '#core/import/open-tables.ts';
import type { LayoutProfile } from '#core/import/profiles/profile.ts';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import { recognise } from '#core/import/recognise.ts';
import { silentJob } from '#core/store/job.ts';
import { findImportField, missingFields } from '#shared/domain/import-field.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { companyCsv } from '../../../fixtures/company-csv.ts';
import { PUBLISHER_FILES } from '../../../fixtures/publishers/index.ts';
import { SUPPLIER_FILES } from '../../../fixtures/suppliers/index.ts';

/** What recognition needs of a fixture, whoever made it. */
interface KnownFile {
  readonly fixture: string;
  readonly profileId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
const COMPANIES_HOUSE: KnownFile = {
  fixture: 'Companies House, spaces before names',
  profileId: 'companies-house',
  fileName: 'BasicCompanyDataAsOneFile-2024-07-01.csv',
  bytes: Buffer.from([...companyCsv({ rows: 20 })].join('')),
};
const FILES: readonly KnownFile[] = [COMPANIES_HOUSE, ...SUPPLIER_FILES, ...PUBLISHER_FILES];
const LAYOUTS = PROFILES.filter((profile): profile is LayoutProfile => profile.form === 'layout');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'workbench-recognition-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function recogniseFile({ fileName, bytes }: KnownFile): ReturnType<typeof recognise> {
  const file = path.join(mkdtempSync(path.join(folder, 'file-')), fileName);
  writeFileSync(file, bytes);
  const opened = await openTables(
    { token: 'token', path: file, name: fileName },
    { whole: false, job: silentJob() },
  );
  try {
    return await recognise(opened, { profiles: PROFILES, saved: [], corrected: () => null }, {});
  } finally {
    opened.close();
  }
}

describe('every file is recognised as its own profile, without being told', () => {
  for (const file of FILES)
    test(`${file.fixture}: ${file.profileId}`, async () => {
      const found = await recogniseFile(file);
      expect([found.profile?.id, found.recognised]).toEqual([file.profileId, true]);
      expect(found.candidates[0]?.profile?.id).toBe(file.profileId);
      const own = LAYOUTS.find(({ id }) => id === file.profileId);
      if (own === undefined) return;
      const { matched } = matchLayout(own, found.header);
      const where = {
        fileName: file.fileName,
        sheetName: found.tables[0]?.sheet ?? null,
        above: found.top.filter(({ line }) => line < found.place.headerRow).map(({ fields }) => fields),
      };
      const rivals = LAYOUTS.filter((layout) => layout !== own && (layout.fits?.(where) ?? true)).flatMap(
        (layout) => {
          const match = matchLayout(layout, found.header);
          return match.recognised && match.matched >= matched ? [layout.id] : [];
        },
      );
      expect(rivals, 'no other layout fits as well').toEqual([]);
      const byCode = PROFILES.filter(
        (profile) => profile.form === 'table' && profile.hasHeader && profile.recognises(found.header),
      );
      expect(
        byCode.map(({ id }) => id),
        'no profile by code takes it',
      ).toEqual([]);
    });

  test('every described layout has a file', () => {
    const known = new Set(FILES.map(({ profileId }) => profileId));
    expect(LAYOUTS.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('every described layout', () => {
  for (const layout of LAYOUTS) {
    test(`${layout.id} fills only fields that its target has, and all it needs`, () => {
      const fields = layout.columns.flatMap(({ use }) => (typeof use?.field === 'string' ? [use.field] : []));
      expect(fields.filter((field) => findImportField(layout.target, field) === null)).toEqual([]);
      const constants = layout.constants?.({ fileName: 'file.csv', sheetName: 'Sheet', above: [] }) ?? {};
      const wide = layout.otherColumns === undefined ? [] : ['value'];
      expect(
        missingFields(layout.target, [...fields, ...Object.keys(constants), ...wide]).map(({ id }) => id),
      ).toEqual([]);
    });

    test(`${layout.id} names its classifications for people`, () => {
      const schemes = layout.columns.flatMap(({ use }) =>
        typeof use?.scheme === 'string' ? [use.scheme] : [],
      );
      expect(schemes.filter((scheme) => schemeName(scheme) === scheme)).toEqual([]);
    });

    test(`${layout.id} is only recognised with a column that it cannot do without, and tells how it is read`, () => {
      expect(layout.columns.some(({ needed }) => needed === true)).toBe(true);
      expect(layout.reads).toMatch(/\.$/);
      const names = layout.columns.flatMap((column) =>
        column.names.filter((name) => typeof name === 'string'),
      );
      expect(new Set(names.map((name) => name.toLowerCase())).size, 'each name once').toBe(names.length);
    });

    test(`${layout.id} assumes no terms of a licensed supplier`, () => {
      const suggested = layout.suggest({ fileName: 'file-2023-05.csv', documentation: '' });
      const isOpen = suggested.licence?.name.startsWith('Open Government Licence') ?? true;
      const isStated = /creative commons|CC BY/i.test(suggested.licence?.name ?? '');
      expect(isOpen || isStated).toBe(true);
      expect(suggested.title).not.toBe('');
    });
  }
});
