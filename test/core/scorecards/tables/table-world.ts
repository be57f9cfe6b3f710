import type { Container, DefinitionDocument } from '#shared/domain/definition.ts';
import { extractStatementSchema, type Territory } from '#shared/domain/extract.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { contextMaker } from '#core/scorecards/compute-cells.ts';
import type { Formed, FormRow, FormSettings, TraceRow } from '#core/scorecards/former.ts';
import { readFormer } from '#core/scorecards/formers.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { workbookBytes, type WorkbookCell } from '../../../fixtures/write-workbook.ts';

export const EAST = 'region:E12000004';
export const WEST = 'region:E12000005';
export const BOTH = 'east-and-west-midlands';
export const ENGINE = 'midlands-engine';

/** Imports a file under its profile; gives the number of its extract. */
export async function take(
  world: ImportWorld,
  profileId: string,
  fileName: string,
  content: string | Uint8Array,
  territory: Territory = 'UK',
): Promise<number> {
  const stage = await world.stage(world.grant(fileName, content), profileId);
  const statement = extractStatementSchema.parse({
    title: fileName,
    edition: '2021',
    licence: { name: 'Test licence' },
    territory,
    universe: 'unknown',
  });
  return (await world.commit(stage, { statement })).id;
}

/** Writes lines of text as a file. */
export function csv(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** A row of a table of the earnings survey: description, code, jobs in thousands, mean. */
export type PayLine = readonly [
  description: string,
  code: string,
  jobs: WorkbookCell,
  mean: WorkbookCell,
  median?: WorkbookCell,
];

const SPANS = [
  null,
  null,
  'Number of jobs',
  null,
  'Annual percentage',
  null,
  'Annual percentage',
  'Percentiles',
];
const NAMES = ['Description', 'Code', '(thousand)', 'Median', 'change', 'Mean', 'change'];

/** A workbook as the survey publishes it: four lines above, a header of two rows, sheet “All”. */
export function payWorkbook(title: string, lines: readonly PayLine[]): Uint8Array {
  const rows = lines.map(([description, code, jobs, mean, median = 1]) => [
    description,
    code,
    jobs,
    median,
    null,
    mean,
    null,
    ...Array.from({ length: 10 }, () => 1),
  ]);
  return workbookBytes([
    {
      name: 'All',
      rows: [[title], [], [], SPANS, [...NAMES, 10, 20, 25, 30, 40, 60, 70, 75, 80, 90], ...rows],
    },
  ]);
}

/** A definition of containers that let no company in. */
export function containing(containers: Readonly<Record<string, readonly string[]>>): DefinitionDocument {
  return {
    schemaVersion: 2,
    containers: Object.entries(containers).map(([scheme, codes]): Container => ({
      scheme,
      match: 'exact',
      codes: [...codes],
      letsIn: false,
      fit: 'exact',
      note: '',
      agreedBy: '',
      agreedOn: null,
    })),
    rules: [],
    pins: [],
  };
}

/** One cell as formed, and the rows behind its operands. */
export interface OneCell {
  readonly formed: Formed;
  trace(operand: string): readonly TraceRow[];
}

/** Forms one cell of a definition. */
export function formOne(
  world: ImportWorld,
  metricId: MetricId,
  asked: {
    readonly document?: DefinitionDocument;
    readonly setId?: string;
    readonly clusterId?: string;
    readonly clusterName?: string;
    readonly window?: FormRow['window'];
    readonly settings?: Partial<FormSettings>;
  } = {},
): OneCell {
  const { document = containing({}), setId = BOTH, clusterId = 'c', clusterName = 'Cluster' } = asked;
  const set = readGeographySet(world.store, setId);
  const metric = readMetric(metricId);
  const context = contextMaker(world.store, {
    cluster: { id: clusterId, name: clusterName, document, revision: 1 },
    sets: [set],
    settings: {
      attribution: 'equal-over-sites',
      countingUnit: 'company',
      composition: 'own',
      currency: 'own',
      minimumBase: 10,
      extractIds: null,
      rulings: 'in-force',
      ...asked.settings,
    },
    without: null,
  })({ metric, basis: metric.basis, window: asked.window === undefined ? metric.window : asked.window });
  const former = readFormer(metricId);
  const [formed] = former.form(context);
  if (formed === undefined) throw new Error('nothing was formed');
  return { formed, trace: (operand) => former.trace(context, set, operand) };
}

/** The number of a cell, its list, or why it has none. */
export function shown({ formed: { value } }: OneCell): number | string | readonly string[] {
  if (value.kind === 'value') return value.value;
  if (value.kind === 'list') return value.items;
  return value.kind === 'undefined' ? value.reason : value.reason;
}

/** Operands whose rows do not sum to them. */
export function unequal(cell: OneCell, operands = cell.formed.operands): string[] {
  return operands.flatMap(({ id, value }) => {
    const sum = cell.trace(id).reduce((total, { amount }) => total + amount, 0);
    return Math.abs(sum - (value ?? 0)) > 1e-6 ? [`${id}: rows give ${sum}, not ${value}`] : [];
  });
}
