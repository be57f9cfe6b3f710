import { AppError } from '#shared/contract/errors.ts';
import type { ReadStore } from '../store/handles.ts';

const MOST_NAMED = 5;

/**
 * Finds the number of a company by its number, by the number without its leading zeros, or by its whole name, over every
 * live extract. Throws `not-found` where no extract has it, and where several companies bear the name.
 */
export function findCompanyNumber(store: ReadStore, asked: string): string {
  const byNumber = store.db
    .prepare<[string], string>(
      `SELECT company_number FROM company JOIN extract ON extract.id = company.extract_id
       WHERE company_number = ? AND extract.status = 'live' LIMIT 1`,
    )
    .pluck();
  const sought = asked.trim();
  for (const form of [sought, sought.toUpperCase(), sought.toUpperCase().padStart(8, '0')]) {
    const found = byNumber.get(form);
    if (found !== undefined) return found;
  }
  const named = store.db
    .prepare<[string], string>(
      `SELECT DISTINCT company_number FROM company JOIN extract ON extract.id = company.extract_id
       WHERE name = ? COLLATE NOCASE AND extract.status = 'live' ORDER BY company_number LIMIT ${MOST_NAMED}`,
    )
    .pluck()
    .all(sought);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw new AppError(
    'not-found',
    named.length === 0
      ? `No extract in use has a company “${sought}”. Check the number, or import the extract that holds it.`
      : `Several companies are named “${sought}”: ${named.join(', ')}. Ask by number.`,
    { companyNumber: sought },
  );
}
