import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { createImportWorld } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

/** Lists that share a column or two with a publisher's table, and are none. */
const LISTS: readonly (readonly [name: string, header: string, row: string])[] = [
  [
    'a list of companies with an industry',
    'Company name,Industry,Postcode',
    'Eastwell Castings,Metals,DE1 1AA',
  ],
  ['a list of sites with an area code', 'Site,Area code,Floor space', 'Mill Lane,E06000015,1200'],
  ['a list of codes without a scheme', 'Code,Title', 'A1,First'],
  ['a table of years', 'Year,Region,Jobs', '2021,East Midlands,1200'],
  ['a league table', 'Rank,Institution,Score', '1,University of Eastwell,90'],
  ['a list of providers', 'UKPRN,Provider,Cluster', '10000001,University of Eastwell,X'],
];

describe('a list that is no publisher’s table is not taken for one', () => {
  for (const [name, header, row] of LISTS)
    test(name, async () => {
      const fileToken = world.grant('list.csv', `${header}\r\n${row}\r\n${row.replace('1', '2')}\r\n`);
      const look = await extractsHandlers['extracts.examine']({ fileToken }, world.call);
      expect(look.candidates.filter(({ recognised }) => recognised).map(({ profile }) => profile.id)).toEqual(
        [],
      );
    });

  test('the same header under the line of Nomis is the download of Nomis', async () => {
    const fileToken = world.grant(
      'list.csv',
      '"ONS Crown Copyright Reserved [from Nomis on 1 March 2023]"\r\n\r\nIndustry,Total\r\n0161 : Crops,35\r\n',
    );
    const look = await extractsHandlers['extracts.examine']({ fileToken }, world.call);
    expect(look.candidates.filter(({ recognised }) => recognised).map(({ profile }) => profile.id)).toEqual([
      'nomis-download-industries',
    ]);
  });
});
