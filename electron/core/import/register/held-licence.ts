import { currentLicenceText } from '#core/licences/carried-licence.ts';
import type { Connection } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ExtractStatement } from '#shared/domain/extract.ts';

/**
 * Gives a statement the text of the licence it names, as the register of the workspace has it today, so that the text is
 * there too where the register is not: in a reference store that other workspaces share. Throws `not-found` for a licence
 * that is not in the register.
 */
export function withLicenceText(db: Connection | null, statement: ExtractStatement): ExtractStatement {
  const { licenceId } = statement;
  if (licenceId === null) return statement;
  const licence = db === null ? null : currentLicenceText(db, licenceId);
  if (licence === null)
    throw new AppError(
      'not-found',
      'The licence named is not in the register of this workspace. Choose one from the list of licences, or enter it first.',
      { licenceId },
    );
  return { ...statement, licence };
}
