import { describe, expect, test } from 'vitest';
import { openNestedWorkbook } from '#core/import/readers/workbook.ts';
import { silentJob } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { fieldsOf, readWorkbook } from '../../fixtures/read-workbook.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { columnLetters, sheetAround, workbookAround, workbookBytes } from '../../fixtures/write-workbook.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LAUGHS = `<!DOCTYPE sst [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
  .join('')}]>`;

/** Reads a workbook that must be refused, and gives what it was refused with. */
async function refusal(bytes: Uint8Array): Promise<{ code: string; message: string }> {
  try {
    await readWorkbook(bytes);
  } catch (cause) {
    if (cause instanceof AppError) return { code: cause.code, message: cause.message };
    throw cause;
  }
  return { code: 'read', message: '' };
}

const nested = (depth: number) =>
  workbookAround(
    sheetAround(
      '<row><c><v>1</v></c></row>',
      `<extLst>${'<a>'.repeat(depth - 2)}${'</a>'.repeat(depth - 2)}</extLst>`,
    ),
  );
const cellAt = (place: string, row = 1) =>
  workbookAround(sheetAround(`<row r="${row}"><c r="${place}${row}"><v>1</v></c></row>`));
const inline = (text: string) =>
  workbookAround(sheetAround(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`));

/** Text that does not pack well. */
function noise(length: number): string {
  const random = seededRandom(7);
  let text = '';
  while (text.length < length) text += Math.floor(random() * 2 ** 32).toString(36);
  return text.slice(0, length);
}

describe('a workbook made for harm is refused with a sentence:', () => {
  test('a document type declaration, whatever part it stands in', async () => {
    const row = '<row><c t="s"><v>0</v></c></row>';
    const strings = `<sst xmlns="${MAIN}"><si><t>&j;</t></si></sst>`;
    for (const bytes of [
      workbookAround(sheetAround(row), { 'xl/sharedStrings.xml': LAUGHS + strings }),
      workbookAround(`<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">${sheetAround(row)}`),
      workbookAround(sheetAround(row), {
        'xl/styles.xml': `<!DOCTYPE x><styleSheet xmlns="${MAIN}"/>`,
      }),
      workbookAround(sheetAround(row), { '_rels/.rels': '<!DOCTYPE x><Relationships/>' }),
    ]) {
      const { code, message } = await refusal(bytes);
      expect(code).toBe('archive-damaged');
      expect(message).toContain('document type declaration (DOCTYPE)');
    }
  });

  test('an entity that only a document type could declare', async () => {
    for (const entity of ['&lol;', '&constructor;', '&__proto__;'])
      expect(await refusal(inline(entity))).toMatchObject({
        code: 'archive-damaged',
        message: expect.stringContaining('is not well-formed XML'),
      });
  });

  test('elements nested 65 deep; 64 are read', async () => {
    expect((await refusal(nested(64))).code).toBe('read');
    const { code, message } = await refusal(nested(65));
    expect(code).toBe('archive-limit');
    expect(message).toContain('more than 64 deep');
  });

  test('257 sheets; 256 are read', async () => {
    const sheets = (count: number) =>
      workbookBytes(Array.from({ length: count }, (_, index) => ({ name: `S${index}`, rows: [[1]] })));
    expect((await refusal(sheets(256))).code).toBe('read');
    const { code, message } = await refusal(sheets(257));
    expect(code).toBe('archive-limit');
    expect(message).toContain('more than 256 sheets');
  });

  test('a value in column 2,001; one in column 2,000 is read', async () => {
    expect((await refusal(cellAt(columnLetters(2000)))).code).toBe('read');
    const { code, message } = await refusal(cellAt(columnLetters(2001)));
    expect(code).toBe('archive-limit');
    expect(message).toContain('BXY1');
    expect(message).toContain('2,000 columns (BXX)');
  });

  test('a value in the last cell a spreadsheet has; an empty one there costs nothing', async () => {
    expect((await refusal(cellAt('XFD', 1_048_576))).message).toContain('XFD1048576');
    const [sheet] = await readWorkbook(
      workbookAround(
        `<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData></worksheet>`,
      ),
    );
    expect(fieldsOf(sheet)).toEqual([['1']]);
  });

  test('a cell of more than 1,048,576 characters, inline, shared or by formula; one of so many is read', async () => {
    expect((await refusal(inline(noise(1_048_576)))).code).toBe('read');
    const long = noise(1_048_577);
    for (const bytes of [
      inline(long),
      workbookAround(sheetAround(`<row><c t="str"><v>${long}</v></c></row>`)),
      workbookAround(sheetAround('<row><c t="s"><v>0</v></c></row>'), {
        'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><r><t>${long.slice(0, 9)}</t></r><r><t>${long.slice(9)}</t></r></si></sst>`,
      }),
    ])
      expect(await refusal(bytes)).toMatchObject({
        code: 'archive-limit',
        message: expect.stringContaining('more than 1,048,576 characters'),
      });
    const attribute = noise(8.5 * 1024 ** 2);
    expect((await refusal(workbookAround(sheetAround(`<row a="${attribute}"/>`)))).code).toBe(
      'archive-limit',
    );
  });

  test('a row of more than 8,388,608 characters is told as a fault of that row, and reading goes on', async () => {
    const strings = `<sst xmlns="${MAIN}"><si><t>${noise(1_048_576)}</t></si></sst>`;
    const row = (cells: number) => `<row>${'<c t="s"><v>0</v></c>'.repeat(cells)}</row>`;
    const [sheet] = await readWorkbook(
      workbookAround(sheetAround(row(8) + row(9) + row(1)), { 'xl/sharedStrings.xml': strings }),
    );
    expect(sheet?.rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'row-too-long'],
      [3, null],
    ]);
  });

  test('a text of spaces inside does not hold up the reading', async () => {
    const began = performance.now();
    const spaces = ' '.repeat(1_000_000);
    const bytes = inline(` x${spaces}x `);
    expect(fieldsOf((await readWorkbook(bytes))[0])).toEqual([[`x${spaces}x`]]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('a part that unpacks to more than 200 times its packed size', async () => {
    const { code, message } = await refusal(workbookAround(sheetAround(' '.repeat(4 * 1024 ** 2))));
    expect(code).toBe('archive-limit');
    expect(message).toContain('more than 200 times');
  });

  test('a workbook inside an archive that is over 256 MB', async () => {
    const source = { name: 'big.xlsx', bytes: 256 * 1024 ** 2 + 1, open: () => neverRead() };
    await expect(openNestedWorkbook(source, 'outer.zip', silentJob())).rejects.toMatchObject({
      code: 'archive-limit',
      message: expect.stringContaining('read up to 256 MB; unpack the archive'),
    });
  });
});

describe('a workbook that is broken is refused with a sentence:', () => {
  test.each([
    ['a sheet that breaks off', workbookAround(`<worksheet xmlns="${MAIN}"><sheetData><row>`)],
    ['a sheet that is a web page', workbookAround('<html><body/></html>')],
    ['a row without a number', workbookAround(sheetAround('<row r="x"><c><v>1</v></c></row>'))],
    [
      'a list of sheets that are not in the file',
      workbookAround('', { 'xl/_rels/workbook.xml.rels': '<R/>' }),
    ],
    ['no sheets at all', workbookAround('', { 'xl/workbook.xml': '<workbook/>' })],
  ])('%s', async (_, bytes) => {
    expect((await refusal(bytes)).code).toBe('archive-damaged');
  });

  test('names taken from every object poison nothing', async () => {
    const bytes = workbookBytes([{ name: '__proto__', rows: [['constructor', '__proto__']] }]);
    const [sheet] = await readWorkbook(bytes);
    expect(sheet?.name).toBe('__proto__');
    expect(fieldsOf(sheet)).toEqual([['constructor', '__proto__']]);
    const odd = workbookAround(sheetAround('<row __proto__="1"><c constructor="2"><v>1</v></c></row>'), {
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/><sheet name="B" r:id="b"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<R><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="/constructor" Target="x"/></R>',
    });
    const [read] = await readWorkbook(odd);
    expect(read?.remarks).toEqual(['“B” is no sheet of cells and was left out.']);
    expect(Reflect.get({}, '1')).toBeUndefined();
  });
});

test('workbooks with changed, cut and doubled XML are read or refused, never a fault', async () => {
  const seed = Number(process.env['WORKBENCH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const random = seededRandom(seed);
  const pick = (length: number) => Math.floor(random() * length);
  const strings = `<sst xmlns="${MAIN}"><si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>`;
  const styles = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
  const sheet = sheetAround(
    '<row r="1" hidden="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="0"><v>44197.5</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="C3" s="1"><f>A1</f><v>1.5</v></c></row>',
    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
  );
  const mutate = (xml: string): string => {
    const from = pick(xml.length);
    const to = Math.min(xml.length, from + 1 + pick(12));
    const kinds = [
      () => xml.slice(0, from) + xml.slice(to),
      () => xml.slice(0, to) + xml.slice(from),
      () => xml.slice(0, from),
      () => xml.slice(0, from) + String.fromCharCode(pick(0x300)) + xml.slice(from + 1),
      () => xml.slice(0, from) + '<>&"\'/=;[]'.charAt(pick(10)) + xml.slice(from),
      () => xml.replace(/\d+/, String(pick(2 ** 31) - 2 ** 30)),
    ];
    return (kinds[pick(kinds.length)] ?? kinds[0])?.() ?? xml;
  };
  let read = 0;
  for (let round = 0; round < 400; round += 1) {
    const parts = [sheet, strings, styles];
    for (let times = 1 + pick(3); times > 0; times -= 1) {
      const part = pick(3);
      parts[part] = mutate(parts[part] ?? '');
    }
    const [first = '', second = '', third = ''] = parts;
    const bytes = workbookAround(first, { 'xl/sharedStrings.xml': second, 'xl/styles.xml': third });
    const result = await refusal(bytes).catch((cause: unknown) => {
      throw new Error(`seed ${seed}, round ${round}`, { cause });
    });
    if (result.code === 'read') read += 1;
    else expect(['archive-damaged', 'archive-limit', 'file-encoding']).toContain(result.code);
  }
  console.log(`mutated workbooks: seed ${seed}, 400 rounds, ${read} read, ${400 - read} refused`);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(400);
});

test('workbooks with changed and missing bytes are read or refused, never a fault', async () => {
  const whole = workbookBytes([
    { name: 'A', rows: [['a', 1.5, new Date('2026-11-22')], ['b']], merges: ['A1:B1'] },
  ]);
  const random = seededRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(whole);
    for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    const cut = random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
    const { code } = await refusal(cut);
    expect(['read', 'archive-damaged', 'archive-limit', 'file-type-unsupported']).toContain(code);
  }
});

async function* neverRead(): AsyncGenerator<Uint8Array> {
  await Promise.reject(new Error('the size alone refuses it'));
  yield new Uint8Array(0);
}
