import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { findCompaniesHere, markCells, type CellMarks, type CellsHeld } from './companies-here.ts';
import { listCompanyRows } from './company-rows.ts';
import { sumHeld } from './held-sum.ts';
import { listEntries } from './row-entries.ts';
import { frameMaker, type CountedMembers, type MeasureAsk, type MeasureFrame } from './measure-frame.ts';

type Selection = MethodOutput<'hexes.selection'>;

export interface SelectionRequest extends MeasureAsk {
  readonly geographySetId: string;
  /** The measure of the rows. */
  readonly measure: Measure;
  /** Cells, of equal length; one named twice counts once. */
  readonly q: ArrayLike<number>;
  readonly r: ArrayLike<number>;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Sums every measure over some hex cells and lists the companies there, each once, with what it adds.
 *
 * Only sites of the set count. Shared figures are summed over the sites there, all others take each company once, in however many of the
 * cells it is. A sum is that of the rows under its measure, largest first: they add up to the last bit. It is null where no extract gives
 * this kind of figure, and where companies are there and none states one (blank is never zero). `companies`, `neighbours`, `cells` and
 * rows are of the members that `measure` counts: fundraisings may have theirs in an extract of their own. Throws `not-found`.
 */
export function sumSelection(store: ReadStore, request: SelectionRequest): Selection {
  const set = readGeographySet(store, request.geographySetId);
  const frameOf = frameMaker(store, request);
  const asked = readSide(frameOf(request.measure), request, set);
  const sums = MEASURES.map((measure) =>
    sumOf(measure === request.measure ? asked : readSide(frameOf(measure), request, set)),
  );
  const { frame, found } = asked;
  const place = found === null ? null : { frame, set, ...found };
  const entries = place === null ? [] : listEntries(place, place.held, true);
  return {
    cells: found?.held.cells ?? 0,
    companies: found?.held.own.positions.length ?? 0,
    neighbours: found?.held.othersAlone ?? 0,
    sums,
    total: entries.length,
    rows:
      place === null
        ? []
        : listCompanyRows(store, place, entries, request).map(({ inSet: _inSet, ...row }) => row),
    revision: frame.revision,
    extractId: frame.extract?.id ?? null,
    source: frame.source,
    againstSource: null,
  };
}

/** One measure over the cells; `found` is null where no extract gives it companies. */
interface Side {
  readonly frame: MeasureFrame;
  readonly found: {
    readonly counted: CountedMembers;
    readonly marks: CellMarks;
    readonly held: CellsHeld;
  } | null;
}

function readSide(frame: MeasureFrame, request: SelectionRequest, set: GeographySet): Side {
  const { counted } = frame;
  if (counted === null) return { frame, found: null };
  const marks = markCells(counted.members.columns, request.q, request.r);
  return { frame, found: { counted, marks, held: findCompaniesHere(frame, counted, set, marks) } };
}

function sumOf({ frame: { measure }, found }: Side): Selection['sums'][number] {
  return found === null
    ? { measure, value: null, missing: 0, share: null }
    : { measure, ...sumHeld(found.counted, found.held) };
}
