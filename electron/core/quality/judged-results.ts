import type { MethodOutput } from '#shared/contract/methods.ts';
import { computePrecision, computeRecall, type JudgedCount } from '#shared/domain/judged-sample.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { sampledCompanies, samplesOf, type SampledCompany } from './sample-table.ts';

type Samples = MethodOutput<'judgements.samples'>;
type Interval = Samples['samples'][number]['precision'];

/** Lists the samples of a cluster, newest first, each with its precision and recall as far as it was judged. Throws `not-found`. */
export function listSamples(store: ReadStore, clusterId: string): Samples {
  readCluster(store, clusterId);
  return {
    samples: samplesOf(store, clusterId).map((sample) => {
      const companies = sampledCompanies(store, sample.id);
      const members = countJudged(companies, true, sample.membersOf);
      const nearMisses = countJudged(companies, false, sample.nearMissesOf);
      return { ...sample, precision: precisionOf(members), recall: recallOf(members, nearMisses) };
    }),
  };
}

type Counted = JudgedCount & { readonly unsure: number };

function countJudged(companies: readonly SampledCompany[], member: boolean, of: number): Counted {
  const own = companies.filter((company) => company.member === member);
  const count = (verdict: SampledCompany['verdict']) => own.filter((one) => one.verdict === verdict).length;
  const belongs = count('belongs');
  return { belongs, judged: belongs + count('does-not'), of, unsure: count('unsure') };
}

function precisionOf(members: Counted): Interval {
  const interval = computePrecision(members);
  if (interval === null) return null;
  return {
    ...interval,
    words: `${formatNumber(members.belongs)} of ${formatCount(members.judged, 'judged member belongs', 'judged members belong')}${leftOut(members.unsure)}; Wilson 95 %`,
  };
}

function recallOf(members: Counted, nearMisses: Counted): Interval {
  const interval = computeRecall(members, nearMisses);
  if (interval === null) return null;
  const part = ({ belongs, judged, of }: Counted, name: string) =>
    `${formatNumber(belongs)} of ${formatNumber(judged)} judged ${name}, of ${formatNumber(of)} in all`;
  return {
    ...interval,
    words: `${part(members, 'members belong')}; ${part(nearMisses, 'near misses do')}${leftOut(members.unsure + nearMisses.unsure)}; what lies further away is not counted; 95 %, from both Wilson intervals`,
  };
}

function leftOut(unsure: number): string {
  return unsure === 0 ? '' : ` (${formatNumber(unsure)} left unsure, not counted)`;
}
