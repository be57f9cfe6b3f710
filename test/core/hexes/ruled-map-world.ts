import fc from 'fast-check';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import type { OracleAction, OracleRuling } from '../rulings/ruled-amounts.ts';
import { bodyOf, CODES } from '../rulings/ruled-world.ts';
import { extractOf, rawCompanies, type MapCompany, type MapExtract } from './map-world.ts';

/** A world and what was ruled in it. */
export interface RuledMapWorld {
  readonly extract: MapExtract;
  readonly rulings: readonly OracleRuling[];
}

const lattice = latticeOf('area-1km2');
const any = fc.nat({ max: 1000 });
const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ max: 500_000, min: 0 }),
  fc.integer({ min: 0, max: 6e8 }),
);

const rawRuling = fc.record({
  subject: fc.constantFrom('company' as const, 'site' as const, 'site' as const, 'cell' as const),
  measure: fc.constantFrom('turnover', 'employees', 'employees', 'businesses', 'innovate-uk'),
  action: fc.constantFrom('keep', 'disregard', 'disregard', 'cap', 'replace', 'reassign'),
  company: any,
  site: any,
  amount,
  to: fc.array(fc.record({ site: any, weight: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  clusters: fc.option(fc.subarray([...CODES], { minLength: 1 }), { nil: null, freq: 2 }),
});
type RawRuling = typeof rawRuling extends fc.Arbitrary<infer Raw> ? Raw : never;

/** Worlds of few companies at few places near the border of Derby, with up to eight rulings that meet them and each other. */
export const ruledMapWorlds: fc.Arbitrary<RuledMapWorld> = fc
  .record({
    raws: rawCompanies,
    codes: fc.array(fc.subarray([...CODES]), { minLength: 12, maxLength: 12 }),
    ruled: fc.array(rawRuling, { maxLength: 8 }),
  })
  .map(({ raws, codes, ruled }) => {
    const made = extractOf(raws);
    const companies = made.companies.map((company, at) => ({
      ...company,
      codes: (codes[at] ?? []).map((code) => ['sic-2007', code] as const),
    }));
    return {
      extract: { ...made, companies },
      rulings: ruled.map((raw, at) => ({ ...rulingOf(raw, companies), number: at + 1 })),
    };
  });

function rulingOf(raw: RawRuling, companies: readonly MapCompany[]): Omit<OracleRuling, 'number'> {
  const company = companies[raw.company % companies.length];
  const postcodeAt = (at: number) =>
    company?.sites[at % Math.max(1, company.sites.length)]?.postcode ?? 'ZZ1';
  const number = company?.number ?? '';
  const isSum = raw.measure === 'innovate-uk';
  const subject = isSum ? 'company' : raw.subject;
  const { measure, clusters } = raw;
  const action = actionOf(raw, subject === 'cell' || measure === 'businesses', isSum, postcodeAt);
  if (subject === 'company') return { about: { company: number }, measure, action, clusters };
  if (subject === 'site')
    return { about: { company: number, postcode: postcodeAt(raw.site) }, measure, action, clusters };
  const placed = companies.flatMap(({ sites }) => sites.filter(({ district }) => district !== null));
  const here = placed[raw.site % Math.max(1, placed.length)];
  const cell = here === undefined ? '0,0' : cellOf(here);
  const postcodes = new Set(
    placed.flatMap((site) => (cellOf(site) === cell && site.postcode !== null ? site.postcode : [])),
  );
  return { about: { cell, postcodes: [...postcodes] }, measure, action, clusters };
}

function actionOf(
  { action, amount: at, to }: RawRuling,
  isSimple: boolean,
  isSum: boolean,
  postcodeAt: (at: number) => string,
): OracleAction {
  if (action === 'keep') return { kind: 'keep' };
  if (isSimple) return { kind: 'disregard', remains: 0 };
  if (action === 'cap') return { kind: 'cap', at };
  if (action === 'replace') return { kind: 'replace', value: at };
  if (action !== 'reassign' || isSum) return { kind: 'disregard', remains: at };
  return {
    kind: 'reassign',
    // A site that the company does not have takes nothing: that part falls on none.
    to: to.map(({ site, weight }) => ({ postcode: site % 7 === 0 ? 'ZZ98' : postcodeAt(site), weight })),
  };
}

function cellOf({ easting, northing }: MapCompany['sites'][number]): string {
  const { q, r } = hexAt(lattice, easting ?? 0, northing ?? 0);
  return `${q},${r}`;
}

/** The rulings as the core takes them. */
export function appliedOnMap(rulings: readonly OracleRuling[]): AppliedRuling[] {
  return rulings.map((one) => {
    const body = bodyOf(one);
    const applied = { id: `r${one.number}`, number: one.number, version: 1, body };
    if (!('cell' in one.about)) return applied;
    const [q = 0, r = 0] = one.about.cell.split(',').map(Number);
    return { ...applied, body: { ...body, subject: { kind: 'cell', spacing: 'area-1km2', q, r } } };
  });
}
