import { editionFromFileName } from './edition.ts';
import { personal } from './supplier-columns.ts';
import type { LayoutColumn, LayoutProfile, SuggestionSource } from './profile.ts';

/** The contact and social columns of The Data City's download. */
export function dataCityPersonal(): LayoutColumn[] {
  return personal('Telephone', 'Email', 'LinkedIn', 'Facebook', 'Twitter', 'Instagram', 'Youtube');
}

/** What the statement of a Data City file will probably say. Its terms are the observatory's to enter, so no licence is named. */
export function dataCitySuggestion(
  title: string,
  product: string,
  { fileName }: SuggestionSource,
): ReturnType<LayoutProfile['suggest']> {
  const edition = editionFromFileName(fileName);
  return {
    title,
    product,
    // A download shows the platform as it stood on its day.
    ...(edition === null ? {} : { edition, period: edition }),
    currency: 'GBP',
    territory: 'unknown',
    universe: 'unknown',
  };
}
