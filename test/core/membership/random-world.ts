import fc from 'fast-check';
import type { Condition, LeafCondition } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { WriteStore } from '#core/store/handles.ts';
import { DERBY, LEEDS, LEICESTER } from '../../fixtures/tiny-world.ts';

/** A company with everything a condition may ask of it. */
export interface RandomCompany {
  readonly companyNumber: string;
  readonly codes: readonly { readonly scheme: string; readonly code: string }[];
  readonly name: string;
  readonly description: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly incorporatedOn: string | null;
  readonly status: string | null;
  readonly sites: readonly {
    readonly kind: 'registered' | 'operating';
    readonly districtCode: string | null;
  }[];
}

const SCHEMES = ['sic-2007', 'made-sectors'];
const CODES = ['30300', '30110', '303', '62012', '62020', 'Fuel: Cells', 'Fuel', 'Fuels'];
const WORDS = [
  'hydrogen',
  'Hydro',
  'fuel',
  'CELL',
  'Café',
  'cafe',
  'naïve',
  'x-ray',
  '3D',
  'O’Neil',
  'cells',
];
const SETS = ['uk', 'midlands-engine', `utla:${DERBY}`, 'region:E12000003', 'region:S92000003'];
const DAYS = ['1999-12-31', '2010-01-01', '2010-06-15', '2020-02-29'];

const code = fc.record({ scheme: fc.constantFrom(...SCHEMES), code: fc.constantFrom(...CODES) });
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '-', ', ', ' (', '/')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''));

const company: fc.Arbitrary<Omit<RandomCompany, 'companyNumber'>> = fc.record({
  codes: fc.uniqueArray(code, { selector: (one) => `${one.scheme} ${one.code}`, maxLength: 4 }),
  name: text,
  description: fc.option(text),
  employees: fc.option(fc.integer({ min: 0, max: 60 })),
  turnoverGbp: fc.option(fc.integer({ min: -5, max: 60 })),
  incorporatedOn: fc.option(fc.constantFrom(...DAYS)),
  status: fc.option(fc.constantFrom('Active', ' active', 'ACTIVE', 'Dissolved', 'In liquidation')),
  sites: fc.array(
    fc.record({
      kind: fc.constantFrom('registered' as const, 'operating' as const),
      districtCode: fc.option(fc.constantFrom(DERBY, LEICESTER, LEEDS, 'S12000033')),
    }),
    { maxLength: 3 },
  ),
});

/** Worlds of up to fourteen companies. */
export const randomWorlds: fc.Arbitrary<RandomCompany[]> = fc
  .array(company, { maxLength: 14 })
  .map((list) => list.map((one, at) => ({ ...one, companyNumber: String(at + 1).padStart(8, '0') })));

const phrase = fc.oneof(
  fc.constantFrom(
    'hydro*',
    'fuel cell',
    'fuel ce*',
    'CAFÉ',
    'x ray',
    '3d',
    'o neil',
    '!!',
    'hydrogen',
    'naive',
  ),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
);
const bound = fc.option(fc.integer({ min: -5, max: 60 }));
const day = fc.option(fc.constantFrom(...DAYS));

const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('codes' as const),
    scheme: fc.constantFrom(...SCHEMES),
    match: fc.constantFrom('exact' as const, 'prefix' as const),
    codes: fc.array(fc.constantFrom(...CODES, '3', '30', '62', 'Fuel:'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('words' as const),
    phrases: fc.array(phrase, { minLength: 1, maxLength: 3 }),
    where: fc.constantFrom('name' as const, 'description' as const, 'either' as const),
  }),
  fc.record({
    kind: fc.constant('size' as const),
    measure: fc.constantFrom('employees' as const, 'turnover-gbp' as const),
    least: bound,
    most: bound,
  }),
  fc.record({ kind: fc.constant('age' as const), from: day, to: day }),
  fc.record({
    kind: fc.constant('status' as const),
    statuses: fc.array(fc.constantFrom('active', 'Dissolved ', 'IN LIQUIDATION'), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  fc.record({
    kind: fc.constant('place' as const),
    geographySetId: fc.constantFrom(...SETS),
    sites: fc.constantFrom('any' as const, 'registered' as const),
  }),
);

const conditions = fc.letrec<{ condition: Condition; group: Condition }>((tie) => ({
  condition: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
  group: fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    of: fc.array(tie('condition'), { maxLength: 3 }),
  }),
})).condition;

