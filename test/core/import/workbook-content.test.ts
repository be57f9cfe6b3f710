import { describe, expect, test } from 'vitest';
import { openArchiveBytes } from '#core/import/readers/archive.ts';
import { openNestedWorkbook } from '#core/import/readers/workbook.ts';
import { silentJob } from '#core/store/job.ts';
import { fieldsOf, openTestWorkbook, readSheet, readWorkbook } from '../../fixtures/read-workbook.ts';
import { sheetAround, workbookAround, workbookBytes } from '../../fixtures/write-workbook.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The fields of a sheet that is given as XML. */
async function fieldsOfXml(rows: string, parts: Readonly<Record<string, string>> = {}) {
  const [sheet] = await readWorkbook(workbookAround(sheetAround(rows), parts));
  return fieldsOf(sheet);
}

describe('a workbook', () => {
  test('gives text, numbers, truth values and dates as text, row by row with its number', async () => {
    const [sheet] = await readWorkbook(
      workbookBytes([
        {
          name: 'Companies',
          rows: [
            ['Name', 'Number', 'Since', 'Active'],
            ['Café “Zoë” & <Co>', 1234567.5, new Date('2026-11-22'), true],
            ['  kept  ', null, new Date('2026-11-22T14:30:00Z'), false],
          ],
        },
      ]),
    );
    expect(fieldsOf(sheet)).toEqual([
      ['Name', 'Number', 'Since', 'Active'],
      ['Café “Zoë” & <Co>', '1234567.5', '2026-11-22', 'TRUE'],
      ['  kept  ', '', '2026-11-22T14:30:00', 'FALSE'],
    ]);
    expect(sheet?.rows.map(({ line, raw, fault }) => [line, raw, fault])).toEqual([
      [1, '', null],
      [2, '', null],
      [3, '', null],
    ]);
    expect(sheet?.remarks).toEqual([]);
  });

  test('of the 1904 system has the same dates', async () => {
    const rows = [[new Date('1904-01-01')], [new Date('2026-11-22T14:30:00Z')]];
    const [sheet] = await readWorkbook(workbookBytes([{ name: 'A', rows }], { date1904: true }));
    expect(fieldsOf(sheet)).toEqual([['1904-01-01'], ['2026-11-22T14:30:00']]);
  });

  test('shows hidden sheets and rows as such, and says which columns are hidden', async () => {
    const sheets = await readWorkbook(
      workbookBytes([
        { name: 'Shown', rows: [['a', 'b', 'c'], ['1'], ['2']], hiddenRows: [2], hiddenColumns: [2, 9] },
        { name: 'Hidden', rows: [['x']], hidden: true },
        { name: 'Very', rows: [['y']], hidden: 'very' },
      ]),
    );
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Shown', false],
      ['Hidden', true],
      ['Very', true],
    ]);
    expect(sheets[0]?.rows.map((row) => row.hidden === true)).toEqual([false, true, false]);
    expect(sheets[0]?.remarks).toEqual([
      '1 row is hidden in the workbook.',
      'Column B is hidden in the workbook and was read.',
    ]);
  });

  test('tells the merged ranges of a header of two rows, whose values stand in the first cell', async () => {
    const bytes = workbookBytes([
      {
        name: 'REF',
        rows: [
          ['Institution', 'Quality', null, null],
          [null, '4*', '3*', '2*'],
          ['A', 10, 20, 70],
        ],
        merges: ['B1:D1', 'A1:A2'],
      },
    ]);
    const workbook = await openTestWorkbook(bytes);
    const [source] = workbook.sheets;
    expect(await source?.merges?.()).toEqual([
      { row: 1, lastRow: 1, firstColumn: 2, lastColumn: 4 },
      { row: 1, lastRow: 2, firstColumn: 1, lastColumn: 1 },
    ]);
    const sheet = source === undefined ? undefined : await readSheet(source);
    expect(fieldsOf(sheet)).toEqual([
      ['Institution', 'Quality'],
      ['', '4*', '3*', '2*'],
      ['A', '10', '20', '70'],
    ]);
    expect(sheet?.remarks).toEqual(['2 merged ranges of cells have their value in their first cell only.']);
    workbook.close();
  });

  test('gives the same rows each time it is read, and after a reading that was given up', async () => {
    const workbook = await openTestWorkbook(
      workbookBytes([
        { name: 'A', rows: [['a'], ['b']] },
        { name: 'B', rows: [['a']] },
      ]),
    );
    const [first, second] = workbook.sheets;
    if (first === undefined || second === undefined) throw new Error('two sheets were written');
    for await (const batch of first.rows()) if (batch.bytesDone > 0) break;
    expect(fieldsOf(await readSheet(first))).toEqual([['a'], ['b']]);
    expect(fieldsOf(await readSheet(second))).toEqual([['a']]);
    expect(fieldsOf(await readSheet(first))).toEqual([['a'], ['b']]);
    workbook.close();
  });

  test('inside an archive is read like one of its own', async () => {
    const inner = workbookBytes([{ name: 'Data', rows: [['a', 1]] }]);
    const outer = await openArchiveBytes(zipOf([{ name: 'in/data.xlsx', bytes: inner }]), 'outer.zip');
    const [entry] = outer.entries;
    if (entry === undefined) throw new Error('one entry was written');
    const workbook = await openNestedWorkbook(entry, 'outer.zip', silentJob());
    const [source] = workbook.sheets;
    expect([source?.entry, source?.sheet, source?.name]).toEqual([
      'in/data.xlsx',
      'Data',
      'in/data.xlsx, sheet “Data”',
    ]);
    expect(source === undefined ? [] : fieldsOf(await readSheet(source))).toEqual([['a', '1']]);
    workbook.close();
    outer.close();
  });
});

