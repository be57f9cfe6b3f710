import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import type { WriteStore } from '#core/store/handles.ts';
import {
  DERBY,
  LEEDS,
  LEICESTER,
  NOTTINGHAM,
  type WorldExtract,
  type WorldSite,
} from '../../fixtures/tiny-world.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import { addWorldExtract } from '../../fixtures/world-workspace.ts';
import type { OracleAction, OracleRuling, OracleWorld } from './ruled-amounts.ts';

export const CODES = ['30300', '62012'] as const;
export const UK = [DERBY, LEICESTER, NOTTINGHAM, LEEDS];
export const AREAS: readonly (readonly [id: string, districts: readonly string[]])[] = [
  [`utla:${DERBY}`, [DERBY]],
  [`utla:${LEICESTER}`, [LEICESTER]],
  ['region:E12000004', [DERBY, LEICESTER, NOTTINGHAM]],
  ['uk', UK],
];

const PLACES = new Map<string, Pick<WorldSite, 'district' | 'easting' | 'northing'>>([
  ['DE1 1AA', { district: DERBY, easting: 435_300, northing: 336_200 }],
  ['DE1 1AB', { district: DERBY, easting: 437_300, northing: 336_200 }],
  ['LE1 1AA', { district: LEICESTER, easting: 458_700, northing: 304_400 }],
  ['NG1 1AA', { district: NOTTINGHAM, easting: 457_000, northing: 340_000 }],
  ['LS1 1AA', { district: LEEDS, easting: 430_100, northing: 433_500 }],
  ['ZZ1 1ZZ', { district: null }],
]);
const postcodes = fc.constantFrom(...PLACES.keys());
const site = (kind: WorldSite['kind']) =>
  postcodes.map((postcode): WorldSite => ({ kind, postcode, district: null, ...PLACES.get(postcode) }));

const MOST_COMPANIES = 8;
const numberOf = (index: number) => String(index + 1).padStart(8, '0');

const estimated = fc.option(fc.integer({ min: 0, max: 60 }));

/** Few companies in few places, so that rulings meet them and each other. */
export const worlds: fc.Arbitrary<OracleWorld> = fc
  .record({
    companies: fc.array(
      fc.record({
        employees: fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 6 }),
        turnoverGbp: fc.option(fc.integer({ min: 0, max: 400_000_000 }), { freq: 6 }),
        codes: fc.uniqueArray(fc.constantFrom(...CODES, '10710'), { maxLength: 2 }),
        office: fc.option(site('registered'), { freq: 6 }),
        others: fc.array(site('operating'), { maxLength: 4 }),
        funding: fc.option(fc.integer({ min: 0, max: 9_000_000 })),
        weights: fc.array(fc.record({ postcode: postcodes, weight: fc.integer({ min: 1, max: 9 }) }), {
          maxLength: 3,
        }),
        estimates: fc.array(fc.record({ postcode: postcodes, employees: estimated, turnover: estimated }), {
          maxLength: 3,
        }),
      }),
      { minLength: 1, maxLength: MOST_COMPANIES },
    ),
  })
  .map(({ companies }) => ({
    extract: {
      supplier: 'Random',
      title: 'Companies',
      edition: '1',
      territory: 'UK',
      universe: 'all-companies',
      companies: companies.map(({ office, others, codes, employees, turnoverGbp }, index) => ({
        number: numberOf(index),
        name: `Company ${index}`,
        incorporatedOn: null,
        employees,
        turnoverGbp,
        codes: codes.map((code) => ['sic-2007', code] as const),
        sites: [...(office === null ? [] : [office]), ...others],
      })),
    } satisfies WorldExtract,
    weights: new Map(companies.map(({ weights }, index) => [numberOf(index), weights])),
    estimates: new Map(companies.map(({ estimates }, index) => [numberOf(index), estimates])),
    funding: new Map(companies.map(({ funding }, index) => [numberOf(index), funding])),
  }));

const numbers = fc.integer({ min: 0, max: MOST_COMPANIES - 1 }).map(numberOf);
const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 900 }),
  fc.integer({ min: 0, max: 300_000_000 }),
);
const simple: fc.Arbitrary<OracleAction> = fc.oneof(
  fc.constant({ kind: 'keep' as const }),
  amount.map((remains) => ({ kind: 'disregard' as const, remains })),
);
const valued: fc.Arbitrary<OracleAction> = fc.oneof(
  simple,
  amount.map((at) => ({ kind: 'cap' as const, at })),
  amount.map((value) => ({ kind: 'replace' as const, value })),
);
const divided: fc.Arbitrary<OracleAction> = fc.oneof(
  { weight: 2, arbitrary: valued },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.record({ postcode: postcodes, weight: fc.integer({ min: 1, max: 5 }) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((to) => ({ kind: 'reassign' as const, to })),
  },
);
const figure = fc.constantFrom('employees', 'turnover');
const counted = fc.oneof(
  fc.constant({ kind: 'keep' as const }),
  fc.constant({ kind: 'disregard' as const, remains: 0 }),
);
const clusters = fc.option(fc.subarray([...CODES], { minLength: 1 }), { nil: null });
const none = fc.constant(null);

type Unnumbered = Omit<OracleRuling, 'number'>;
const onCompany: fc.Arbitrary<Unnumbered> = fc.oneof(
  fc.record({ about: numbers.map((company) => ({ company })), measure: figure, action: divided, clusters }),
  fc.record({
    about: numbers.map((company) => ({ company })),
    measure: fc.constant('businesses'),
    action: counted,
    clusters,
  }),
  fc.record({
    about: numbers.map((company) => ({ company })),
    measure: fc.constant('innovate-uk'),
    action: valued,
    clusters,
  }),
);
const about = fc.record({ company: numbers, postcode: postcodes });
const onSite: fc.Arbitrary<Unnumbered> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ about, measure: figure, action: divided, clusters }) },
  {
    weight: 1,
    arbitrary: fc.record({ about, measure: fc.constant('businesses'), action: counted, clusters }),
  },
);
const cell = fc
  .constantFrom('DE1 1AA', 'DE1 1AB', 'LE1 1AA', 'LS1 1AA')
  .map((postcode) => ({ cell: postcode, postcodes: [postcode] }));
