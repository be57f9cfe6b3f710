import { expect, test } from 'vitest';
import { printedAuthor, printedView } from '#shared/format/annotation.ts';

const note = { anonymised: false, attributedTo: '', author: 'A. Analyst' };

test('an author is printed, or whose view it is; of an anonymised annotation neither', () => {
  expect(printedAuthor(note)).toBe('A. Analyst');
  expect(printedAuthor({ ...note, attributedTo: 'A trade body' })).toBe('A trade body');
  expect(printedAuthor({ ...note, anonymised: true })).toBeNull();
  expect(printedAuthor({ ...note, anonymised: true, attributedTo: 'A trade body' })).toBeNull();
});

test('a view is printed behind the text only where it is somebody else’s', () => {
  expect(printedView(note)).toBe('');
  expect(printedView({ ...note, attributedTo: 'A trade body' })).toBe(' (view of A trade body)');
  expect(printedView({ ...note, anonymised: true, attributedTo: 'A trade body' })).toBe(' (anonymised)');
});
