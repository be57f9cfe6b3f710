import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { printedView } from '#shared/format/annotation.ts';
import { listOpenAnnotations } from '../../annotations/list-annotations.ts';
import { hexSpacingOf } from '../../geography/site-cells.ts';
import { districtsParameter, siteInSet } from '../../membership/presence.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { FormCluster, TraceRow } from '../former.ts';

type CellNote = MethodOutput<'scorecards.lineage'>['annotations'][number];

interface Figure {
  readonly cluster: FormCluster;
  readonly set: GeographySet;
  readonly cell: ScorecardCell;
  readonly rows: readonly TraceRow[];
}

/**
 * Lists the open annotations that touch a figure, the nearest first: on the figure itself, on its companies and their sites, on hex
 * cells of the set in which they have a site, on its extracts, on its metric, and on its cluster and other figures of that.
 */
export function listCellNotes(store: ReadStore, figure: Figure): CellNote[] {
  const nearness = makeNearness(store, figure);
  return listOpenAnnotations(store)
    .flatMap((note) => {
      const near = nearness(note.subject);
      return near === null ? [] : [{ near, note }];
    })
    .toSorted((a, b) => a.near - b.near)
    .map(({ note }) => ({
      id: note.id,
      kind: note.kind,
      text: `${note.text}${printedView(note)}`,
      about: note.subjectLabel,
    }));
}

/** How near a subject is to the figure, 0 first; null where it does not touch it. */
function makeNearness(
  store: ReadStore,
  { cluster, set, cell, rows }: Figure,
): (subject: AnnotationSubject) => number | null {
  const numbers = new Set(rows.flatMap(({ companyNumber }) => companyNumber ?? []));
  const { extractIds } = cell.value.basis;
  const spacing = hexSpacingOf(store);
  const inCell = store.db
    .prepare<[object], string>(
      `SELECT DISTINCT company.company_number FROM json_each(@extractIds) AS used
       CROSS JOIN site_cell AS cell ON cell.extract_id = used.value AND cell.q = @q AND cell.r = @r
       CROSS JOIN site ON site.id = cell.site_id CROSS JOIN company ON company.id = site.company_id
       WHERE ${siteInSet('site')}`,
    )
    .pluck();
  return (subject) => {
    switch (subject.kind) {
      case 'metric':
        if (subject.clusterId !== cluster.id) return null;
        if (subject.metricId !== cell.metricId) return 5;
        return subject.geographySetId === set.id ? 0 : 4;
      case 'company':
      case 'site':
        return numbers.has(subject.companyNumber) ? 1 : null;
      case 'hex': {
        if (subject.spacing !== spacing) return null;
        const { q, r } = subject;
        const here = inCell.all({
          extractIds: JSON.stringify(extractIds),
          q,
          r,
          districts: districtsParameter(set),
        });
        return here.some((companyNumber) => numbers.has(companyNumber)) ? 2 : null;
      }
      case 'extract':
        return subject.ledger === 'workspace' && extractIds.includes(subject.extractId) ? 3 : null;
      case 'catalogue-metric':
        return subject.metricId === cell.metricId ? 4 : null;
      case 'cluster':
        return subject.clusterId === cluster.id ? 5 : null;
    }
  };
}
