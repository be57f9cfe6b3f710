import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagReader, missingMarks, textReader } from '#core/import/mapping/cell-text.ts';
import { mendMojibake } from '#core/import/mapping/mojibake.ts';
import { readPostcode } from '#core/import/mapping/cell-postcode.ts';
import { looksPersonal } from '#core/import/mapping/personal.ts';
import type { RowProblem } from '#core/import/profiles/profile.ts';

const setting = { column: 'Name', missing: missingMarks(['tbc']) };

function text(cell: string | undefined) {
  const problems: RowProblem[] = [];
  return [textReader(setting)(cell, problems), ...problems.map(({ code }) => code)];
}

/** What a program makes of UTF-8 that it takes for Windows-1252: an oracle by the platform's own decoder. */
function garble(right: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(right));
}

const RIGHT_WORDS = [
  'Café',
  'naïve',
  '“quoted”',
  'Smith’s',
  '£5',
  '€9',
  '–',
  'Ångström',
  'CAFÉ™',
  'Café”…',
  'œuvre',
  'plain',
  'SÃO',
  'Łódź',
  'Ünï',
  '½',
];

describe('a cell of text', () => {
  it.each<[string | undefined, (string | null)[]]>([
    ['Alder Ltd', ['Alder Ltd']],
    ['  Alder Ltd\u00a0', ['Alder Ltd']],
    ['Alder\u00a0Ltd', ['Alder Ltd']],
    ['CafÃ© RosÃ©', ['Café Rosé', 'text-mended']],
    ['Smithâ€™s', ['Smith’s', 'text-mended']],
    ['Â£5', ['£5', 'text-mended']],
    ['Café', ['Café']],
    ['Ünïcode “quoted” – naïve', ['Ünïcode “quoted” – naïve']],
    ['Åsa Ångström', ['Åsa Ångström']],
    ['株式会社', ['株式会社']],
    ['#N/A', [null, 'cell-error']],
    ['#1 Plumbing', ['#1 Plumbing']],
    ['tbc', [null]],
    ['NULL', [null]],
    ['', [null]],
    [undefined, [null]],
  ])('%j', (cell, expected) => {
    expect(text(cell)).toEqual(expected);
  });

  it('mends whatever was garbled once or twice, and nothing that is right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...RIGHT_WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
        (right) => {
          expect(mendMojibake(right)).toBeNull();
          const garbled = garble(right);
          if (garbled === right) return;
          expect(mendMojibake(garbled)).toBe(right);
          expect(mendMojibake(garble(garbled))).toBe(right);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a yes-or-no cell', () => {
  it.each<[string, boolean | null, string[]]>([
    ['Yes', true, []],
    ['y', true, []],
    ['TRUE', true, []],
    ['1', true, []],
    ['no', false, []],
    ['N', false, []],
    ['False', false, []],
    ['0', false, []],
    ['', null, []],
    ['maybe', null, ['flag-invalid']],
  ])('%s', (cell, value, codes) => {
    const problems: RowProblem[] = [];
    expect(flagReader(setting)(cell, problems)).toBe(value);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a postcode that people wrote', () => {
  it.each<[string, boolean, string | null, string[]]>([
    ['NG1 1AA', false, 'NG11AA', []],
    ['ng1 1aa', false, 'NG11AA', []],
    ['B1  1AA', false, 'B11AA', []],
    ['NG11AA', false, 'NG11AA', ['postcode-respaced']],
    ['NG 11AA', false, 'NG11AA', ['postcode-respaced']],
    ['N G1 1AA', false, 'NG11AA', ['postcode-respaced']],
    ['NG11AA', true, 'NG11AA', []],
    ['NG 11AA', true, 'NG11AA', ['postcode-respaced']],
    ['NG1', false, 'NG1', ['postcode-invalid']],
    ['75008', false, '75008', ['postcode-invalid']],
    ['D02 X285', false, 'D02 X285', ['postcode-invalid']],
    ['', false, null, []],
  ])('%j (item of a list: %s)', (cell, isListItem, postcode, codes) => {
    const problems: RowProblem[] = [];
    expect(readPostcode(cell, setting, isListItem, problems).postcode).toBe(postcode);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

describe('personal data', () => {
  it.each([
    'Email',
    'E-mail address',
    'contact_email',
    'Telephone',
    'Tel',
    'Mobile number',
    'LinkedIn',
    'Facebook',
    'Twitter',
    'Instagram',
    'Youtube',
    'LinkedIn URL',
    'Contact name',
    'Director names',
    'Directors',
    'First name',
    'Surname',
    'Founders',
    'CEO',
    'Key person',
  ])('%s is personal by its name', (column) => {
    expect(looksPersonal(column, [])).toBe(true);
  });

  it.each([
    'Company name',
    'Number of directors',
    'Hotel',
    'Contract value',
    'Description',
    'Website',
    'Investors',
    'Name',
    'Founded',
    'Postcode',
    'Telecoms',
    'Socially rented',
  ])('%s is not', (column) => {
    expect(looksPersonal(column, [])).toBe(false);
  });

  it('is known by what stands in the column', () => {
    expect(looksPersonal('Column 7', ['a@alder.example', 'b@birch.example', ''])).toBe(true);
    expect(looksPersonal('Column 7', ['+44 115 555 0101', '0115 555 0102'])).toBe(true);
    expect(looksPersonal('Column 7', ['https://www.linkedin.com/company/alder'])).toBe(true);
    expect(looksPersonal('Column 7', ['01234567', '07654321'])).toBe(false);
    expect(looksPersonal('Column 7', ['https://alder.co.uk', '12', 'NG1 1AA'])).toBe(false);
  });
});