describe('the cells of a sheet', () => {
  test('hold inline text, its runs joined, readings in another script left out', async () => {
    expect(
      await fieldsOfXml(
        `<row r="1"><c r="A1" t="inlineStr"><is><t>plain</t></is></c><c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">one </t></r><r><t>two</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></is></c><c r="C1" t="inlineStr"><is><t><![CDATA[<b>]]> &amp; &#65;</t></is></c></row>`,
      ),
    ).toEqual([['plain', 'one two', '<b> & A']]);
  });

  test('point to shared texts by number; one that is not there is empty and told', async () => {
    const strings = `<sst xmlns="${MAIN}"><si><t>zero</t></si><si/><si><r><t>a</t></r><r><t>b_x000D_</t></r></si><si><t>_x005F_x000D_</t></si></sst>`;
    const cells = [0, 1, 2, 3, 9].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    const [sheet] = await readWorkbook(
      workbookAround(sheetAround(`<row>${cells}<c><v>5</v></c></row>`), { 'xl/sharedStrings.xml': strings }),
    );
    expect(fieldsOf(sheet)).toEqual([['zero', '', 'ab\r', '_x000D_', '', '5']]);
    expect(sheet?.remarks).toEqual([
      '1 cell points to a text that the workbook does not hold and was read as empty.',
    ]);
  });

  test('with a formula are read by the stored value, counted; without one they are empty, counted apart', async () => {
    const [sheet] = await readWorkbook(
      workbookAround(
        sheetAround(
          '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
        ),
      ),
    );
    expect(fieldsOf(sheet)).toEqual([['2', 'x', '', '#DIV/0!']]);
    expect(sheet?.remarks).toEqual([
      '3 formulas were read by their stored value.',
      '1 formula has no stored value and was read as empty; open the workbook in the spreadsheet program and save it again to store it.',
    ]);
  });

  test('say where a format shows more than the number: leading zeros are filled in, percentages are told', async () => {
    const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="4"/></cellXfs></styleSheet>`;
    const [sheet] = await readWorkbook(
      workbookAround(
        sheetAround(
          '<row><c s="1"><v>1234567</v></c><c s="1"><v>12345678</v></c><c s="2"><v>0.25</v></c><c s="3"><v>1234.5</v></c><c s="99"><v>7</v></c></row>',
        ),
        { 'xl/styles.xml': styles },
      ),
    );
    expect(fieldsOf(sheet)).toEqual([['01234567', '12345678', '0.25', '1234.5', '7']]);
    expect(sheet?.remarks).toEqual([
      '1 number was read with the leading zeros that its format shows.',
      '1 number is shown as a percentage and was read as it is stored (25% as 0.25).',
    ]);
  });

  test('are found by their place; without one they follow each other', async () => {
    expect(
      await fieldsOfXml(
        '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c><c r="A3"><v>0</v></c></row><row><c><v>9</v></c></row>',
      ),
    ).toEqual([['0', '', '1', '2'], ['9']]);
  });

  test('are read whatever prefix the elements carry, in UTF-16 and in Windows-1252', async () => {
    const sheet = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(fieldsOf((await readWorkbook(workbookAround(sheet)))[0])).toEqual([['Zoë']]);
    for (const [encoding, bytes] of [
      ['UTF-16', Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${sheet}`, 'utf16le')],
      ['windows-1252', Buffer.from(`<?xml version="1.0" encoding="windows-1252"?>${sheet}`, 'latin1')],
    ] as const) {
      const read = await readWorkbook(replacePart(workbookParts(sheet), 'xl/worksheets/sheet1.xml', bytes));
      expect([encoding, fieldsOf(read[0])]).toEqual([encoding, [['Zoë']]]);
    }
  });
});