const onCell: fc.Arbitrary<Unnumbered> = fc.oneof(
  fc.record({ about: cell, measure: figure, action: simple, clusters: none }),
  fc.record({ about: cell, measure: fc.constant('businesses'), action: counted, clusters: none }),
);

export const someRulings: fc.Arbitrary<OracleRuling[]> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: onCompany },
      { weight: 4, arbitrary: onSite },
      { weight: 1, arbitrary: onCell },
    ),
    {
      maxLength: 8,
    },
  )
  .map((list) => list.map((one, at) => ({ ...one, number: at + 1 })));

/** Rulings that have nothing in common: each about another company. */
export const apartRulings: fc.Arbitrary<OracleRuling[]> = fc
  .uniqueArray(fc.oneof(onCompany, onSite), {
    minLength: 2,
    maxLength: 5,
    selector: ({ about: one }) => ('company' in one ? one.company : ''),
  })
  .map((list) => list.map((one, at) => ({ ...one, number: at + 1 })));

/** The same rulings as the engine takes them. */
export function applied(rulings: readonly OracleRuling[]): AppliedRuling[] {
  return rulings.map((one) => ({ id: `r${one.number}`, number: one.number, version: 1, body: bodyOf(one) }));
}

export function bodyOf({
  about: one,
  measure,
  action,
  clusters: clusterIds,
}: OracleRuling): AppliedRuling['body'] {
  return rulingBodySchema.parse({
    subject: subjectOf(one),
    scope: { measures: [measure], clusterIds },
    cause: 'other',
    reason: 'a test',
    action:
      action.kind === 'replace'
        ? { ...action, source: 'A register' }
        : action.kind === 'reassign'
          ? { kind: 'reassign', to: [...action.to] }
          : action,
  });
}

function subjectOf(one: OracleRuling['about']): GivenRulingBody['subject'] {
  if ('cell' in one) {
    const { easting = 0, northing = 0 } = PLACES.get(one.cell) ?? {};
    const { q, r } = hexAt(latticeOf('area-1km2'), easting, northing);
    return { kind: 'cell', spacing: 'area-1km2', q, r };
  }
  return 'postcode' in one
    ? { kind: 'site', companyNumber: one.company, postcode: one.postcode }
    : { kind: 'company', companyNumber: one.company };
}

/** Makes a cluster of each code, named as the code. */
export function addClusters(store: WriteStore): void {
  applyDocuments(
    store,
    CODES.map((code) => ({
      name: code,
      tier: 'super' as const,
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2 as const,
        containers: [],
        rules: [
          {
            id: 'r',
            effect: 'include' as const,
            when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
            note: '',
          },
        ],
        pins: [],
      },
    })),
  );
}

/** Writes a world as an extract of its own, with the weights and estimates of its sites, and gives its number. */
export function addOracleWorld(
  store: WriteStore,
  { extract, weights, estimates, funding }: OracleWorld,
): number {
  return store.transact(() => {
    store.db.exec('DELETE FROM desk_entry');
    for (const [number, stated] of weights) if (stated.length > 0) addSiteWeights(store, number, [...stated]);
    // The one committed last counts.
    addSiteEstimates(
      store,
      [...(estimates ?? [])].flatMap(([companyNumber, stated]) =>
        stated.map((one) => ({ companyNumber, ...one })),
      ),
    );
    const extractId = addWorldExtract(store, extract);
    const setFields = store.db.prepare(
      'UPDATE company SET fields = ? WHERE extract_id = ? AND company_number = ?',
    );
    for (const [number, pounds] of funding)
      if (pounds !== null) setFields.run(JSON.stringify({ innovateUkFunding: pounds }), extractId, number);
    return { result: extractId, record: null };
  });
}

/** A fingerprint of all that was captured. */
export function capturedHash({ db }: WriteStore): string {
  const hash = createHash('sha256');
  for (const table of ['company', 'site', 'site_cell', 'record', 'company_code'])
    for (const row of db.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().iterate())
      hash.update(JSON.stringify(row));
  return hash.digest('hex');
}
