import type {
  FigureWorld,
  PairedExtracts,
  ValuePair,
  WorldFigure,
} from '#core/anomalies/detectors/figures/figure-world.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';

/** What is told of a figure by hand. */
export interface GivenFigure {
  readonly value?: number;
  readonly operands?: readonly (readonly [id: string, value: number | null, unit?: string])[];
  readonly parts?: readonly (readonly [id: string, value: number | null, records?: number | null])[];
  readonly contexts?: readonly {
    readonly kind: WorldFigure['cell']['contexts'][number]['kind'];
    readonly value: number | null;
    readonly operands?: readonly (readonly [id: string, value: number | null, unit?: string])[];
  }[];
  readonly vintage?: string;
  readonly windowTo?: number;
  readonly territory?: string;
  readonly flags?: WorldFigure['cell']['flags'];
  readonly extractId?: number;
}

const operandsOf = (given: GivenFigure['operands'] = []) =>
  given.map(([id, value, unit = 'companies']) => ({ id, name: id, value, unit }));

/** Makes a figure of the world. */
export function figure(metricId: MetricId, given: GivenFigure): WorldFigure {
  const { shortName, kind, unit } = readMetric(metricId);
  const basis = {
    metricId,
    unit,
    currency: null,
    period: null,
    geographySetId: 'region:E12000004',
    territory: 'UK' as const,
    comparatorId: null,
    attribution: null,
    extractIds: [given.extractId ?? 1],
    definitionRevision: 1,
    formula: '',
    source: '',
    licences: [],
    editions: ['2023'],
    rulingIds: [],
    countingUnit: 'company' as const,
  };
  return {
    metricId,
    name: shortName,
    kind,
    cell: {
      value:
        given.value === undefined
          ? { kind: 'undefined', reason: 'not-in-extract', basis }
          : { kind: 'value', value: given.value, reliability: 'ok', missing: null, basis },
      operands: operandsOf(given.operands),
      parts: (given.parts ?? []).map(([id, value, records = null]) => ({
        id,
        name: id,
        value,
        unit,
        currency: null,
        records,
      })),
      contexts: (given.contexts ?? []).map(({ kind: of, value, operands }) => ({
        kind: of,
        value,
        reason: null,
        unit: '%',
        words: '',
        formula: '',
        operands: operandsOf(operands),
        flags: [],
      })),
      window: given.windowTo === undefined ? null : { from: given.windowTo - 4, to: given.windowTo },
      vintage: given.vintage ?? '2023 edition',
      territory: { id: 'UK', name: given.territory ?? 'East Midlands' },
      flags: given.flags ?? [],
      entered: null,
    },
  };
}

/** Makes pairs of two extracts that answer as the core’s do. */
export function paired(
  pairs: readonly Partial<ValuePair>[],
  [mine, theirs]: readonly [string, string] = ['The Data City', 'Beauhurst'],
): PairedExtracts {
  const whole = pairs.map((pair, at): ValuePair => ({
    companyNumber: String(at + 1).padStart(8, '0'),
    name: `Company ${at + 1}`,
    measure: 'turnover',
    mine: 1,
    theirs: 1,
    turnover: Math.max(pair.mine ?? 1, pair.theirs ?? 1),
    ...pair,
  }));
  return {
    mine: { extractId: 1, supplier: mine, edition: '2024' },
    theirs: { extractId: 2, supplier: theirs, edition: '2023' },
    pairs: ({ times, turnover }) =>
      whole.filter(
        (pair) =>
          Math.max(pair.mine, pair.theirs, 1) / Math.max(Math.min(pair.mine, pair.theirs), 1) >= times &&
          pair.turnover >= turnover,
      ),
  };
}

/** Makes a world of some figures. */
export function worldOf(given: Partial<FigureWorld> = {}): FigureWorld {
  return {
    cluster: { id: 'aircraft', name: 'Aircraft' },
    set: { id: 'region:E12000004', name: 'East Midlands' },
    figures: [],
    before: [],
    suppliers: [],
    supplierFigures: [],
    editions: [],
    ...given,
  };
}
