import { expect, test } from 'vitest';
import { SUPPLIER_FILES } from '../../../fixtures/suppliers/index.ts';
import { layoutOf } from './map-supplier-file.ts';
import { testSupplierFile } from './supplier-suite.ts';

for (const file of SUPPLIER_FILES.filter(({ profileId }) => profileId.startsWith('innovate-uk-')))
  testSupplierFile(file);

const TITLES: readonly (readonly [name: string, title: string, closed: boolean, later: boolean])[] = [
  ['innovate-uk-funded-projects-2004-to-2015-16.xlsx', '', true, false],
  ['20221129 Projects 2004-2015.xlsx', '', true, false],
  ['projects.csv', 'Innovate UK funded projects 2004 to 2015/16', true, false],
  ['Innovate UK Funded Projects 2016-17 to present.xlsx', '', false, true],
  ['Funded_Projects_Sept_2022.csv', '', false, true],
  ['projects.csv', '', true, true],
];
for (const [fileName, title, closed, later] of TITLES)
  test(`“${fileName}” under “${title}” may be ${[closed ? 'the closed' : '', later ? 'the growing' : ''].filter(Boolean).join(' or ')} workbook`, () => {
    const file = { fileName, sheetName: null, above: title === '' ? [] : [[title, '']] };
    expect(['innovate-uk-2004', 'innovate-uk-2016'].map((id) => layoutOf(id).fits?.(file))).toEqual([
      closed,
      later,
    ]);
  });
