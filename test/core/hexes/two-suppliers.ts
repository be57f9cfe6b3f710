import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import type { WriteStore } from '#core/store/handles.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import type { WorldSite } from '../../fixtures/tiny-world.ts';
import { containerOf } from '../scorecards/company-world.ts';
import { addDeals, addMapExtract, type MapCompany } from './map-world.ts';

/** Two suppliers list the same companies, each by its own classification, with its own members, figures and sites; the last is in use. */
const SUPPLIERS = [
  ['beauhurst-companies', 'beauhurst-industry'],
  ['data-city-2023', 'data-city-rtic'],
] as const;
const COMPANIES = 400;

/**
 * Writes a random world of two suppliers and a cluster “chosen” with containers of both, a rule and a pin. Sites lie in the districts
 * given, but on cells without regard to them: most cells hold sites of several districts. Every tenth postcode lies nowhere.
 */
export function writeTwoSuppliers(store: WriteStore, districts: readonly string[], seed: number): void {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const maybe = <T>(value: T) => (random() < 0.2 ? null : value);
  const siteOf = (place: number): WorldSite => {
    const number = below(400);
    const kind = place === 0 ? 'registered' : 'operating';
    const postcode = `ZZ${number}`;
    if (number % 10 === 9) return { kind, postcode, district: null };
    return {
      kind,
      postcode,
      district: districts[number % districts.length] ?? null,
      easting: 430_000 + (number % 9) * 800,
      northing: 330_000 + (number % 11) * 700,
    };
  };
  const numberOf = (at: number) => String(at + 1).padStart(8, '0');
  const companyOf = (at: number, scheme: string): MapCompany => {
    const year = maybe(2008 + below(16));
    return {
      number: numberOf(at),
      name: `Company ${at}`,
      incorporatedOn: year === null ? null : `${year}-06-15`,
      employees: maybe(below(500)),
      turnoverGbp: maybe(below(50_000_000)),
      isGrowing: random() < 0.3,
      innovateUk: maybe(below(2_000_000)),
      deals: [],
      codes: [[scheme, random() < 0.7 ? 'In' : 'Out']],
      sites: Array.from({ length: 1 + below(4) }, (_, place) => siteOf(place)),
    };
  };
  store.transact(() => {
    for (const [profileId, scheme] of SUPPLIERS) {
      const companies = Array.from({ length: COMPANIES }, (_, at) => companyOf(at, scheme));
      const extractId = addMapExtract(store, {
        supplier: profileId,
        title: 'World',
        edition: '1',
        territory: 'UK',
        universe: 'all-companies',
        companies,
      });
      store.db.prepare('UPDATE extract SET profile_id = ? WHERE id = ?').run(profileId, extractId);
      // Some addresses of some companies are estimated and weighed, so that those methods have something to go by.
      const stated = companies.flatMap(({ number, sites }) =>
        random() < 0.5
          ? []
          : sites.flatMap(({ postcode }) => (postcode === null ? [] : { number, postcode })),
      );
      if (profileId !== 'data-city-2023') continue;
      addSiteEstimates(
        store,
        stated.map(({ number, postcode }) => ({
          companyNumber: number,
          postcode,
          employees: below(40),
          turnover: below(1000),
        })),
      );
      for (const number of new Set(stated.map((each) => each.number)))
        addSiteWeights(store, number, [
          ...new Map(
            stated.flatMap((each) =>
              each.number === number
                ? [[each.postcode, { postcode: each.postcode, weight: below(9) }] as const]
                : [],
            ),
          ).values(),
        ]);
    }
    const deals = Array.from({ length: COMPANIES }, (_, at) => ({
      number: numberOf(at),
      deals: Array.from({ length: below(3) }, () => maybe(below(9_000_000))),
    }));
    addDeals(store, deals);
    return { result: null, record: null };
  });
  applyDocuments(store, [
    {
      name: 'Chosen',
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: SUPPLIERS.map(([, scheme]) => containerOf(scheme, ['In'])),
        rules: [
          {
            id: 'large',
            effect: 'exclude',
            when: { kind: 'size', measure: 'employees', least: 450, most: null },
            note: '',
          },
          {
            id: 'young',
            effect: 'include',
            when: { kind: 'age', from: '2020-01-01', to: null },
            note: '',
          },
        ],
        pins: [
          {
            companyNumber: '00000007',
            effect: 'in',
            reason: 'Seen',
            author: 'A',
            at: '2026-01-01T00:00:00Z',
          },
        ],
      },
    },
  ]);
}
