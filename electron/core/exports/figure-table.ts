import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { marksOf } from '#shared/domain/footnote.ts';
import { CONTEXT_KINDS, type ContextKind } from '#shared/domain/metric-catalogue.ts';
import { UNDEFINED_REASONS } from '#shared/domain/metric-value.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { COUNTING_UNIT_NAMES } from '#shared/domain/scorecard-settings.ts';
import { formatContexts, formatParts, flagSentences } from '#shared/format/scorecard.ts';
import type { ExportedFigure, ExportedFigures } from './exported-figures.ts';

/** A cell of a written table: a number stays a number; null is an empty cell. */
export type TableCell = string | number | null;

type Column = readonly [header: string, of: (figure: ExportedFigure) => TableCell];

const CONTEXT_HEADERS: Readonly<Record<ContextKind, string>> = {
  'share-of-uk': 'share of UK',
  'growth-since-2013': 'growth since 2013',
  'uk-growth-since-2013': 'UK growth since 2013',
  'rank-among-regions': 'rank among regions',
  'difference-from-national': 'difference from national',
  'numerator-denominator': 'numerator of denominator',
  'institutions-over-threshold': 'institutions over threshold',
  'share-of-graduates': 'share of graduates',
  'retention-balance': 'retention balance',
  undisclosed: 'undisclosed',
};

/** Lays figures out one a row, with everything that travels with them: the header, then the rows. Numbers are as they were formed. */
export function figureTable(exported: ExportedFigures): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
} {
  const columns = columnsFor(exported);
  return {
    header: columns.map(([header]) => header),
    rows: exported.figures.map((figure) => columns.map(([, of]) => of(figure))),
  };
}

function columnsFor({ figures, footnotes }: ExportedFigures): Column[] {
  const kinds = CONTEXT_KINDS.filter((kind) =>
    figures.some(({ cell }) => cell.contexts.some((context) => context.kind === kind)),
  );
  return [
    ['clearance', () => CLEARANCE],
    ['cluster id', ({ row }) => row.clusterId],
    ['cluster', ({ row }) => row.clusterName],
    ['tier', ({ row }) => row.tier],
    ['geography id', ({ row }) => row.geographySetId],
    ['geography', ({ row }) => row.geographyName],
    ['ecosystem', ({ metric }) => metric.ecosystem],
    ['metric id', ({ metric }) => metric.id],
    ['metric', ({ label }) => label],
    ['value', ({ cell }) => valueOf(cell)],
    ['list', ({ cell }) => (cell.value.kind === 'list' ? cell.value.items.join('; ') : null)],
    ['symbol', ({ cell }) => symbolOf(cell)],
    ['why there is no value', ({ cell }) => reasonOf(cell)],
    ['unit', ({ cell }) => cell.value.basis.unit],
    ['currency', ({ cell }) => cell.value.basis.currency],
    ['members without a figure', ({ cell }) => (cell.value.kind === 'value' ? cell.value.missing : null)],
    ['parts', ({ cell }) => textOrNull(formatParts(cell))],
    ['parts as numbers', ({ cell }) => textOrNull(cell.parts.map(partNumbers).join('; '))],
    ['operands', ({ cell }) => textOrNull(operandsOf(cell))],
    ...kinds.flatMap((kind): Column[] => [
      [CONTEXT_HEADERS[kind], ({ cell }) => contextOf(cell, kind)?.value ?? null],
      [`${CONTEXT_HEADERS[kind]} unit`, ({ cell }) => contextOf(cell, kind)?.unit ?? null],
    ]),
    ['contexts', ({ cell }) => textOrNull(formatContexts(cell))],
    ['range low', ({ cell }) => cell.range?.low ?? null],
    ['range low by', ({ cell }) => (cell.range === null ? null : ATTRIBUTION_NAMES[cell.range.lowMethod])],
    ['range high', ({ cell }) => cell.range?.high ?? null],
    ['range high by', ({ cell }) => (cell.range === null ? null : ATTRIBUTION_NAMES[cell.range.highMethod])],
    ['window from', ({ cell }) => cell.window?.from ?? null],
    ['window to', ({ cell }) => cell.window?.to ?? null],
    ['vintage', ({ cell }) => textOrNull(cell.vintage)],
    ['territory', ({ cell }) => cell.territory.name],
    ['source', ({ cell }) => textOrNull(cell.value.basis.source)],
    ['editions', ({ cell }) => textOrNull(cell.value.basis.editions.join('; '))],
    ['extracts', ({ cell }) => textOrNull(cell.value.basis.extractIds.join('; '))],
    [
      'licence',
      ({ cell }) => textOrNull([...new Set(cell.value.basis.licences.map(({ name }) => name))].join('; ')),
    ],
    ['flags', ({ cell }) => textOrNull(flagSentences(cell.flags).join(' '))],
    ['attribution', ({ cell }) => attributionOf(cell)],
    [
      'counted',
      ({ cell, metric }) =>
        metric.axes.includes('unit') ? COUNTING_UNIT_NAMES[cell.value.basis.countingUnit] : null,
    ],
    ['definition revision', ({ cell }) => cell.value.basis.definitionRevision],
    ['formula', ({ cell }) => textOrNull(cell.value.basis.formula)],
    ['entered by', ({ cell }) => cell.entered?.author ?? null],
    ['entered as of', ({ cell }) => cell.entered?.date ?? null],
    [
      'value as captured',
      ({ cell }) => (cell.ruled === null ? null : valueOf({ value: cell.ruled.captured })),
    ],
    ['footnotes', ({ cell }) => textOrNull(marksOf(cell.value.basis.rulingIds, footnotes).join('; '))],
    ['annotations', ({ cell }) => cell.annotations],
    ['cite id', ({ cell }) => cell.citeId],
  ];
}

/** What a figure is formed from, with every digit; of one that is withheld nothing is told. */
function operandsOf({ value, operands }: ScorecardCell): string {
  if (value.kind === 'suppressed') return '';
  return operands.map(({ id, value: operand }) => `${id}=${operand ?? '[x]'}`).join('; ');
}

/** A part with every digit: "seed=25100000 in 43". */
function partNumbers({ id, value, records }: ScorecardCell['parts'][number]): string {
  return `${id}=${value ?? '[x]'}${records === null ? '' : ` in ${records}`}`;
}

/** A number as it was formed; of a list how many it holds; nothing where there is no value. */
export function valueOf({ value }: Pick<ScorecardCell, 'value'>): number | null {
  if (value.kind === 'value') return value.value;
  return value.kind === 'list' ? value.items.length : null;
}

function symbolOf({ value }: ScorecardCell): string | null {
  switch (value.kind) {
    case 'undefined':
      return UNDEFINED_REASONS[value.reason].symbol;
    case 'suppressed':
      return '[c]';
    case 'value':
      return value.reliability === 'low' ? '[u]' : null;
    case 'list':
      return value.items.length === 0 ? '[z]' : null;
  }
}

function reasonOf({ value }: ScorecardCell): string | null {
  if (value.kind === 'undefined') return UNDEFINED_REASONS[value.reason].sentence;
  return value.kind === 'suppressed' ? value.reason : null;
}

function contextOf(
  { contexts }: ScorecardCell,
  kind: ContextKind,
): ScorecardCell['contexts'][number] | undefined {
  return contexts.find((context) => context.kind === kind);
}

function attributionOf({ value }: ScorecardCell): string | null {
  const method = ATTRIBUTION_METHODS.find((each) => each === value.basis.attribution);
  return method === undefined ? null : ATTRIBUTION_NAMES[method];
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}
