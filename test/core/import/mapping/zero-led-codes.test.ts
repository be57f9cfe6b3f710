import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fourDigits } from '#core/import/mapping/zero-led-codes.ts';
import { SHARED_DATA } from '../../../fixtures/import-world.ts';

const CASES: readonly (readonly [code: string, is: ReturnType<typeof fourDigits>])[] = [
  ['1110', 'padded'],
  ['5101', 'padded'],
  ['9100', 'padded'],
  ['1610', 'unclear'],
  ['9900', 'unclear'],
  ['6201', 'plain'],
  ['7499', 'plain'],
  ['62012', 'plain'],
  ['01110', 'plain'],
];
for (const [code, is] of CASES)
  test(`${code} of a company is ${is}`, () => {
    expect(fourDigits(code)).toBe(is);
  });

test.skipIf(SHARED_DATA === null)('says of every four digits what the published hierarchy says', () => {
  const file = path.join(SHARED_DATA ?? '', 'sic-2007', 'sic2007conversion.csv');
  // The last four columns are class, its name, sub class, its name; the file itself has lost its zeros.
  const classes = new Set<string>();
  const subClasses = new Set<string>();
  const withSubClasses = new Set<string>();
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
    const cells = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    const four = (cells[6] ?? '').replace(/\D/g, '').padStart(4, '0');
    const five = (cells[8] ?? '').replace(/\D/g, '');
    if (!/[1-9]/.test(four)) continue;
    classes.add(four);
    if (five === '') continue;
    withSubClasses.add(four);
    subClasses.add(five.padStart(5, '0'));
  }
  for (const code of classes) if (!withSubClasses.has(code)) subClasses.add(`${code}0`);
  expect([classes.size, subClasses.size]).toEqual([615, 728]);
  const differing = Array.from({ length: 9000 }, (_, index) => String(1000 + index)).filter((code) => {
    const wanted = !subClasses.has(`0${code}`) ? 'plain' : classes.has(code) ? 'unclear' : 'padded';
    return fourDigits(code) !== wanted;
  });
  expect(differing).toEqual([]);
});
