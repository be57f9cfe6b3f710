/**
 * Says what a site is to its company: its registered office, a place of work, or both. In lower case, for a sentence or a cell.
 */
export function siteWords(kind: 'registered' | 'operating', isPlaceOfWork: boolean): string {
  if (kind === 'operating') return 'place of work';
  return isPlaceOfWork ? 'registered office and place of work' : 'registered office';
}
