import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { codesReader, schemeOfColumn } from '#core/import/mapping/cell-codes.ts';
import { listReader } from '#core/import/mapping/cell-list.ts';
import { missingMarks } from '#core/import/mapping/cell-text.ts';
import type { CodeRecord, RowProblem } from '#core/import/profiles/profile.ts';

const setting = { column: 'Localauthoritynames', missing: missingMarks([]) };

function list(cell: string, separator: string | null = ',') {
  const problems: RowProblem[] = [];
  const items = listReader(setting, separator)(cell, problems);
  return { items, kept: problems.filter(({ code }) => code === 'list-name-kept').map(({ value }) => value) };
}

describe('a cell that holds several items', () => {
  it.each<[string, string | null, string[]]>([
    ['a,b,c', ',', ['a', 'b', 'c']],
    [' a , b ,, c , ', ',', ['a', 'b', 'c']],
    ['a; b', ';', ['a', 'b']],
    ['a;b', '; ', ['a', 'b']],
    ['a | b', '|', ['a', 'b']],
    ['a\nb', '\n', ['a', 'b']],
    ['a,b', null, ['a,b']],
    ['"a,b",c', ',', ['a,b', 'c']],
    ['"he said ""no""",c', ',', ['he said "no"', 'c']],
    ['Pumps (water, oil), Valves', ',', ['Pumps (water, oil)', 'Valves']],
    ['Pumps (water, oil, Valves', ',', ['Pumps (water', 'oil', 'Valves']],
    ['5" pipe, 6 ft beam', ',', ['5" pipe', '6 ft beam']],
    ['', ',', []],
    [',,', ',', []],
  ])('%j parted by %j', (cell, separator, items) => {
    expect(list(cell, separator).items).toEqual(items);
  });

  it.each<[string, string[], string[]]>([
    [
      'Nottingham,Herefordshire, County of,Ashfield',
      ['Nottingham', 'Herefordshire, County of', 'Ashfield'],
      ['Herefordshire, County of'],
    ],
    [
      'Bristol, City of,Kingston upon Hull, City of',
      ['Bristol, City of', 'Kingston upon Hull, City of'],
      ['Bristol, City of', 'Kingston upon Hull, City of'],
    ],
    ['HEREFORDSHIRE, COUNTY OF,DERBY', ['HEREFORDSHIRE, COUNTY OF', 'DERBY'], ['HEREFORDSHIRE, COUNTY OF']],
    ['Rhondda, Cynon, Taf,Cardiff', ['Rhondda, Cynon, Taf', 'Cardiff'], ['Rhondda, Cynon, Taf']],
    ['Newry, Mourne and Down', ['Newry, Mourne and Down'], ['Newry, Mourne and Down']],
    [
      'Birmingham, Edgbaston,Birmingham, Yardley',
      ['Birmingham, Edgbaston', 'Birmingham, Yardley'],
      ['Birmingham, Edgbaston', 'Birmingham, Yardley'],
    ],
    ['Birmingham,Coventry', ['Birmingham', 'Coventry'], []],
    ['Korea, Republic of,Japan', ['Korea, Republic of', 'Japan'], ['Korea, Republic of']],
    [
      'Iran, Islamic Republic of,Bahamas, The',
      ['Iran, Islamic Republic of', 'Bahamas, The'],
      ['Iran, Islamic Republic of', 'Bahamas, The'],
    ],
    ['Derby,Derbyshire Dales,Nottingham', ['Derby', 'Derbyshire Dales', 'Nottingham'], []],
  ])('names with the separator stay whole: %s', (cell, items, kept) => {
    expect(list(cell)).toEqual({ items, kept });
  });

  it('every name with a comma of the product’s own register of areas and of its constituencies stays whole', () => {
    const names = (file: string): string[] => {
      const rows: unknown = parse(readFileSync(`resources/geography/${file}`), {
        columns: false,
        from_line: 2,
      });
      return Array.isArray(rows)
        ? rows.map((row: unknown) => (Array.isArray(row) ? String(row[1]) : ''))
        : [];
    };
    const found = [...names('areas.csv'), ...names('constituency-lookup.csv')].filter((name) =>
      name.includes(','),
    );
    expect(found.length).toBeGreaterThan(40);
    for (const name of found)
      expect(list(`Derby,${name},Leicester`).items).toEqual(['Derby', name, 'Leicester']);
  });

  it('names stay whole in the order and number of the original, whatever they are shuffled with', () => {
    const names = [
      'Herefordshire, County of',
      'Derby',
      'Bristol, City of',
      'Ashfield',
      'Kingston upon Hull, City of',
    ];
    for (let from = 0; from < names.length; from += 1)
      for (let to = from + 1; to <= names.length; to += 1)
        expect(list(names.slice(from, to).join(',')).items).toEqual(names.slice(from, to));
  });
});

