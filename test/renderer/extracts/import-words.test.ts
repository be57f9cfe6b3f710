import { describe, expect, test } from 'vitest';
import { PROFILE_TARGETS } from '#shared/domain/extract.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import { MADE_LOOK, MADE_MAPPING, MADE_STAGE } from '../../../renderer/gallery/made-import.ts';
import { columnsSummary } from '../../../renderer/panels/extracts/import/columns-step.tsx';
import {
  commitObstacle,
  joinWords,
  readingObstacle,
} from '../../../renderer/panels/extracts/import/commit-reasons.ts';
import { driftWords } from '../../../renderer/panels/extracts/import/drift-lists.tsx';
import { fileSummary } from '../../../renderer/panels/extracts/import/file-step.tsx';
import {
  columnLetters,
  problemKind,
  scaleName,
  settingsWords,
  TARGET_OPTIONS,
} from '../../../renderer/panels/extracts/import/import-words.ts';
import {
  fillField,
  stillMissing,
  unusedColumn,
} from '../../../renderer/panels/extracts/import/mapping-edits.ts';
import { readMarks } from '../../../renderer/panels/extracts/import/table-rules.tsx';
import { TARGET_NAMES } from '../../../renderer/panels/extracts/extract-names.ts';
import { draftFrom, readStatement } from '../../../renderer/panels/extracts/statement.ts';

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is lettered %s', (position, letters) => {
  expect(columnLetters(position)).toBe(letters);
});

test.each([
  ['one', 'GBP', '£'],
  ['thousand', 'GBP', '£ thousand'],
  ['million', 'USD', '$m'],
  ['billion', 'SEK', 'SEK bn'],
  ['thousand', null, 'Thousands'],
] as const)('money in %s of %s is written “%s”', (scale, currency, words) => {
  expect(scaleName(scale, currency)).toBe(words);
});

test.each([
  ['company-number-invalid', 'reject', 'refused'],
  ['company-number-padded', 'notice', 'repair'],
  ['number-invalid', 'notice', 'warning'],
  ['blank-row', 'skip', 'skipped'],
  ['of another version', 'notice', 'warning'],
] as const)('%s, %s, is told among the %s', (code, severity, kind) => {
  expect(problemKind({ code, severity })).toBe(kind);
});

test('what a column states is written in few words, and what it must still state is asked', () => {
  const codes = findImportField('companies', 'codes');
  const turnover = findImportField('companies', 'turnover');
  if (codes === null || turnover === null) throw new Error('The fields are not there.');
  const column = { ...unusedColumn('x'), field: 'turnover', scale: 'million', currency: 'EUR' } as const;
  expect(settingsWords({ ...column, zeroMeans: 'unknown' }, turnover)).toBe('€m · 0 = unknown');
  expect(settingsWords({ ...unusedColumn('SIC'), field: 'codes', separator: ';' }, codes)).toBe(
    'list parted by semicolons · which classification?',
  );
});

test('a file and its mapping each fit on a line', () => {
  expect(fileSummary(MADE_LOOK, MADE_MAPPING)).toBe(
    'members 2026.csv · 48.2 kB · text table, windows-1252, comma · header in row 3 · 1 remark',
  );
  expect(columnsSummary(MADE_MAPPING, 7)).toBe('5 of 7 columns fill a field · 1 not stored');
  expect(columnsSummary(fillField(MADE_MAPPING, 1, null), 7)).toContain('needed: Company name');
  expect(columnsSummary(null, 55)).toBe('55 columns, fixed by the profile');
  expect(
    driftWords({ against: '', added: ['a'], removed: [], moved: ['b', 'c'], before: [], after: [] }),
  ).toBe('1 column new, 2 columns moved');
});

test('marks are read as they are typed', () => {
  expect(readMarks(' NA, .. ,n/a,,NA')).toEqual(['NA', '..', 'n/a']);
  expect(readMarks('')).toEqual([]);
});

test('every kind of record that can be mapped is offered in plain words, and every kind has a name', () => {
  const offered = new Set(TARGET_OPTIONS.map(({ id }) => id));
  expect(PROFILE_TARGETS.filter((target) => !offered.has(target))).toEqual(['boundaries', 'area-lookup']);
  for (const target of PROFILE_TARGETS) expect(TARGET_NAMES[target]).not.toBe('');
});

describe('why a file cannot be committed', () => {
  const ready = { stage: MADE_STAGE, outdated: false, problems: {}, again: false };
  test('nothing stands in the way of one that is read and stated', () => {
    expect(commitObstacle(ready)).toBeNull();
    expect(readingObstacle([])).toBeNull();
  });
  test('needed fields come before reading', () => {
    expect(readingObstacle(stillMissing(fillField(MADE_MAPPING, 1, null)))).toEqual({
      sentence: 'Needed before the file can be read: Company name.',
      step: 'columns',
    });
  });
  test('a mapping changed since, no row accepted, the same bytes, and what is not stated', () => {
    expect(commitObstacle({ ...ready, outdated: true })?.sentence).toContain('Read it again');
    const none = { ...MADE_STAGE, rows: { read: 2, accepted: 0, rejected: 2, skipped: 0 } };
    expect(commitObstacle({ ...ready, stage: none })?.step).toBe('check');
    const twice = { ...MADE_STAGE, committedAs: 4 };
    expect(commitObstacle({ ...ready, stage: twice })?.sentence).toContain('extract 4');
    expect(commitObstacle({ ...ready, stage: twice, again: true })).toBeNull();
    expect(commitObstacle({ ...ready, problems: { edition: '', licenceName: '', title: '' } })).toEqual({
      sentence: 'Still to be stated: edition, licence and title.',
      step: 'statement',
    });
  });
  test('mended rows need no statement of their own', () => {
    const mended = { ...MADE_STAGE, corrects: 7, committedAs: 4 };
    expect(commitObstacle({ ...ready, stage: mended, problems: { edition: '' } })).toBeNull();
  });
  test('words are joined as a sentence does', () => {
    expect(['', 'a', 'a and b', 'a, b and c']).toEqual([
      joinWords([]),
      joinWords(['a']),
      joinWords(['a', 'b']),
      joinWords(['a', 'b', 'c']),
    ]);
  });
});

describe('the statement', () => {
  const complete = draftFrom({
    title: 'Members',
    edition: '2026',
    licence: { name: 'By agreement', terms: '', attribution: '', expiresOn: null },
  });
  test('asks who provides a file that no profile knows', () => {
    expect(readStatement(complete).statement).not.toBeNull();
    expect(readStatement(complete, true)).toMatchObject({ statement: null });
    expect(readStatement({ ...complete, supplier: 'The partnership' }, true).statement?.supplier).toBe(
      'The partnership',
    );
  });
  test('takes a currency by its letters, whatever their case, and nothing else', () => {
    expect(readStatement({ ...complete, currency: 'gbp' }).statement?.currency).toBe('GBP');
    expect(readStatement({ ...complete, currency: '' }).statement?.currency).toBeNull();
    expect(readStatement({ ...complete, currency: 'pounds' }).problems.currency).toContain('three letters');
  });
});
