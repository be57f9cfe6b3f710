import type { Annotation } from '../domain/annotation.ts';

type Spoken = Pick<Annotation, 'anonymised' | 'attributedTo' | 'author'>;

/** What stands in an output in place of a name that is not to be told. */
export const ANONYMISED_WORDS = 'anonymised';

/**
 * Says whose words an annotation holds, as an output may print it: whose view it is where that is noted, else its author; null where it
 * is anonymised, and then no output may tell either.
 */
export function printedAuthor({ anonymised, attributedTo, author }: Spoken): string | null {
  if (anonymised) return null;
  return attributedTo === '' ? author : attributedTo;
}

/**
 * Writes whose view a text is, to stand behind it: “ (view of Midlands Aerospace Alliance)”, “ (anonymised)”; empty where it is a note of
 * the analysts themselves.
 */
export function printedView(annotation: Spoken): string {
  if (annotation.anonymised) return ` (${ANONYMISED_WORDS})`;
  return annotation.attributedTo === '' ? '' : ` (view of ${printedAuthor(annotation) ?? ''})`;
}
