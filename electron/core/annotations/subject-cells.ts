import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { HexCell } from '#shared/domain/hex-lattice.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { KEYED_POSTCODE } from './subject-label.ts';

type CellSubject = Pick<Extract<AnnotationSubject, { kind: 'hex' }>, 'spacing' | 'q' | 'r'>;

/**
 * Makes the function that gives the cells of a company, or of a site of it, in the extract in use under the lattice of the workspace;
 * postcode null: of all its sites.
 */
export function companyCells(
  store: ReadStore,
): (companyNumber: string, postcode: string | null) => HexCell[] {
  const extractId = extractInUse(store)?.id ?? null;
  const cells = store.db.prepare<[object], HexCell>(
    `SELECT DISTINCT cell.q, cell.r FROM company
     CROSS JOIN site ON site.company_id = company.id CROSS JOIN site_cell AS cell ON cell.site_id = site.id
     WHERE company.extract_id = @extractId AND company.company_number = @companyNumber
       AND (@postcode IS NULL OR ${KEYED_POSTCODE} = @postcode)`,
  );
  return (companyNumber, postcode) =>
    extractId === null
      ? []
      : cells.all({
          extractId,
          companyNumber,
          postcode: postcode === null ? null : postcode.replace(/\s+/g, '').toUpperCase(),
        });
}

/** Makes the function that gives a cell where it is one of the workspace's lattice, and none otherwise. */
export function ownCell(store: ReadStore): (cell: CellSubject) => HexCell[] {
  const spacing = hexSpacingOf(store);
  return ({ q, r, ...cell }) => (cell.spacing === spacing ? [{ q, r }] : []);
}

/** Gives the keys of the companies and sites that lie in a cell of the workspace's lattice in the extract in use. */
export function keysInCell(store: ReadStore, { spacing, q, r }: CellSubject): string[] {
  const extract = extractInUse(store);
  if (extract === null || spacing !== hexSpacingOf(store)) return [];
  return store.db
    .prepare<[object], string>(
      `WITH here AS (
         SELECT company.company_number AS number, ${KEYED_POSTCODE} AS postcode
         FROM site_cell AS cell CROSS JOIN site ON site.id = cell.site_id CROSS JOIN company ON company.id = site.company_id
         WHERE cell.extract_id = @extractId AND cell.q = @q AND cell.r = @r
       )
       SELECT 'company:' || number FROM here UNION SELECT 'site:' || number || ':' || postcode FROM here WHERE postcode IS NOT NULL`,
    )
    .pluck()
    .all({ extractId: extract.id, q, r });
}
