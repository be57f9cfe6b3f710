import { go } from '../../../state/navigation.ts';
import type { CheckedRule, CheckFinding } from './check-words.ts';

/** Where a finding is looked into. */
interface CheckPlace {
  readonly words: string;
  readonly open: () => void;
}

/** Tells where a finding is looked into: a detector’s in the queue, one of coverage where its subject stands. */
export function placeOf(
  rule: Pick<CheckedRule, 'id' | 'kind'>,
  { key }: Pick<CheckFinding, 'key'>,
): CheckPlace {
  if (rule.kind === 'detector')
    return {
      words: 'Open in the queue',
      open: () => go('anomalies', { view: 'queue', state: 'all', detector: rule.id, key }),
    };
  const subject = key.slice(`coverage:${rule.id}:`.length);
  const [first = '', second = ''] = subject.split('/', 2);
  switch (rule.id) {
    case 'rulings-reviewed':
      return { words: 'Open the ruling', open: () => go('anomalies', { view: 'rulings', ruling: subject }) };
    case 'cluster-signed-off':
      return {
        words: 'Open the checklist',
        open: () => go('anomalies', { view: 'rollover', cluster: subject }),
      };
    case 'licence-stated':
    case 'licence-not-expired':
      return { words: 'Open the licences', open: () => go('extracts', { view: 'licences' }) };
    case 'rejects-below':
      return { words: 'Open the rejected rows', open: () => go('extracts', { problems: second }) };
    case 'reference-loaded':
      return { words: 'Open the reference ledger', open: () => go('extracts', { ledger: 'reference' }) };
    case 'sites-placed':
    case 'cluster-defined':
    case 'definition-published':
      return { words: 'Open the cluster', open: () => go('clusters', { cluster: subject }) };
    case 'metric-fed':
      return first === 'metric'
        ? ledger()
        : { words: 'Open the cluster', open: () => go('clusters', { cluster: first }) };
    default:
      return ledger();
  }
}

function ledger(): CheckPlace {
  return { words: 'Open the ledger', open: () => go('extracts') };
}
