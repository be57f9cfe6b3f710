import { describe, expect, test } from 'vitest';
import { MADE_LOOK, MADE_MAPPING } from '../../../renderer/gallery/made-import.ts';
import {
  alignMapping,
  carryOver,
  changeColumn,
  changeTarget,
  fillField,
  sameMapping,
  setConstant,
  stillMissing,
  unusedColumn,
} from '../../../renderer/panels/extracts/import/mapping-edits.ts';

const fieldsOf = (mapping: typeof MADE_MAPPING) => mapping.columns.map(({ field }) => field);

describe('a mapping', () => {
  test('a field that one column alone may fill is taken from the column that filled it', () => {
    const next = fillField(MADE_MAPPING, 6, 'companyName');
    expect(fieldsOf(next)).toEqual([
      'companyNumber',
      null,
      null,
      'turnover',
      'operatingPostcodes',
      'incorporatedOn',
      'companyName',
    ]);
    expect(MADE_MAPPING.columns[1]?.field, 'the mapping before is left as it was').toBe('companyName');
  });

  test('several columns may fill a field that repeats', () => {
    const next = fillField(fillField(MADE_MAPPING, 6, 'address'), 1, 'address');
    expect(fieldsOf(next).filter((field) => field === 'address')).toHaveLength(2);
  });

  test('money is in pounds until somebody says otherwise, and a choice made before stays', () => {
    expect(fillField(MADE_MAPPING, 6, 'fundingRaised').columns[6]).toMatchObject({
      currency: 'GBP',
      scale: 'one',
    });
    expect(fillField(MADE_MAPPING, 3, 'fundingRaised').columns[3]).toMatchObject({
      currency: 'GBP',
      scale: 'thousand',
    });
  });

  test('a column that begins to fill a field is stored again, and one that fills none keeps its row', () => {
    expect(fillField(MADE_MAPPING, 2, 'website').columns[2]).toMatchObject({ field: 'website', drop: false });
    expect(fillField(MADE_MAPPING, 1, null).columns[1]?.field).toBeNull();
  });

  test('a value for all rows takes the field from its column, and a column takes it from the value', () => {
    const constant = setConstant(MADE_MAPPING, 'companyName', 'Acme');
    expect(constant.columns[1]?.field).toBeNull();
    expect(fillField(constant, 1, 'companyName').constants).toEqual({});
    expect(setConstant(constant, 'companyName', null).constants).toEqual({});
  });

  test('a needed field is missing until a column or a written value fills it', () => {
    const without = fillField(MADE_MAPPING, 1, null);
    expect(stillMissing(MADE_MAPPING)).toEqual([]);
    expect(stillMissing(without).map(({ id }) => id)).toEqual(['companyName']);
    expect(stillMissing(setConstant(without, 'companyName', ' ')).map(({ id }) => id)).toEqual([
      'companyName',
    ]);
    expect(stillMissing(setConstant(without, 'companyName', 'Acme'))).toEqual([]);
    expect(stillMissing(changeColumn(MADE_MAPPING, 1, { drop: true })).map(({ id }) => id)).toEqual([
      'companyName',
    ]);
  });

  test('another kind of row keeps the fields it knows too, and guesses the others by name', () => {
    const grants = changeTarget(
      { ...MADE_MAPPING, columns: [...MADE_MAPPING.columns, unusedColumn('Awarding Body')], profileId: 'x' },
      'grants',
    );
    expect(grants.columns[0]?.field).toBe('companyNumber');
    expect(grants.columns[4]?.field, 'grants have no sites').toBeNull();
    expect(grants.columns[7]?.field).toBe('awardingBody');
    expect(grants.profileId).toBeNull();
  });

  test('it is brought in line with the columns of the file, whatever their order and number', () => {
    const [first, ...rest] = MADE_LOOK.columns;
    if (first === undefined) throw new Error('The made look has no column.');
    const looks = [...rest.toReversed(), { ...first, column: 'Extra' }];
    const aligned = alignMapping(MADE_MAPPING, looks);
    expect(aligned.columns.map(({ column }) => column)).toEqual(looks.map(({ column }) => column));
    expect(aligned.columns.at(-1)).toEqual(unusedColumn('Extra'));
    expect(aligned.columns.find(({ column }) => column === 'Revenue £k')?.field).toBe('turnover');
  });

  test('what was said of columns outlives another look; the place is the new one', () => {
    const said = { ...fillField(MADE_MAPPING, 6, 'description'), missingMarks: ['-'] };
    const found = { ...MADE_MAPPING, place: { ...MADE_MAPPING.place, headerRow: 5 } };
    const kept = carryOver(said, found);
    expect(kept.columns[6]?.field).toBe('description');
    expect(kept.missingMarks).toEqual(['-']);
    expect(kept.place.headerRow).toBe(5);
    expect(sameMapping(carryOver(said, { ...found, target: 'sites' }), { ...found, target: 'sites' })).toBe(
      true,
    );
  });
});
