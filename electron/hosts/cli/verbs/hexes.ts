import type { MethodOutput } from '#shared/contract/methods.ts';
import { cellsNear } from '#shared/domain/cells-near.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import { areaMeasureSchema } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatCount, formatNumber, formatRatio } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { capturedTotalText, rulingLines, rulingNumbers } from './ruled-text.ts';
import { caveatLines, caveatsOfMap } from './map-caveats.ts';
import { againstOf, MAP_OPTIONS, MAP_USAGE, mapAskOf, measureOf } from './map-options.ts';

const MEASURE_LIST = [...areaMeasureSchema.options];

function written(value: number | null): string {
  return value === null || Number.isNaN(value) ? '[x]' : formatNumber(value);
}

/** Values per cell, the largest first; of differences those farthest from zero. */
function layerText(layer: MethodOutput<'hexes.layer'>, limit: number): string {
  const size = (at: number) => Math.abs(layer.value[at] ?? 0);
  const order = Array.from(layer.value.keys())
    .filter((at) => size(at) > 0 || layer.ruled[at] === 1)
    .sort((a, b) => (size(b) || 0) - (size(a) || 0));
  const numbers = rulingNumbers(layer);
  const suppressed =
    layer.suppressedCells === 0 ? '' : `; ${formatCount(layer.suppressedCells, 'cell')} suppressed`;
  const against =
    layer.againstSource === null
      ? ''
      : `; against ${layer.againstSource}, total ${layer.againstTotal === null ? '[x]' : formatNumber(layer.againstTotal)}`;
  return [
    `${formatCount(layer.cells, 'cell')}, total ${formatNumber(layer.total)} ${layer.unit}${capturedTotalText(layer)}; not placed ${formatNumber(layer.notPlaced)}; ${formatNumber(layer.members)} of ${formatCount(layer.allMembers, 'member')}${suppressed}; ${layer.source}${against}`,
    layOutTable(
      ['Cell', layer.unit, 'Companies', 'As captured', 'Rulings'],
      order
        .slice(0, limit)
        .map((at) => [
          `${layer.q[at]},${layer.r[at]}`,
          written(layer.value[at] ?? null),
          formatNumber(layer.companies[at] ?? 0),
          layer.ruled[at] === 1 ? written(layer.captured[at] ?? null) : '',
          numbers(
            layer.ruledCells.find(({ q, r }) => q === layer.q[at] && r === layer.r[at])?.rulingIds ?? [],
          ),
        ]),
      [1, 2, 3],
    ),
    ...rulingLines(layer),
  ].join('\n');
}

async function printLayer(session: CliSession, given: VerbArguments, limit: number): Promise<void> {
  const [clusterId] = given.words;
  const against = againstOf(given, clusterId);
  const ask = await mapAskOf(session, given, clusterId);
  const measure = measureOf(given);
  const layer = await session.ask('hexes.layer', {
    ...ask,
    measure,
    suppressBelow: given.number('suppress-below') ?? 0,
    ...(against === undefined ? {} : { against }),
  });
  const caveats = await caveatsOfMap(session, ask, { measure, against: against ?? null });
  session.print({ ...layer, caveats }, () => [layerText(layer, limit), ...caveatLines(caveats)].join('\n'));
}

async function printAreas(session: CliSession, given: VerbArguments, level: 'utla' | 'lad'): Promise<void> {
  const [clusterId] = given.words;
  const against = againstOf(given, clusterId);
  const ask = await mapAskOf(session, given, clusterId);
  const found = await session.ask('hexes.areas', {
    ...ask,
    measure: oneOf(given.text('measure'), MEASURE_LIST, '--measure') ?? 'businesses',
    level,
    suppressBelow: given.number('suppress-below') ?? 0,
    ...(against === undefined ? {} : { against }),
  });
  const isRatio = found.measure === 'location-quotient';
  const write = (value: number) => (isRatio ? formatRatio(value) : formatNumber(value));
  const numbers = rulingNumbers(found);
  const caveats = await caveatsOfMap(session, ask, { measure: found.measure, against: against ?? null });
  session.print({ ...found, caveats }, () => {
    const reasons = new Set(found.areas.flatMap(({ reason }) => (reason === null ? [] : [reason])));
    return [
      layOutTable(
        ['Code', 'Authority', found.unit, 'Companies', 'As captured', 'Rulings'],
        found.areas.map(({ code, name, value, suppressed, isLow, companies, captured, rulingIds }) => [
          code,
          name,
          value === null ? (suppressed ? '[c]' : '[x]') : `${write(value)}${isLow ? ' [u]' : ''}`,
          formatNumber(companies),
          rulingIds.length === 0 ? '' : captured === null ? '[x]' : write(captured),
          numbers(rulingIds),
        ]),
        [2, 3, 4],
      ),
      `Whole set: ${found.total === null ? '[x]' : write(found.total)} ${found.unit}; the areas ${found.additive ? 'add up to it' : 'do not add up'}; ${found.source}${found.againstSource === null ? '' : `; against ${found.againstSource}`}`,
      ...reasons,
      ...rulingLines(found),
      ...caveatLines(caveats),
    ].join('\n');
  });
}