/** Definitions with containers, rules of nested conditions and pins. */
export const randomDefinitions: fc.Arbitrary<DefinitionDocument> = fc.record({
  schemaVersion: fc.constant(2 as const),
  containers: fc.uniqueArray(
    fc.record({
      scheme: fc.constantFrom(...SCHEMES),
      match: fc.constantFrom('exact' as const, 'prefix' as const),
      codes: fc.array(fc.constantFrom(...CODES), { maxLength: 2 }),
      letsIn: fc.boolean(),
      fit: fc.constant('close' as const),
      note: fc.constant(''),
      agreedBy: fc.constant(''),
      agreedOn: fc.constant(null),
    }),
    { selector: ({ scheme }) => scheme, maxLength: 2 },
  ),
  rules: fc
    .array(
      fc.record({
        effect: fc.constantFrom('include' as const, 'include' as const, 'exclude' as const),
        when: conditions,
      }),
      { maxLength: 4 },
    )
    .map((rules) => rules.map((rule, at) => ({ ...rule, id: `r${at}`, note: '' }))),
  pins: fc.uniqueArray(
    fc.record({
      companyNumber: fc.constantFrom('00000001', '00000002', '00000005', '00000077'),
      effect: fc.constantFrom('in' as const, 'out' as const),
      reason: fc.constant('x'),
      author: fc.constant('A'),
      at: fc.constant('now'),
    }),
    { selector: ({ companyNumber }) => companyNumber, maxLength: 3 },
  ),
});

/** Writes companies as an extract of their own, the way a commit leaves them, and gives its number. */
export function addRandomExtract({ db }: WriteStore, companies: readonly RandomCompany[]): number {
  return db.transaction(() => {
    const run = (sql: string, ...values: (string | number | null)[]) =>
      Number(db.prepare(sql).run(...values).lastInsertRowid);
    const extractId = run(
      `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes,
         fingerprint, encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
       VALUES ('companies', 'random', 'Random', 'Companies', '1', '{"name":"Made"}', 'UK', 'all-companies', 'r.csv', 1, 'f', 'utf-8', '[]', ?, ?, 0, 0, '[]',
         'live', '2026-01-01', 'A')`,
      companies.length,
      companies.length,
    );
    for (const [index, one] of companies.entries()) {
      const id = run(
        `INSERT INTO company (extract_id, line, company_number, name, description, employees, turnover_gbp, incorporated_on, status)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        extractId,
        index + 2,
        one.companyNumber,
        one.name,
        one.description,
        one.employees,
        one.turnoverGbp,
        one.incorporatedOn,
        one.status,
      );
      for (const { kind, districtCode } of one.sites)
        run(
          'INSERT INTO site (company_id, extract_id, kind, district_code, placed) VALUES (?, ?, ?, ?, ?)',
          id,
          extractId,
          kind,
          districtCode,
          districtCode === null ? 'blank-postcode' : 'placed',
        );
      for (const [position, { scheme, code: carried }] of one.codes.entries())
        run(
          'INSERT INTO company_code (company_id, extract_id, scheme, code, position) VALUES (?, ?, ?, ?, ?)',
          id,
          extractId,
          scheme,
          carried,
          position,
        );
    }
    run(
      'INSERT INTO company_text (rowid, name, description) SELECT id, name, description FROM company WHERE extract_id = ?',
      extractId,
    );
    return extractId;
  })();
}
