import type { MethodOutput } from '#shared/contract/methods.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { inSetOf, readCompanyFacts } from '../membership/company-facts.ts';
import type { ReadStore } from '../store/handles.ts';
import type { StatedCompany } from './dossier-suppliers.ts';

type DossierCluster = MethodOutput<'dossiers.read'>['clusters'][number];

/**
 * Says of every live cluster whether a company is a member of it and why, clusters with it first.
 *
 * Suppliers may differ, since each carries codes of its own: the company is a member where any extract lets it in, and where
 * their reasons differ each stands with its supplier.
 */
export function decideClusters(store: ReadStore, statements: readonly StatedCompany[]): DossierCluster[] {
  const facts = readCompanyFacts(
    store,
    statements.map(({ companyId }) => companyId),
  );
  const isInSet = inSetOf(store);
  return listClusters(store, { includeRetired: false })
    .map(({ id, name }): DossierCluster => {
      const { document } = readDefinition(store, id);
      const decided = statements.flatMap(({ companyId, supplier, edition }) => {
        const known = facts.get(companyId);
        if (known === undefined) return [];
        const { member, words } = decideMembership(document, known, isInSet);
        return [{ member, words, said: `${supplier}, ${edition}: ${words}` }];
      });
      const isMember = decided.some(({ member }) => member);
      const telling = decided.filter(({ member }) => member === isMember);
      const words = new Set(telling.map((one) => one.words));
      return {
        clusterId: id,
        clusterName: name,
        isMember,
        // What lets it in is told; that another supplier does not know of it is told beside it.
        words:
          telling.length === decided.length && words.size <= 1
            ? ([...words][0] ?? '')
            : decided
                .toSorted((a, b) => Number(b.member) - Number(a.member))
                .map(({ said }) => said)
                .join('; '),
      };
    })
    .toSorted((a, b) => Number(b.isMember) - Number(a.isMember));
}
