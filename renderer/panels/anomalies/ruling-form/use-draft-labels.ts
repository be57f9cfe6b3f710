import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { RulingSubject } from '#shared/domain/ruling.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import type { RulingLabels } from '#shared/format/ruling.ts';
import { useQuery, type Query } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';

export type RuledCompany = MethodOutput<'companies.read'>;

/** The company that a ruling is about, where it is about one. */
export function useRuledCompany(subject: RulingSubject): Query<RuledCompany> {
  const extractId = useFigureContext()?.settings.extractId ?? null;
  const companyNumber = subject.kind === 'company' || subject.kind === 'site' ? subject.companyNumber : null;
  return useQuery(
    'companies.read',
    { companyNumber: companyNumber ?? '', ...(extractId === null ? {} : { extractId }) },
    { enabled: companyNumber !== null, keepLast: false },
  );
}

/** The clusters that a company is a member of, as the register orders them. */
export function clustersOf(company: RuledCompany | null): RuledCompany['clusters'] {
  const lets = ['rule', 'container', 'pin'];
  return (company?.clusters ?? []).filter(({ reason }) => lets.includes(reason.kind));
}

/** Names of clusters by their ids; an id stands for itself until the register is known. */
export function useClusterNames(): (clusterId: string) => string {
  const { value } = useQuery('clusters.list', {});
  return useMemo(() => {
    const names = new Map(value?.clusters.map(({ id, name }) => [id, name]));
    return (clusterId) => names.get(clusterId) ?? clusterId;
  }, [value]);
}

/** A subject in words, with the name of its company where that is known. */
export function describeSubject(subject: RulingSubject, label: string | undefined): string {
  switch (subject.kind) {
    case 'company':
      return label ?? `Company ${subject.companyNumber}`;
    case 'site':
      return `${label ?? `Company ${subject.companyNumber}`} at ${formatPostcode(subject.postcode) ?? subject.postcode}`;
    case 'cell':
      return `Cell ${subject.q}, ${subject.r}`;
    case 'record':
      return subject.label;
    case 'figure':
      return label ?? `Figure ${subject.metricId} of ${subject.clusterId}`;
    case 'extract':
      return label ?? `Extract ${subject.extractId}`;
  }
}

/** What the words of a ruling need beside the ruling: the name of its company, or its subject in words; its clusters by name. */
export function labelsOf(
  subject: RulingSubject,
  clusterIds: readonly string[] | null,
  label: string | undefined,
  clusterName: (clusterId: string) => string,
): RulingLabels {
  return {
    subject:
      subject.kind === 'site'
        ? (label ?? `Company ${subject.companyNumber}`)
        : describeSubject(subject, label),
    clusters: (clusterIds ?? []).map(clusterName),
  };
}
