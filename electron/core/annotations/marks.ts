import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AnnotationKind, AnnotationSubject } from '#shared/domain/annotation.ts';
import { hexId, type HexCell } from '#shared/domain/hex-lattice.ts';
import type { ReadStore } from '../store/handles.ts';
import { findAnnotations } from './annotation-table.ts';
import { companyCells, ownCell } from './subject-cells.ts';

type Marks = MethodOutput<'annotations.marks'>;

/**
 * Gives the subjects that carry open annotations, for badges, and the hex cells to mark on the map.
 *
 * A cell is marked by an annotation on itself (under the lattice of the workspace), on a company with a
 * site in it, or on such a site; places are those of the extract in use. An annotation on a company of
 * several sites marks the cell of each. A thread is one mark: replies are not counted, here and wherever annotations are counted.
 */
export function readMarks(store: ReadStore): Marks {
  const open = findAnnotations(store, { status: 'open', replyTo: null });
  const marks = new Map<string, { count: number; kinds: Set<AnnotationKind> }>();
  const cells = new Map<string, HexCell & { count: number; disregard: boolean }>();
  const cellsOf = prepareCellsOf(store);
  for (const { subject, subjectKey, kind } of open) {
    const mark = marks.get(subjectKey) ?? { count: 0, kinds: new Set() };
    mark.count += 1;
    mark.kinds.add(kind);
    marks.set(subjectKey, mark);
    for (const { q, r } of cellsOf(subject)) {
      const id = hexId(q, r);
      const cell = cells.get(id) ?? { q, r, count: 0, disregard: false };
      cell.count += 1;
      cell.disregard ||= kind === 'disregard';
      cells.set(id, cell);
    }
  }
  return {
    marks: [...marks].map(([subjectKey, { count, kinds }]) => ({ subjectKey, count, kinds: [...kinds] })),
    cells: [...cells.values()],
  };
}

function prepareCellsOf(store: ReadStore): (subject: AnnotationSubject) => HexCell[] {
  const [cellsOf, own] = [companyCells(store), ownCell(store)];
  return (subject) => {
    if (subject.kind === 'hex') return own(subject);
    if (subject.kind === 'company') return cellsOf(subject.companyNumber, null);
    return subject.kind === 'site' ? cellsOf(subject.companyNumber, subject.postcode) : [];
  };
}

/** Counts the open annotations on each of the companies and on their sites, replies apart; companies without one are left out. */
export function countOpenByCompany(store: ReadStore, companyNumbers: readonly string[]): Map<string, number> {
  const wanted = new Set(companyNumbers);
  const counts = new Map<string, number>();
  for (const { subject } of findAnnotations(store, { status: 'open', replyTo: null })) {
    if (subject.kind !== 'company' && subject.kind !== 'site') continue;
    if (!wanted.has(subject.companyNumber)) continue;
    counts.set(subject.companyNumber, (counts.get(subject.companyNumber) ?? 0) + 1);
  }
  return counts;
}

/** Counts the open annotations by the key of their subject, replies apart; subjects without one are left out. */
export function countOpenBySubject(store: Pick<ReadStore, 'db'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { subjectKey } of findAnnotations(store, { status: 'open', replyTo: null })) {
    counts.set(subjectKey, (counts.get(subjectKey) ?? 0) + 1);
  }
  return counts;
}
