import { z } from 'zod';
import type { Call } from '#core/call.ts';
import type { ActionRecord, Connection, Reverser } from '#core/store/handles.ts';
import { openReference } from '#core/store/open.ts';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Extract, ExtractStatement } from '#shared/domain/extract.ts';
import { extractStatementSchema } from '#shared/domain/extract.ts';
import type { Ledger } from '../ledger.ts';
import { MAIN_REFERENCE, readExtract, readStatement, workspaceOrNull } from '../ledger.ts';
import { withLicenceText } from './held-licence.ts';

const restatementSchema = z.object({
  ledger: z.enum(['workspace', 'reference']),
  extractId: z.number().int(),
  statement: extractStatementSchema,
});

/** Undoes and redoes a corrected statement. Throws `undo-blocked` where the extract is gone. */
export const statementReverser: Reverser = (store, document) => {
  const { ledger, extractId, statement } = restatementSchema.parse(document);
  if (ledger === 'workspace') {
    writeStatement(store.db, extractId, statement);
    return;
  }
  const reference = openReference(store.folders, store.referenceName, 'write');
  try {
    writeStatement(reference, extractId, statement);
  } finally {
    reference.close();
  }
};

/**
 * Corrects what is stated of an extract: title, edition, period, coverage, currency, licence. Its rows stay as they
 * are, and what was stated before stays in the journal. Throws `not-found` for the extract or the licence.
 */
export function restateExtract(
  call: Call,
  asked: { readonly extractId: number; readonly ledger: Ledger; readonly statement: ExtractStatement },
): Extract {
  const { extractId, ledger } = asked;
  const workspace = workspaceOrNull(() => call.writing());
  const restated = withLicenceText(workspace?.db ?? null, asked.statement);
  let result: Extract;
  if (ledger === 'workspace') {
    const store = call.writing();
    result = store.transact(() => {
      const before = statedBefore(store.db, extractId);
      const statement = { ...restated, supplier: statedSupplier(restated, before) };
      const changed = canonicalJson(before) !== canonicalJson(statement);
      if (changed) writeStatement(store.db, extractId, statement);
      return {
        result: readExtract(store.db, extractId, store),
        record: changed ? journalOf({ extractId, ledger, statement }, before) : null,
      };
    });
  } else {
    const reference = openReference(call.folders, workspace?.referenceName ?? MAIN_REFERENCE, 'write');
    try {
      const before = statedBefore(reference, extractId);
      const statement = { ...restated, supplier: statedSupplier(restated, before) };
      const changed = canonicalJson(before) !== canonicalJson(statement);
      if (changed) writeStatement(reference, extractId, statement);
      if (changed)
        workspace?.transact(() => ({
          result: null,
          record: journalOf({ extractId, ledger, statement }, before),
        }));
      result = readExtract(reference, extractId, null, workspace?.db ?? null);
    } finally {
      reference.close();
    }
  }
  call.publish('extracts', [extractId]);
  if (ledger === 'reference') call.publish('reference', [extractId]);
  return result;
}

/** What was stated, with the supplier it stands under. */
function statedBefore(db: Connection, extractId: number): ExtractStatement {
  return { ...readStatement(db, extractId), supplier: readExtract(db, extractId, null).supplier };
}

function statedSupplier({ supplier }: ExtractStatement, before: ExtractStatement): string | undefined {
  return supplier === undefined || supplier === '' ? before.supplier : supplier;
}

function journalOf(
  { extractId, ledger, statement }: { extractId: number; ledger: Ledger; statement: ExtractStatement },
  before: ExtractStatement,
): ActionRecord {
  return {
    action: 'extracts.restate',
    subjectKind: 'statement',
    subjectId: String(extractId),
    summary: `Corrected what is stated of ${before.title}, ${before.edition}`,
    forward: { ledger, extractId, statement },
    inverse: { ledger, extractId, statement: before },
  };
}

function writeStatement(db: Connection, extractId: number, statement: ExtractStatement): void {
  const { changes } = db
    .prepare(
      `UPDATE extract SET statement = ?, title = ?, edition = ?, retrieved_on = ?, licence = ?, territory = ?, universe = ?,
         supplier = coalesce(?, supplier) WHERE id = ?`,
    )
    .run(
      JSON.stringify(statement),
      statement.title,
      statement.edition,
      statement.retrievedOn,
      JSON.stringify(statement.licence),
      statement.territory,
      statement.universe,
      statement.supplier ?? null,
      extractId,
    );
  if (changes === 0)
    throw new AppError(
      'undo-blocked',
      `Extract ${extractId} is no longer in the ledger, so its statement cannot be turned round.`,
      { extractId },
    );
}
