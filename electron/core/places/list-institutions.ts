import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import { clusterAsked, formSettings } from '../scorecards/asked-rows.ts';
import { makeMemo } from '../scorecards/compute-cells.ts';
import type { FeedAsk } from '../scorecards/feeds.ts';
import type { KnownInstitution } from '../scorecards/institutions/institution-register.ts';
import { institutionsOf } from '../scorecards/institutions/institutions-here.ts';
import type { ReadStore } from '../store/handles.ts';
import { containerTests, listResults, type InstitutionResults } from './institution-results.ts';

type Institutions = MethodOutput<'institutions.list'>;

/**
 * Lists universities and colleges by name: where they are, what they belong to, and their results in the tables that are loaded (of each
 * kind the one that feeds scorecards), with those of a cluster's container marked. Without a geography set every institution whose
 * district is known is in it.
 *
 * `graduates` gives the widest subjects of the table, and below them those of the container: the two may overlap. `unmatched` names what
 * stands in the tables and matches no institution. Throws `not-found` for an unknown set or cluster.
 */
export function listInstitutions(
  store: ReadStore,
  { geographySetId, clusterId }: MethodRequest<'institutions.list'>,
): Institutions {
  const set = geographySetId === undefined ? null : readGeographySet(store, geographySetId);
  const codes = set === null ? null : new Set(set.districtCodes);
  const document = clusterId === undefined ? null : clusterAsked(store, clusterId).document;
  const ask: FeedAsk = { store, memo: makeMemo(), settings: formSettings(store, {}) };
  const { names } = readAreaRegister(store);
  const { byInstitution, unmatched } = listResults(ask, containerTests(document));
  const institutions = institutionsOf(ask).institutions.map((known: KnownInstitution) => {
    const { entryId, institution, districtCode } = known;
    const results: InstitutionResults = byInstitution.get(known.key) ?? {
      research: [],
      rankings: [],
      graduates: [],
      exchange: [],
    };
    return {
      entryId,
      institution: { ...institution, districtCode: districtCode ?? institution.districtCode },
      districtName: districtCode === null ? null : (names.get(districtCode) ?? null),
      isInSet: districtCode !== null && (codes === null || codes.has(districtCode)),
      ...results,
    };
  });
  return { institutions, unmatched };
}
