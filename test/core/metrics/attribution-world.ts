import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import { DERBY, LEEDS, LEICESTER, type WorldCompany, type WorldSite } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

export const SETS = [`utla:${DERBY}`, `utla:${LEICESTER}`, `utla:${LEEDS}`] as const;

const at = (kind: WorldSite['kind'], postcode: string, district: string | null): WorldSite => ({
  kind,
  postcode,
  district,
  ...(district === null
    ? {}
    : district === DERBY
      ? { easting: 435_300, northing: 336_200 }
      : { easting: 458_700, northing: 304_400 }),
});

const company = (
  number: string,
  name: string,
  employees: number | null,
  sites: readonly WorldSite[],
): WorldCompany => ({
  number,
  name,
  incorporatedOn: null,
  employees,
  turnoverGbp: employees === null ? null : employees * 1_000,
  codes: [['sic-2007', '30300']],
  sites,
});

/** The company of the methodology page: office and workshop at one place, a workshop elsewhere, one not in the directory. */
export const BIPLANE = company('00000002', 'Biplane Repair Ltd', 90, [
  at('registered', 'DE1 1AA', DERBY),
  at('operating', 'DE1 1AA', DERBY),
  at('operating', 'LE1 1AA', LEICESTER),
  at('operating', 'ZZ1 1ZZ', null),
]);
/** Known at its registered office alone; nobody estimates or weighs its sites. */
export const GLIDERS = company('00000011', 'Kestrel Gliders Ltd', 8, [
  at('registered', 'LE1 1AB', LEICESTER),
]);

/** The figure or the reason why there is none. */
export const said = (value: MetricValue | undefined): number | string =>
  value?.kind === 'value' ? value.value : value?.kind === 'undefined' ? value.reason : 'none';

export interface Split {
  readonly derby: number | string;
  readonly leicester: number | string;
  readonly notPlaced: number;
}

/** A workspace with a cluster of aircraft firms, and the company of the methodology page in it. */
export interface AttributionWorld extends WorldWorkspace {
  readonly extractId: number;
  /** Adds another extract, of these companies; it is asked about from then on. */
  addCompanies(...companies: WorldCompany[]): void;
  /** States what the methodology page estimates and weighs: 60, 20 and 20 (where no site is known); 3, 1 and 2. */
  stateSites(): number;
  split(attribution: AttributionMethod, metric?: 'employees' | 'turnover'): Split;
  rowOf(
    attribution: AttributionMethod,
    geographySetId: string,
  ): ReturnType<typeof computeMetrics>['rows'][number]['values'];
  formula(attribution: AttributionMethod, geographySetId: string): string;
}

/** Makes such a workspace. */
export function createAttributionWorld(): AttributionWorld {
  const world = createWorldWorkspace();
  const { store } = world;
  applyDocuments(store, [
    {
      name: 'Aircraft',
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [
          {
            id: 'r',
            effect: 'include',
            when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
            note: '',
          },
        ],
        pins: [],
      },
    },
  ]);
  const add = (companies: readonly WorldCompany[]) =>
    addWorldExtract(store, {
      supplier: 'Made',
      title: 'Companies',
      edition: '2026',
      territory: 'UK',
      universe: 'all-companies',
      companies,
    });
  let extractId = add([BIPLANE]);
  const rowOf: AttributionWorld['rowOf'] = (attribution, geographySetId) => {
    const { rows } = computeMetrics(store, {
      geographySetIds: [geographySetId],
      settings: { extractId, attribution },
    });
    const values = rows[0]?.values;
    if (values === undefined) throw new Error('one row expected');
    return values;
  };
  return {
    ...world,
    get extractId() {
      return extractId;
    },
    addCompanies: (...companies) => {
      extractId = add(companies);
    },
    stateSites: () => {
      addSiteWeights(store, '00000002', [
        { postcode: 'de1 1aa', weight: 3 },
        { postcode: 'LE1 1AA', weight: 1 },
        { postcode: 'ZZ1 1ZZ', weight: 2 },
      ]);
      return addSiteEstimates(store, [
        { companyNumber: '00000002', postcode: 'DE11AA', employees: 40, turnover: 900 },
        { companyNumber: '00000002', postcode: 'DE11AA', employees: 20 },
        { companyNumber: '00000002', postcode: 'LE11AA', employees: 20, turnover: 100 },
        { companyNumber: '00000002', postcode: 'NG11AA', employees: 20 },
      ]);
    },
    split: (attribution, metric = 'employees') => {
      const { rows, notPlaced } = computeMetrics(store, {
        geographySetIds: [...SETS],
        settings: { extractId, attribution },
      });
      const nowhere = notPlaced[0];
      return {
        derby: said(rows[0]?.values[metric]),
        leicester: said(rows[1]?.values[metric]),
        notPlaced: (metric === 'employees' ? nowhere?.employees : nowhere?.turnoverGbp) ?? Number.NaN,
      };
    },
    rowOf,
    formula: (attribution, geographySetId) =>
      rowOf(attribution, geographySetId).employees?.basis.formula ?? '',
  };
}