describe('the rows of a sheet', () => {
  test('are those in the file: gaps are none, blank ones count where a value follows', async () => {
    const [sheet] = await readWorkbook(
      workbookAround(
        `<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData><row r="2"/><row r="3"><c r="A3" s="0"/></row><row r="7"><c r="B7"><v>1</v></c><c r="C7" s="0"/></row><row r="8"/><row r="1048576"/></sheetData></worksheet>`,
      ),
    );
    expect(sheet?.rows.map(({ line, fields }) => [line, ...fields])).toEqual([
      [2, ''],
      [3, ''],
      [7, '', '1'],
    ]);
    expect(sheet?.remarks).toEqual(['2 blank rows below the last value were left out.']);
  });

  test('reach to the last one a spreadsheet can have, without all those between', async () => {
    const [sheet] = await readWorkbook(
      workbookAround(sheetAround('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    );
    expect(sheet?.rows.map(({ line, fields }) => [line, ...fields])).toEqual([[1_048_576, '1']]);
  });

  test('keep the order of the file where their numbers go back, and it is told', async () => {
    const [sheet] = await readWorkbook(
      workbookAround(
        sheetAround(
          '<row r="5"><c><v>5</v></c></row><row r="2"><c><v>2</v></c></row><row><c><v>3</v></c></row>',
        ),
      ),
    );
    expect(sheet?.rows.map(({ line, fields }) => [line, ...fields])).toEqual([
      [5, '5'],
      [2, '2'],
      [3, '3'],
    ]);
    expect(sheet?.remarks).toEqual([
      '2 rows stand out of order in the workbook and were read where they stand.',
    ]);
  });
});

test('merged ranges are not taken from a text that quotes them', async () => {
  const quote = '<![CDATA[</sheetData><mergeCell ref="A1:Z9"/>]]>';
  const workbook = await openTestWorkbook(
    workbookAround(
      sheetAround(
        `<row r="1"><c r="A1" t="inlineStr"><is><t>${quote}</t></is></c></row>`,
        '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>',
      ),
    ),
  );
  expect(await workbook.sheets[0]?.merges?.()).toEqual([
    { row: 2, lastRow: 2, firstColumn: 2, lastColumn: 3 },
  ]);
  workbook.close();
});

/** The parts of a small workbook as bytes, for one of them to be put in another encoding. */
function workbookParts(sheet: string): Readonly<Record<string, string>> {
  return {
    '_rels/.rels':
      '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="/book/Workbook.xml"/></Relationships>',
    'book/workbook.xml':
      '<workbook xmlns:q="x"><sheets><sheet name="S" sheetId="1" q:id="r1"/></sheets></workbook>',
    'book/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="../xl/Worksheets/./sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
  };
}

function replacePart(parts: Readonly<Record<string, string>>, part: string, bytes: Uint8Array): Uint8Array {
  return zipOf(
    Object.entries(parts).map(([name, xml]) => ({ name, bytes: name === part ? bytes : Buffer.from(xml) })),
  );
}
