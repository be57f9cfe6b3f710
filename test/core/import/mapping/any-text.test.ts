import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import { PROFILE_TARGETS } from '#shared/domain/extract.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import { REJECTS } from '#shared/domain/reject.ts';
import { suggestMapping } from '#core/import/mapping/suggest.ts';
import { mappingOf, mapRows } from './mapped.ts';

const SEED = Number(process.env['WORKBENCH_SEED'] ?? 20_261_122);
const RUNS = process.env['WORKBENCH_DEEP'] === '1' ? 5000 : 300;

/** Texts that tend to break readers, among any text at all. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-0',
    'NaN',
    'Infinity',
    '1e999',
    '-1e999',
    '(',
    '(((',
    '"',
    '"",',
    '£',
    '£m',
    '__proto__',
    'constructor',
    '#N/A',
    '[c]',
    '..',
    'NG1 1AA',
    '1.23E+07',
    '44259',
    '31/02/2020',
    '2018/19',
    '\0',
    '\uD800',
    '\u00a0',
    'CafÃ©',
    ','.repeat(200),
    '9'.repeat(400),
    'Herefordshire, County of',
  ),
  fc.integer().map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((day) => day.toISOString()),
);
const TARGETS = PROFILE_TARGETS.filter((target) => IMPORT_FIELDS[target].length > 0);

function numbersIn(value: unknown, found: number[] = []): number[] {
  if (typeof value === 'number') found.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) numbersIn(part, found);
  return found;
}

describe(`rows of any text (seed ${SEED}, ${RUNS} rounds)`, () => {
  it.each(TARGETS)(
    '%s: never a throw, never a number that is none, every refusal with a reason of the table',
    (target) => {
      const fields = IMPORT_FIELDS[target];
      fc.assert(
        fc.property(
          fc.array(cell, { minLength: 0, maxLength: fields.length + 2 }),
          fc.constantFrom(null, ',', ';'),
          fc.boolean(),
          fc.constantFrom('auto' as const, 'dmy' as const, 'spreadsheet' as const, 'year' as const),
          (row, separator, decimalComma, dateForm) => {
            const mapping = mappingOf(
              target,
              Object.fromEntries(fields.map(({ id }) => [id, { field: id, separator, dateForm }])),
              { decimalComma },
            );
            const [mapped] = mapRows(mapping, [row]);
            expect(mapped).toBeDefined();
            if (mapped === undefined) return;
            expect(numbersIn(mapped.record).every(Number.isFinite)).toBe(true);
            for (const { code } of mapped.problems) expect(Object.hasOwn(REJECTS, code)).toBe(true);
            if (mapped.record === null)
              expect(REJECTS[mapped.problems[0]?.code ?? 'blank-row'].severity).toBe('reject');
            else expect(mapped.problems.every(({ code }) => REJECTS[code].severity !== 'reject')).toBe(true);
            expect(() => JSON.stringify(mapped)).not.toThrow();
          },
        ),
        { seed: SEED, numRuns: RUNS },
      );
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(Object.hasOwn({}, 'polluted')).toBe(false);
    },
  );

  it.each(TARGETS)('%s: a row of blanks never gives a number', (target) => {
    const fields = IMPORT_FIELDS[target];
    const mapping = mappingOf(target, Object.fromEntries(fields.map(({ id }) => [id, { field: id }])));
    for (const blank of ['', ' ', '\u00a0', 'NA']) {
      // Needed texts are filled, so that the row is not refused for them.
      const row = fields.map(({ type, needed }) =>
        needed && type === 'text'
          ? 'x'
          : needed && type === 'postcode'
            ? 'NG1 1AA'
            : needed && (type === 'date' || type === 'period')
              ? '2020-01-01'
              : blank,
      );
      const [mapped] = mapRows(mapping, [row]);
      expect(numbersIn(mapped?.record)).toEqual([]);
    }
  });

  it('columns called like parts of an object are columns like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const mapping = importMappingSchema.parse({
      target: 'observations',
      place: {},
      columns: names.map((column) => ({ column, label: column, field: 'value' })),
    });
    const [mapped] = mapRows(mapping, [['1', '2', '3', '4', '5']]);
    const record = mapped?.record ?? null;
    expect(
      record !== null && 'parts' in record ? record.parts.map(({ label, amount }) => [label, amount]) : [],
    ).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
      ['hasOwnProperty', 4],
      ['valueOf', 5],
    ]);
  });

  it('any header and any rows are given a mapping', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 8 }),
        fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }),
        (header, rows) => {
          const { mapping, confidence } = suggestMapping(header, rows, 'any.csv');
          expect(mapping.columns).toHaveLength(header.length);
          expect(confidence >= 0 && confidence <= 1).toBe(true);
          mapRows(mapping, rows);
        },
      ),
      { seed: SEED, numRuns: Math.min(RUNS, 60) },
    );
  });
});