async function printQuotients(session: CliSession, given: VerbArguments, limit: number): Promise<void> {
  const [clusterId] = given.words;
  const radiusKm = given.number('radius');
  const minimumBase = given.number('base');
  const ask = await mapAskOf(session, given, clusterId);
  const found = await session.ask('hexes.quotients', {
    ...ask,
    ...(radiusKm === undefined ? {} : { radiusKm }),
    ...(minimumBase === undefined ? {} : { minimumBase }),
  });
  const caveats = await caveatsOfMap(session, ask, { kind: 'smoothed-quotient' });
  session.print({ ...found, caveats }, () => {
    if (found.reason !== null) return `[x] ${found.reason}`;
    const order = Array.from(found.value.keys())
      .filter((at) => !Number.isNaN(found.value[at]))
      .sort((a, b) => (found.value[b] ?? 0) - (found.value[a] ?? 0));
    return [
      `${formatCount(found.q.length, 'cell')}, smoothed over ${found.radiusKm} km; ${formatNumber(found.belowBase)} with fewer than ${formatCount(found.minimumBase, 'company', 'companies')} near; ${found.source}`,
      layOutTable(
        ['Cell', 'Quotient', 'Members near', 'Companies near'],
        order
          .slice(0, limit)
          .map((at) => [
            `${found.q[at]},${found.r[at]}`,
            formatRatio(found.value[at] ?? Number.NaN),
            formatNumber(found.members[at] ?? 0),
            formatNumber(found.companies[at] ?? 0),
          ]),
        [1, 2, 3],
      ),
      ...caveatLines(caveats),
    ].join('\n');
  });
}

function cellIn(text: string): readonly [q: number, r: number] {
  const [q, r, more] = text.split(',').map(Number);
  if (
    q === undefined ||
    r === undefined ||
    more !== undefined ||
    !Number.isInteger(q) ||
    !Number.isInteger(r)
  )
    throw new UsageError('A cell is written Q,R: two whole numbers.');
  return [q, r];
}

/** The cells named, or those whose centre lies within a radius of the cell of a postcode. */
async function cellsAsked(
  session: CliSession,
  given: VerbArguments,
): Promise<{ q: Int32Array<ArrayBuffer>; r: Int32Array<ArrayBuffer> }> {
  const named = given.text('cells');
  const postcode = given.text('near');
  if ((named === undefined) === (postcode === undefined))
    throw new UsageError('Give either --cells "Q,R Q,R" or --near POSTCODE --radius KM.');
  if (named !== undefined) {
    const cells = named.trim().split(/\s+/).map(cellIn);
    return { q: Int32Array.from(cells, ([q]) => q), r: Int32Array.from(cells, ([, r]) => r) };
  }
  const place = await session.ask('postcodes.find', { postcode: postcode ?? '' });
  if (place.easting === null || place.northing === null)
    throw new UsageError(`The directory has no position for ${place.postcode}. Name the cells with --cells.`);
  const { settings } = await session.ask('workspace.describe', {});
  const lattice = latticeOf(settings.hexSpacing);
  const { easting, northing } = place;
  const near = cellsNear(lattice, { easting, northing }, (given.number('radius') ?? 5) * 1000);
  return { q: Int32Array.from(near.q), r: Int32Array.from(near.r) };
}

