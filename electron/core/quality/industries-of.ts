import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';

const SCHEME = 'sic-2007';

/**
 * Lists the codes of SIC 2007 that published figures of a definition are selected by: those of its container; of a definition
 * that has none, the codes its rules let in by alone. Throws `invalid-input` where there are none.
 */
export function industriesOf(document: DefinitionDocument): readonly string[] {
  const container = document.containers.find(({ scheme }) => scheme === SCHEME);
  const codes =
    container?.codes ??
    document.rules.flatMap(({ effect, when }) =>
      effect === 'include' && when.kind === 'codes' && when.scheme === SCHEME ? when.codes : [],
    );
  if (codes.length > 0) return [...new Set(codes)];
  throw new AppError(
    'invalid-input',
    container === undefined
      ? 'The definition has no container of SIC 2007, by which published figures are selected. Add one with the codes that fit.'
      : 'The definition says that no code of SIC 2007 fits, so published figures by industry have nothing of it.',
  );
}
