import type { MethodOutput } from '#shared/contract/methods.ts';
import { hexId, type HexCell } from '#shared/domain/hex-lattice.ts';
import { RULED_MEASURES, type RuledMeasure, type RulingSubject } from '#shared/domain/ruling.ts';
import { companyCells, ownCell } from '../annotations/subject-cells.ts';
import type { ReadStore } from '../store/handles.ts';
import { capturedValues } from './captured-values.ts';
import { reviewRuling } from './review.ts';
import { findRulings } from './stored-rulings.ts';

interface SubjectMark {
  readonly rulingIds: string[];
  readonly measures: Set<RuledMeasure>;
  needsReview: boolean;
}

interface CellMark extends HexCell {
  readonly rulingIds: string[];
  readonly measures: Set<RuledMeasure>;
  /** Null: every cluster. */
  clusterIds: Set<string> | null;
}

/**
 * Gives the subjects under a ruling that is in force today, for badges, and the hex cells to mark: those ruled themselves (under the
 * lattice of the workspace) and those where a ruled company or site lies in the extract in use. A company is marked too where a site of
 * it is ruled. Rulings are named in the order of their numbers.
 */
export function readRulingMarks(store: ReadStore): MethodOutput<'rulings.marks'> {
  const values = capturedValues(store);
  const cellsOf = prepareCellsOf(store);
  const subjects = new Map<string, SubjectMark>();
  const cells = new Map<string, CellMark>();
  for (const ruling of findRulings(store).toSorted((a, b) => a.number - b.number)) {
    const { id, subjectKey, body, state } = ruling;
    const { review } = reviewRuling(store, values, ruling);
    if (state === 'revoked' || review.state === 'lapsed') continue;
    const { subject, scope } = body;
    const keys = subject.kind === 'site' ? [subjectKey, `company:${subject.companyNumber}`] : [subjectKey];
    for (const key of keys) {
      const mark = subjects.get(key) ?? { rulingIds: [], measures: new Set(), needsReview: false };
      subjects.set(key, mark);
      mark.rulingIds.push(id);
      for (const measure of scope.measures) mark.measures.add(measure);
      mark.needsReview ||= review.state !== 'none';
    }
    for (const { q, r } of cellsOf(subject)) {
      const key = hexId(q, r);
      const cell = cells.get(key) ?? {
        q,
        r,
        rulingIds: [],
        measures: new Set(),
        clusterIds: new Set<string>(),
      };
      cells.set(key, cell);
      cell.rulingIds.push(id);
      for (const measure of scope.measures) cell.measures.add(measure);
      if (scope.clusterIds === null) cell.clusterIds = null;
      else for (const clusterId of scope.clusterIds) cell.clusterIds?.add(clusterId);
    }
  }
  return {
    subjects: [...subjects].map(([subjectKey, mark]) => ({
      ...mark,
      subjectKey,
      measures: inOrder(mark.measures),
    })),
    cells: [...cells.values()].map((cell) => ({
      ...cell,
      measures: inOrder(cell.measures),
      clusterIds: cell.clusterIds === null ? null : [...cell.clusterIds],
    })),
  };
}

function inOrder(measures: ReadonlySet<RuledMeasure>): RuledMeasure[] {
  return RULED_MEASURES.filter((measure) => measures.has(measure));
}

function prepareCellsOf(store: ReadStore): (subject: RulingSubject) => HexCell[] {
  const [cellsOf, own] = [companyCells(store), ownCell(store)];
  return (subject) => {
    if (subject.kind === 'cell') return own(subject);
    if (subject.kind === 'company') return cellsOf(subject.companyNumber, null);
    return subject.kind === 'site' ? cellsOf(subject.companyNumber, subject.postcode) : [];
  };
}