/** The verbs of hex cells: values per cell or authority, companies in a cell, sums over some cells. */
export const hexVerbs: readonly Verb[] = [
  {
    name: 'hexes',
    usage: `[CLUSTER] [--measure MEASURE] ${MAP_USAGE} [--against CLUSTER[@REVISION]] [--against-extract N] [--suppress-below N] [--areas utla|lad | --smoothed [--radius KM] [--base N]] [--limit N]`,
    summary: 'Sums a measure per hex cell or by authority, largest first, or smooths the location quotient.',
    options: {
      ...MAP_OPTIONS,
      against: { type: 'string' },
      'against-extract': { type: 'string' },
      'suppress-below': { type: 'string' },
      areas: { type: 'string' },
      smoothed: { type: 'boolean' },
      radius: { type: 'string' },
      base: { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: (session, given) => {
      const limit = given.number('limit') ?? 20;
      const level = oneOf(given.text('areas'), ['utla', 'lad'] as const, '--areas');
      if (given.flag('smoothed')) return printQuotients(session, given, limit);
      return level === undefined ? printLayer(session, given, limit) : printAreas(session, given, level);
    },
  },
  {
    name: 'cell',
    usage: `Q,R [CLUSTER] [--measure MEASURE] ${MAP_USAGE} [--limit N]`,
    summary: 'Lists the companies in one hex cell.',
    options: { ...MAP_OPTIONS, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const [q, r] = cellIn(wordAt(given, 0, 'The cell, as Q,R'));
      const page = await session.ask('hexes.companies', {
        ...(await mapAskOf(session, given, given.words[1])),
        q,
        r,
        measure: measureOf(given),
        limit: given.number('limit') ?? 50,
      });
      const numbers = await numbersOf(session, page.rows);
      session.print(page, () => companyTable(page.rows, numbers));
    },
  },
  {
    name: 'selection',
    usage: `[CLUSTER] (--cells "Q,R Q,R" | --near POSTCODE [--radius KM]) [--measure MEASURE] ${MAP_USAGE} [--limit N]`,
    summary: 'Sums every measure over some hex cells and lists the companies there, each once.',
    options: {
      ...MAP_OPTIONS,
      cells: { type: 'string' },
      near: { type: 'string' },
      radius: { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('hexes.selection', {
        ...(await mapAskOf(session, given, given.words[0])),
        ...(await cellsAsked(session, given)),
        measure: measureOf(given),
        limit: given.number('limit') ?? 50,
      });
      const numbers = await numbersOf(session, found.rows);
      session.print(found, () =>
        [
          `${formatCount(found.companies, 'company', 'companies')} in ${formatCount(found.cells, 'cell')}, and ${formatNumber(found.neighbours)} of other areas; ${found.source}`,
          layOutTable(
            ['Measure', 'Sum', 'Unit', '% of the set', 'Without a figure'],
            found.sums.map(({ measure, value, share, missing }) => [
              MEASURE_ENTRIES[measure].name,
              written(value),
              MEASURE_ENTRIES[measure].unit,
              share === null ? '[x]' : formatNumber(share, 1),
              formatNumber(missing),
            ]),
            [1, 3, 4],
          ),
          companyTable(found.rows, numbers),
        ].join('\n'),
      );
    },
  },
];

type CompanyRow = Omit<MethodOutput<'hexes.companies'>['rows'][number], 'inSet'>;

/** The writer of the numbers of the rulings that rows name; nothing is asked where none does. */
async function numbersOf(
  session: CliSession,
  rows: readonly CompanyRow[],
): Promise<(ids: readonly string[]) => string> {
  const ids = [...new Set(rows.flatMap(({ rulingIds }) => rulingIds))];
  if (ids.length === 0) return () => '';
  const { rulings } = await session.ask('rulings.list', { ids, limit: ids.length });
  return rulingNumbers({ rulings: rulings.map(({ id, number }) => ({ rulingId: id, number })) });
}

function companyTable(rows: readonly CompanyRow[], numbers: (ids: readonly string[]) => string): string {
  return layOutTable(
    ['Number', 'Company', 'Postcode', 'Here', 'Whole', 'Sites', 'As captured', 'Rulings'],
    rows.map((row) => [
      row.companyNumber,
      row.name,
      row.postcode ?? '',
      written(row.value),
      written(row.whole),
      String(row.sites),
      row.rulingIds.length === 0 ? '' : written(row.captured),
      numbers(row.rulingIds),
    ]),
    [3, 4, 5, 6],
  );
}
