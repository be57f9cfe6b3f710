import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import type { WriteStore } from '#core/store/handles.ts';
import { clusterDossierSchema, type ClusterRelation } from '#shared/domain/cluster-dossier.ts';
import type { Container, Pin } from '#shared/domain/definition.ts';
import type { WorldCompany, WorldSite } from '../../fixtures/tiny-world.ts';

/** A cluster that lets in the companies with any of some codes. */
export interface NamedCluster {
  readonly id: string;
  readonly name: string;
  readonly codes: readonly string[];
  readonly scheme?: string;
  readonly relations?: readonly Pick<ClusterRelation, 'kind' | 'clusterId'>[];
  readonly pins?: readonly Pin[];
  /** For one supplier each: the code that lets its companies in. */
  readonly containers?: readonly (readonly [scheme: string, code: string])[];
  readonly stage?: 'candidate' | 'selected';
}

/** Puts clusters on the register of a workspace. */
export function addClusters(store: WriteStore, clusters: readonly NamedCluster[]): void {
  applyDocuments(
    store,
    clusters.map(
      ({
        id,
        name,
        codes,
        scheme = 'sic-2007',
        relations = [],
        pins = [],
        containers = [],
        stage = 'selected',
      }) => ({
        id,
        name,
        tier: 'established' as const,
        aliases: [],
        description: '',
        dossier: clusterDossierSchema.parse({ stage, relations }),
        definition: {
          schemaVersion: 2 as const,
          containers: containers.map(([of, code]): Container => ({
            scheme: of,
            match: 'exact',
            codes: [code],
            letsIn: true,
            fit: 'close',
            note: '',
            agreedBy: '',
            agreedOn: null,
          })),
          rules:
            codes.length === 0
              ? []
              : [
                  {
                    id: 'r1',
                    effect: 'include' as const,
                    when: { kind: 'codes' as const, scheme, match: 'exact' as const, codes: [...codes] },
                    note: '',
                  },
                ],
          pins: [...pins],
        },
      }),
    ),
  );
}

/** A company of a test's world; what is left out is blank. */
export function company(
  number: string,
  name: string,
  codes: readonly string[],
  rest: {
    readonly employees?: number | null;
    readonly turnoverGbp?: number | null;
    readonly sites?: readonly WorldSite[];
    readonly scheme?: string;
  } = {},
): WorldCompany {
  const { employees = null, turnoverGbp = null, sites = [], scheme = 'sic-2007' } = rest;
  return {
    number,
    name,
    incorporatedOn: null,
    employees,
    turnoverGbp,
    codes: codes.map((code) => [scheme, code]),
    sites,
  };
}

/** A placed site. */
export function siteIn(
  district: string,
  kind: WorldSite['kind'] = 'registered',
  postcode = 'DE1 1AA',
): WorldSite {
  return { kind, postcode, district };
}
