import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { Connection } from '#core/store/handles.ts';
import { countText } from './limits.ts';

/** Sums up the staged rows for the preview: what there is, how much of it, from when to when. */
export function stagedFacts(db: Connection, target: ProfileTarget, codes: number): Stage['facts'] {
  const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const text = (sql: string) => db.prepare<[], string | null>(sql).pluck().get() ?? null;
  const count = (label: string, sql: string) => ({ label, value: countText(number(sql)) });
  switch (target) {
    case 'companies': {
      const from = text('SELECT min(incorporated_on) FROM company');
      const to = text('SELECT max(incorporated_on) FROM company');
      return [
        count('Companies', 'SELECT count(*) FROM company'),
        count('Sites', 'SELECT count(*) FROM site'),
        count(
          'Distinct postcodes',
          `SELECT count(DISTINCT postcode) FROM site WHERE placed = 'unknown-postcode'`,
        ),
        count('Blank postcodes', `SELECT count(*) FROM site WHERE placed = 'blank-postcode'`),
        count('Postcodes not valid', `SELECT count(*) FROM site WHERE placed = 'invalid-postcode'`),
        {
          label: 'Postcode areas',
          value: areasText(
            db,
            `SELECT DISTINCT substr(postcode, 1, 2) AS head FROM site WHERE placed = 'unknown-postcode'`,
          ),
        },
        { label: 'Incorporated', value: from === null || to === null ? 'no dates' : `${from} to ${to}` },
        { label: 'Classification codes', value: countText(codes) },
        count(
          'Companies without a code',
          'SELECT count(*) FROM company WHERE id NOT IN (SELECT company_id FROM company_code)',
        ),
      ];
    }
    case 'postcodes':
      return [
        count('Postcodes', 'SELECT count(*) FROM postcode'),
        count('Postcodes without a position', 'SELECT count(*) FROM postcode WHERE easting IS NULL'),
        count('Districts', 'SELECT count(DISTINCT district_code) FROM postcode'),
        count(
          'Postcodes whose district code was brought up to date',
          'SELECT count(*) FROM postcode WHERE district_code <> delivered_district_code',
        ),
        {
          label: 'Postcode areas',
          value: areasText(db, 'SELECT DISTINCT substr(postcode, 1, 2) AS head FROM postcode'),
        },
      ];
    case 'boundaries':
      return [
        count('Districts', `SELECT count(*) FROM boundary WHERE level = 'lad'`),
        count('Upper-tier authorities', `SELECT count(*) FROM boundary WHERE level = 'utla'`),
        count('Regions', `SELECT count(*) FROM boundary WHERE level = 'region'`),
      ];
    case 'area-lookup':
      return [
        count('Areas', 'SELECT count(DISTINCT code) FROM area_lookup'),
        count('Areas above them', 'SELECT count(DISTINCT parent_code) FROM area_lookup'),
        {
          label: 'Levels above',
          value:
            text(
              `SELECT group_concat(parent_level, ', ') FROM (SELECT DISTINCT parent_level FROM area_lookup ORDER BY 1)`,
            ) ?? 'none',
        },
      ];
    case 'codes':
      return [{ label: 'Classification codes', value: countText(codes) }];
  }
}

/** The postcode areas in words: their number, and their letters where they are few. */
function areasText(db: Connection, headsSql: string): string {
  const heads = db.prepare<[], string>(headsSql).pluck().all();
  const areas = [...new Set(heads.map((head) => head.replace(/[0-9]/g, '')))].toSorted();
  return areas.length > 20 ? countText(areas.length) : `${areas.length}: ${areas.join(', ')}`;
}
