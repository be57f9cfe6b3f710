import { z } from 'zod';
import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { Ledger } from '../ledger.ts';
import { readExtract, withReference, workspaceOrNull } from '../ledger.ts';
import { listResearchResults, researchFacts } from './research-results.ts';
import { extractSide } from './side.ts';
import { totalsOf } from './totals.ts';

type ExtractDetail = MethodOutput<'extracts.read'>;

const columnsSchema = z.array(
  z.union([
    z.string().transform((column) => ({ column, field: null, dropped: false })),
    z.object({
      column: z.string(),
      field: z.string().nullable().default(null),
      dropped: z.boolean().default(false),
    }),
  ]),
);

/**
 * Reads one line of a ledger with the columns and the mapping it was read with, what must be known of the reading, its
 * corrections, and figures formed anew from its rows: totals, and for research results their grade point averages.
 * Throws `not-found`.
 */
export function readExtractDetail(
  call: Call,
  { extractId, ledger }: { readonly extractId: number; readonly ledger: Ledger },
): ExtractDetail {
  const workspace = workspaceOrNull(() => call.reading());
  if (ledger === 'workspace') {
    const store = call.reading();
    return describe(store.db, readExtract(store.db, extractId, store), true);
  }
  return withReference(call, (reference) => {
    if (reference === null)
      throw new AppError('not-found', 'There is no reference store yet; import reference data first.');
    return describe(reference, readExtract(reference, extractId, null, workspace?.db ?? null), false);
  });
}

interface Kept {
  readonly columns: string;
  readonly mapping: string | null;
  readonly remarks: string | null;
}

function describe(db: Connection, extract: Extract, isWorkspace: boolean): ExtractDetail {
  const kept = db
    .prepare<[number], Kept>('SELECT columns, mapping, remarks FROM extract WHERE id = ?')
    .get(extract.id);
  const research =
    extract.target === 'research-results' ? researchFacts(listResearchResults(db, extract.id)) : [];
  return {
    extract,
    columns: columnsSchema.parse(JSON.parse(kept?.columns ?? '[]')),
    mapping: kept?.mapping == null ? null : importMappingSchema.parse(JSON.parse(kept.mapping)),
    // What research results say of institutions is said once.
    facts: [
      ...totalFacts(db, extract, isWorkspace).filter(
        ({ label }) => !research.some((fact) => fact.label === label),
      ),
      ...research,
    ],
    remarks: z.array(z.string()).parse(JSON.parse(kept?.remarks ?? '[]')),
    corrections: extract.corrections,
  };
}

/** Rows are told by the extract itself; a total that no row carries is left out. */
function totalFacts(db: Connection, extract: Extract, isWorkspace: boolean): ExtractDetail['facts'] {
  return totalsOf(db, extractSide(db, extract, isWorkspace)).flatMap(({ label, value }) =>
    value === null || label.startsWith('Rows ')
      ? []
      : [{ label, value: formatNumber(value, Number.isInteger(value) ? 0 : 2) }],
  );
}
