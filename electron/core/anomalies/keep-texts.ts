import { listLiveExtracts } from '../geography/postcode-directory.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { extractColumns, prepareColumns } from '../membership/keep-columns.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { textSteps } from './build-texts.ts';
import type { CompanyTexts } from './company-texts.ts';

/** Extracts whose texts one connection keeps: those used last. */
const MOST_KEPT = 2;
const keptByConnection = new WeakMap<Connection, Map<number, CompanyTexts>>();

/**
 * Gives the columns of an extract with what detectors compare besides figures, built in steps between which other questions are answered,
 * and kept per connection until rows, places, links or the postcode directory change. Throws `cancelled`.
 */
export async function prepareTexts(
  store: ReadStore,
  extractId: number,
  job: Pick<JobHandle, 'breathe'>,
): Promise<{ readonly columns: ExtractColumns; readonly texts: CompanyTexts }> {
  for (;;) {
    await prepareColumns(store, extractId, job);
    const columns = extractColumns(store, extractId);
    const stamp = textsStamp(store, columns);
    const kept = keptByConnection.get(store.db) ?? new Map<number, CompanyTexts>();
    keptByConnection.set(store.db, kept);
    const known = kept.get(extractId);
    if (known?.stamp === stamp) {
      kept.delete(extractId);
      kept.set(extractId, known);
      return { columns, texts: known };
    }
    const steps = textSteps(store, columns, stamp);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        dropOldest(kept, MOST_KEPT - 1);
        kept.set(extractId, step.value);
        break;
      }
      await job.breathe();
    }
    // Rows that changed between two steps would stand half in it: then the stamp has changed as well, and all is read anew.
  }
}

function textsStamp({ db, reference }: ReadStore, { stamp }: ExtractColumns): string {
  const links = db.prepare<[], string>(
    `SELECT (SELECT count(*) FROM link_score) || '/' || (SELECT coalesce(max(id), 0) FROM link_decision) || '/' ||
       (SELECT coalesce(group_concat(id), '') FROM extract WHERE target = 'companies' AND status = 'live')`,
  );
  const directory =
    reference === null
      ? ''
      : (['postcodes', 'area-lookup'] as const)
          .map((target) => listLiveExtracts(reference, target).map(({ id }) => id))
          .join('/');
  // Site weights and estimates change no text: the part of the stamp that names them is left to the columns.
  return `${stamp} ${links.pluck().get() ?? ''} ${directory}`;
}
