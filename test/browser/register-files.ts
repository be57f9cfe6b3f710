import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatCsv } from '#shared/format/csv.ts';
import { beauhurstCompaniesFile } from '../fixtures/suppliers/beauhurst-companies.ts';
import { dataCityCurrentFile } from '../fixtures/suppliers/data-city-current.ts';
import type { ServedWorld } from './served-world.ts';
import { seedSmallRegion } from './walk-steps.ts';

/** A row as a table of its columns, whatever spaces stand round their names. */
type Cells = Record<string, string>;

function cellsOf(header: readonly string[], row: readonly string[]): Cells {
  return Object.fromEntries(header.map((column, at) => [column.trim(), row[at] ?? '']));
}

function write(file: string, header: readonly string[], rows: readonly Cells[]): string {
  const names = header.map((column) => column.trim());
  writeFileSync(file, formatCsv([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]));
  return file;
}

/** What stands in the second edition, by the way the files are made. */
export const SECOND_EDITION = { gone: 4, new: 3, moreEmployees: 8 } as const;

/**
 * Writes two editions of one supplier, the second with companies gone, new and changed and a code renamed, the first
 * with two rows that are refused; and a second supplier's list, of which some companies carry no number.
 */
export function writeRegisterFiles(folder: string): {
  readonly first: string;
  readonly second: string;
  readonly other: string;
} {
  mkdirSync(folder, { recursive: true });
  const dataCity = dataCityCurrentFile({ rows: 40 });
  const rows = dataCity.rows.map((row) => cellsOf(dataCity.header, row));
  const model = rows[20] ?? {};
  const refused = ['Bad Number Ltd', 'Worse Number Ltd'].map((CompanyName, at) => ({
    ...model,
    CompanyName,
    CompanyNumber: `13-00${at}`,
  }));
  const first = write(path.join(folder, 'city-september.csv'), dataCity.header, [...rows, ...refused]);

  const later = rows.slice(SECOND_EDITION.gone).map((row, at) => ({
    ...row,
    ...(at < SECOND_EDITION.moreEmployees ? { BestEstimateCurrentEmployees: String(1000 + at) } : {}),
    RTICs: (row['RTICs'] ?? '').replace('FinTech', 'Financial Technology'),
  }));
  const newcomers = Array.from({ length: SECOND_EDITION.new }, (_, at) => ({
    ...model,
    CompanyNumber: `1200000${at}`,
    CompanyName: `Newcomer ${at} Ltd`,
    RTICs: 'Photonics',
  }));
  const second = write(path.join(folder, 'city-october.csv'), dataCity.header, [...later, ...newcomers]);

  const beauhurst = beauhurstCompaniesFile({ rows: 24 });
  const listed = beauhurst.rows.map((row, at): Cells => {
    const cells = cellsOf(beauhurst.header, row);
    const twin = rows[at + 8];
    if (at >= 20 || twin === undefined) return cells;
    return {
      ...cells,
      'Company name': (twin['CompanyName'] ?? '').replace('Ltd', 'Limited'),
      'Companies House number': at < 12 ? (twin['CompanyNumber'] ?? '') : '',
      Website: twin['URLs'] ?? '',
    };
  });
  const other = write(path.join(folder, 'beauhurst-may.csv'), beauhurst.header, listed);
  return { first, second, other };
}

/** Makes a workspace with both editions and the other supplier's list, imported by the cli as extracts 1, 2 and 3. */
export async function seedRegister(world: ServedWorld): Promise<ReturnType<typeof writeRegisterFiles>> {
  const files = writeRegisterFiles(path.join(world.home, 'suppliers'));
  await seedSmallRegion(world, false);
  const stated = ['--territory', 'UK', '--universe', 'selected-companies'];
  await world.cli('import', files.first, '--edition', 'September 2026', ...stated);
  await world.cli('import', files.second, '--edition', 'October 2026', ...stated);
  await world.cli('import', files.other, '--edition', 'May 2026', ...stated);
  return files;
}
