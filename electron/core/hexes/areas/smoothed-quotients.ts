import type { MethodOutput } from '#shared/contract/methods.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import { computeLocationQuotient } from '#shared/domain/location-quotient.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { capturedColumns } from '../../membership/extract-columns.ts';
import { readRegionCells } from '../../geography/region-cells.ts';
import { readGeographySet } from '../../geography/register.ts';
import { hexSpacingOf } from '../../geography/site-cells.ts';
import { extractInUse } from '../../store/extract-in-use.ts';
import type { ReadStore } from '../../store/handles.ts';
import { measureFrame, type MeasureAsk } from '../measure-frame.ts';
import { isUndefined } from './area-quotients.ts';
import { sentence } from './areas.ts';
import { countPresences, everyPresence } from './presences.ts';
import { sumWithin } from './sum-within.ts';

export interface QuotientsRequest extends MeasureAsk {
  readonly geographySetId: string;
  readonly radiusKm: number;
  readonly minimumBase: number;
}

export type SmoothedQuotients = MethodOutput<'hexes.quotients'>;

/**
 * Smooths the location quotient over a radius round each cell of a geography set.
 *
 * (members near ÷ companies near) ÷ (members in the UK ÷ companies in the UK). Near and in the UK alike a company is counted as a presence:
 * once in every cell where it has a site, so that a circle which held the whole UK would give exactly 1; companies without a placed site
 * are in neither. Near are the cells whose centre lies within the radius of the cell's centre, those beyond the border of the set too. A
 * cell with fewer companies near than `minimumBase` has none (NaN). A filter bounds members, not the companies they are compared with.
 * Without a base of all companies of the UK there is no quotient, for the reasons of the metric. Source: methods.md, “Location quotient”.
 * Throws `not-found`.
 */
export function smoothQuotients(store: ReadStore, request: QuotientsRequest): SmoothedQuotients {
  const { geographySetId, radiusKm, minimumBase } = request;
  readGeographySet(store, geographySetId);
  const frame = measureFrame(store, request, 'businesses');
  const extract = extractInUse(store, request.settings.extractId);
  const shared = {
    radiusKm,
    minimumBase,
    revision: frame.revision,
    extractId: extract?.id ?? null,
    source: frame.source,
    againstSource: null,
  };
  const without = (reason: UndefinedReason): SmoothedQuotients => ({
    ...shared,
    q: new Int32Array(),
    r: new Int32Array(),
    value: new Float64Array(),
    members: new Float64Array(),
    companies: new Float64Array(),
    reason: sentence(reason),
    belowBase: 0,
  });
  const { counted } = frame;
  if (extract === null || counted === null) return without('no-extract');
  if (isUndefined(store, request)) return without('no-definition');
  if (extract.territory !== 'UK') return without('comparator-not-covered');
  if (extract.universe !== 'all-companies') return without('base-not-all-companies');
  const { columns, positions } = counted.members;
  const here = countPresences(columns, positions);
  const every = everyPresence(capturedColumns(columns));
  if (here.total === 0) return without('zero-denominator');
  const lattice = latticeOf(hexSpacingOf(store));
  const region = readRegionCells(store, { geographySetId, bufferKm: 0 });
  const around = {
    q: region.q.slice(0, region.insideCells),
    r: region.r.slice(0, region.insideCells),
  };
  const near = (counts: Int32Array) =>
    sumWithin(lattice, { q: columns.cellQ, r: columns.cellR, counts }, around, radiusKm * 1000);
  const members = near(here.byCell);
  const companies = near(every.byCell);
  const value = new Float64Array(around.q.length);
  let belowBase = 0;
  for (let at = 0; at < value.length; at += 1) {
    const whole = companies[at] ?? 0;
    if (whole < minimumBase) {
      value[at] = Number.NaN;
      belowBase += 1;
      continue;
    }
    const quotient = computeLocationQuotient({
      part: members[at] ?? 0,
      whole,
      comparatorPart: here.total,
      comparatorWhole: every.total,
    });
    value[at] = quotient.kind === 'value' ? quotient.value : Number.NaN;
  }
  return { ...shared, ...around, value, members, companies, reason: null, belowBase };
}