function codes(cell: string, scheme: string, separator: string | null) {
  const found: CodeRecord[] = [];
  const problems: RowProblem[] = [];
  codesReader({ ...setting, column: 'SICs' }, scheme, separator)(cell, found, problems);
  return { codes: found.map(({ code, title }) => [code, title]), problems: problems.map(({ code }) => code) };
}

describe('a cell of classification codes', () => {
  it.each<[string, string, string | null, string[][]]>([
    [
      '62012,70229',
      'sic-2007',
      ',',
      [
        ['62012', ''],
        ['70229', ''],
      ],
    ],
    ['62012,62012', 'sic-2007', ',', [['62012', '']]],
    [
      '62012 - Business and domestic software development',
      'sic-2007',
      null,
      [['62012', 'Business and domestic software development']],
    ],
    [
      '01110 - Growing of cereals (except rice), leguminous crops and oil seeds, 62020 - Consultancy',
      'sic-2007',
      ',',
      [
        ['01110', 'Growing of cereals (except rice), leguminous crops and oil seeds'],
        ['62020', 'Consultancy'],
      ],
    ],
    [
      '0161 : Support activities for crop production',
      'sic-2007',
      null,
      [['0161', 'Support activities for crop production']],
    ],
    ['62.01/2', 'sic-2007', ',', [['62012', '']]],
    ['01.61', 'sic-2007', ',', [['0161', '']]],
    ['None Supplied', 'sic-2007', ',', []],
    [
      'Net Zero, Agri-Tech',
      'data-city-rtic',
      ',',
      [
        ['Net Zero', ''],
        ['Agri-Tech', ''],
      ],
    ],
    [
      'Net Zero: Wind,Net Zero: Solar',
      'data-city-rtic-subsector',
      ',',
      [
        ['Net Zero: Wind', ''],
        ['Net Zero: Solar', ''],
      ],
    ],
    ['CAH10-01-01 – Engineering', 'cah', null, [['CAH10-01-01', 'Engineering']]],
    ['(CAH10-01-01) engineering', 'cah', null, [['CAH10-01-01', 'engineering']]],
    [
      '3D printing;5G',
      'tags',
      ';',
      [
        ['3D printing', ''],
        ['5G', ''],
      ],
    ],
    ['2-wheelers', 'tags', ';', [['2-wheelers', '']]],
  ])('%s of %s', (cell, scheme, separator, expected) => {
    expect(codes(cell, scheme, separator)).toEqual({ codes: expected, problems: [] });
  });

  it('what is no code of the industrial classification is told, and the rest is kept', () => {
    expect(codes('62012,software', 'sic-2007', ',')).toEqual({
      codes: [['62012', '']],
      problems: ['code-unknown'],
    });
  });

  it('a column without a classification is one of its own', () => {
    expect(schemeOfColumn('Sub-sector (2023)')).toBe('sub-sector-2023');
    expect(schemeOfColumn('???')).toBe('codes');
  });
});
