import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { formatDate } from '#shared/format/date.ts';
import type { Connection } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import { countText } from './limits.ts';
import { readResearchResults, researchFacts } from './register/research-results.ts';

type Fact = Stage['facts'][number];

/** What was summed up while the rows were read. */
export interface Summed {
  readonly codes: number;
  /** Different postcodes that can be read, and their areas; null where rows gave way to others since. */
  readonly postcodes: { readonly distinct: number; readonly areas: ReadonlySet<string> } | null;
}

/**
 * Sums up the staged rows for the preview: what there is, how much of it, from when to when.
 * One question at a time, so that a cancel is heard in between; throws `cancelled`.
 */
export async function stagedFacts(
  db: Connection,
  target: ProfileTarget,
  summed: Summed,
  job: JobHandle,
): Promise<Stage['facts']> {
  const facts: Fact[] = [];
  for (const ask of questions(db, target, summed)) {
    await job.breathe();
    facts.push(ask());
  }
  return facts;
}

function askOf(db: Connection) {
  const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const text = (sql: string) => db.prepare<[], string | null>(sql).pluck().get() ?? null;
  const say = (label: string, value: () => string) => (): Fact => ({ label, value: value() });
  const count = (label: string, sql: string) => say(label, () => countText(number(sql)));
  return { number, text, say, count };
}

function companyQuestions(db: Connection, { codes, postcodes }: Summed): (() => Fact)[] {
  const { number, text, say, count } = askOf(db);
  // One walk over the sites answers for all of them.
  let sites: ReadonlyMap<string, number> | null = null;
  const placed = (...kinds: readonly string[]): string => {
    sites ??= new Map(
      db.prepare<[], [string, number]>('SELECT placed, count(*) FROM site GROUP BY placed').raw().all(),
    );
    const known = sites;
    const wanted = kinds.length === 0 ? [...known.keys()] : kinds;
    return countText(wanted.reduce((sum, kind) => sum + (known.get(kind) ?? 0), 0));
  };
  return [
    count('Companies', 'SELECT count(*) FROM company'),
    say('Sites', () => placed()),
    say('Distinct postcodes', () =>
      countText(postcodes?.distinct ?? number(`SELECT count(DISTINCT postcode) FROM site WHERE ${READABLE}`)),
    ),
    say('Blank postcodes', () => placed('blank-postcode')),
    say('Postcodes not valid', () => placed('invalid-postcode')),
    say('Sites placed', () => placed('placed')),
    say('Sites whose postcode is not in the directory', () => placed('unknown-postcode')),
    say('Postcode areas', () =>
      postcodes === null
        ? areasText(db, `SELECT DISTINCT substr(postcode, 1, 2) FROM site WHERE ${READABLE}`)
        : namedAreas(postcodes.areas),
    ),
    say('Incorporated', () => {
      const first = text('SELECT min(incorporated_on) FROM company');
      const last = text('SELECT max(incorporated_on) FROM company');
      return first === null ? 'no dates' : `${formatDate(first)} to ${formatDate(last)}`;
    }),
    say('Classification codes', () => countText(codes)),
    say('Companies without a code', () =>
      countText(
        number('SELECT count(*) FROM company') -
          number('SELECT count(DISTINCT company_id) FROM company_carries'),
      ),
    ),
  ];
}

function questions(db: Connection, target: ProfileTarget, summed: Summed): (() => Fact)[] {
  const { text, say, count } = askOf(db);
  const { codes } = summed;
  switch (target) {
    case 'companies':
      return companyQuestions(db, summed);
    case 'postcodes':
      return [
        count('Postcodes', 'SELECT count(*) FROM postcode'),
        count('Postcodes no longer in use', 'SELECT count(*) FROM postcode WHERE terminated_on IS NOT NULL'),
        count('Postcodes without a position', 'SELECT count(*) FROM postcode WHERE easting IS NULL'),
        count('Districts', 'SELECT count(DISTINCT district_code) FROM postcode'),
        count(
          'Postcodes whose district code was brought up to date',
          'SELECT count(*) FROM postcode WHERE district_code <> delivered_district_code',
        ),
        say('Postcode areas', () => areasText(db, 'SELECT DISTINCT substr(postcode, 1, 2) FROM postcode')),
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
        say(
          'Levels above',
          () =>
            text(
              `SELECT group_concat(parent_level, ', ') FROM (SELECT DISTINCT parent_level FROM area_lookup ORDER BY 1)`,
            ) ?? 'none',
        ),
      ];
    case 'codes':
      return [
        say('Classification codes', () => countText(codes)),
        count('Codes below another', 'SELECT count(*) FROM code WHERE parent IS NOT NULL'),
      ];
    case 'research-results': {
      const records = db.prepare<[], string>('SELECT fields FROM record ORDER BY id').pluck();
      return [
        count('Records', 'SELECT count(*) FROM record'),
        ...researchFacts(readResearchResults(records.iterate())).map((fact) => () => fact),
      ];
    }
    default:
      return [
        count('Records', 'SELECT count(*) FROM record'),
        count('Companies by number', 'SELECT count(DISTINCT company_number) FROM record'),
        count('Institutions', 'SELECT count(DISTINCT institution) FROM record'),
        count('Areas', 'SELECT count(DISTINCT area_code) FROM record'),
        say('Periods', () => {
          const first = text('SELECT min(period) FROM record');
          const last = text('SELECT max(period) FROM record');
          return first === null ? 'none stated' : first === last ? first : `${first} to ${last ?? first}`;
        }),
        count('Records with a value', 'SELECT count(*) FROM record WHERE amount IS NOT NULL'),
        count('Values marked by the source', 'SELECT count(*) FROM record WHERE symbol IS NOT NULL'),
        say('Classification codes', () => countText(codes)),
      ];
  }
}

/** Sites with a postcode that can be read, in the directory or not. */
const READABLE = `placed IN ('placed', 'unknown-postcode', 'no-position')`;

/** The postcode areas in words: their number, and their letters where they are few. */
function areasText(db: Connection, headsSql: string): string {
  const heads = db.prepare<[], string>(headsSql).pluck().all();
  return namedAreas(new Set(heads.map((head) => head.replace(/[0-9]/g, ''))));
}

function namedAreas(letters: ReadonlySet<string>): string {
  const areas = [...letters].toSorted();
  return areas.length > 20 ? countText(areas.length) : `${areas.length}: ${areas.join(', ')}`;
}
