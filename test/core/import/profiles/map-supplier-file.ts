import { compileMapping } from '#core/import/mapping/compile-mapping.ts';
import { layoutMapping } from '#core/import/mapping/match-layout.ts';
import type { LayoutProfile, MappedRow } from '#core/import/profiles/profile.ts';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import { tablePlaceSchema } from '#shared/domain/import-mapping.ts';
import type { Expectation, SupplierFile } from '../../../fixtures/suppliers/supplier-file.ts';

/** The described layout of an id. */
export function layoutOf(profileId: string): LayoutProfile {
  const profile = PROFILES.find(({ id }) => id === profileId);
  if (profile?.form !== 'layout') throw new Error(`“${profileId}” is no described layout`);
  return profile;
}

/** Maps every row of a fixture by the profile's layout, by row number. */
export function mapSupplierFile(file: SupplierFile): ReadonlyMap<number, MappedRow> {
  const { fileName, header, rows, firstLine } = file;
  const place = tablePlaceSchema.parse({ headerRow: firstLine - 1 });
  const mapping = layoutMapping(
    layoutOf(file.profileId),
    header,
    { fileName, sheetName: null, above: [] },
    place,
  );
  const map = compileMapping(mapping, {
    successions: new Map(),
    districts: new Set(),
    fileName,
    memberName: null,
    sheetName: null,
  });
  return new Map(rows.map((row, index) => [firstLine + index, map(row)]));
}

/** What a planted row came to, in the same form as what it should. */
export function outcomeOf(row: MappedRow, expected: Expectation): Expectation {
  const codes = row.problems.map(({ code }): string => code);
  if ('code' in expected) return { code: codes.includes(expected.code) ? expected.code : codes.join(', ') };
  if ('without' in expected) {
    const found = [...codes, JSON.stringify(row.record)].find((text) => text.includes(expected.without));
    return { without: found === undefined ? expected.without : `nothing like it, but found: ${found}` };
  }
  return { field: expected.field, value: valueOf(row, expected.field) };
}

/** A value of a record: of a company, or of the first part of a record of another kind. */
function valueOf({ record }: MappedRow, field: string): unknown {
  if (record === null) return 'the row was refused';
  const isCompany = record.target === 'companies';
  const body: object = isCompany || !('parts' in record) ? record : (record.parts[0] ?? {});
  const [head = '', rest = ''] = field.split(/[.:]/);
  if (field.startsWith('codes:')) {
    const codes = 'codes' in body && Array.isArray(body.codes) ? body.codes : [];
    return codes.filter(({ scheme }) => scheme === field.slice('codes:'.length)).map(({ code }) => code);
  }
  if (record.target === 'companies') {
    if (head === 'sites') return record.sites.map(({ postcode }) => postcode);
    if (head === 'kinds') return record.sites.map(({ kind }) => kind);
    if (head === 'fields') return memberOf(JSON.parse(record.more?.fields ?? '{}'), rest);
    if (head === 'more') return memberOf(record.more, rest);
  }
  return rest === '' ? memberOf(body, head) : memberOf(memberOf(body, head), rest);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
