import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import { createImportWorld } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { dataCity2023File } from '../../../fixtures/suppliers/data-city-2023.ts';
import { fdiProjectsFile } from '../../../fixtures/suppliers/investments.ts';
import { writeCsv } from '../../../fixtures/suppliers/supplier-file.ts';
import type { SupplierFile } from '../../../fixtures/suppliers/supplier-file.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

/** Looks at a fixture whose columns were renamed, or taken out where the new name is null. */
async function examineRenamed(
  file: SupplierFile,
  names: Readonly<Record<string, string | null>>,
): Promise<Examination> {
  const kept = file.header.flatMap((column, at) => {
    const name = Object.hasOwn(names, column) ? names[column] : column;
    return name === null || name === undefined ? [] : [{ name, at }];
  });
  const bytes = writeCsv()(
    kept.map(({ name }) => name),
    file.rows.map((row) => kept.map(({ at }) => row[at] ?? '')),
  );
  return extractsHandlers['extracts.examine']({ fileToken: world.grant(file.fileName, bytes) }, world.call);
}

const fieldOf = ({ mapping }: Examination, column: string) =>
  mapping?.columns.find((candidate) => candidate.column === column)?.field;

describe('a later file whose columns have drifted', () => {
  test('a column without which the layout is not certain was renamed: the nearest layout is offered, not taken', async () => {
    const seen = await examineRenamed(dataCity2023File(), { NUTS1: 'ITL1' });
    expect(seen.candidates[0]).toMatchObject({ profile: { id: 'data-city-2023' }, recognised: false });
    expect(seen.candidates[0]?.confidence).toBeGreaterThan(0.9);
    expect(fieldOf(seen, 'Companynumber')).toBe('companyNumber');
    expect(seen.drift).toMatchObject({ added: ['ITL1'], removed: [{ column: 'NUTS1', field: null }] });
  });

  test('a column that fills a field is gone: the layout is taken and the loss is shown', async () => {
    const seen = await examineRenamed(dataCity2023File(), { BestEstimateCurrentTurnover: null });
    expect(seen.candidates[0]).toMatchObject({ profile: { id: 'data-city-2023' }, recognised: true });
    expect(seen.drift).toMatchObject({
      added: [],
      removed: [{ column: 'BestEstimateCurrentTurnover', field: 'turnover' }],
    });
  });

  test('a new contact column is dropped without being asked for', async () => {
    const seen = await examineRenamed(dataCity2023File(), { OECDcities: 'Director e-mail' });
    const column = seen.mapping?.columns.find((candidate) => candidate.column === 'Director e-mail');
    expect(column?.drop).toBe(true);
  });

  test('columns in another order, in capitals and with doubled spaces are the same columns', async () => {
    const file = fdiProjectsFile();
    const seen = await examineRenamed(file, {
      'Project date': 'PROJECT  DATE',
      'Jobs created': ' jobs created ',
    });
    expect(seen.candidates[0]).toMatchObject({ profile: { id: 'fdi-projects' }, recognised: true });
    expect(fieldOf(seen, 'jobs created')).toBe('jobs');
    expect(seen.drift).toBeNull();
  });
});
