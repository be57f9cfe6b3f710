import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { daysBetween, formatExpiry } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { lacksLicence } from '../extracts/extract-words.ts';

/** One thing that wants a decision, with where to make it. */
export interface Attention {
  readonly id: string;
  readonly tone: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly sentence: string;
  readonly action: 'import' | 'extracts' | 'annotations' | 'anomalies' | 'clusters' | null;
  /** Which part of the screen, as the address names it. */
  readonly params?: Readonly<Record<string, string>>;
  readonly actionWords: string;
}

/** Licences that end within this many days want attention. */
export const LICENCE_DAYS = 90;

export interface AttentionFacts {
  readonly workspace: MethodOutput<'workspace.describe'>;
  readonly extracts: readonly Extract[];
  readonly reference: MethodOutput<'reference.describe'> | null;
  /** Pairs of companies that wait for a decision, for each two extracts that were compared. */
  readonly compared?: MethodOutput<'links.compared'>['compared'];
  /** Findings that nobody has answered; null until they are known. */
  readonly findings?: MethodOutput<'anomalies.list'>['counts'] | null;
  /** Rulings that are brought back for review. */
  readonly rulingsToReview?: number;
  /** Today as an ISO date. */
  readonly today: string;
}

/** Lists what needs attention, most pressing first. */
export function listAttention(facts: AttentionFacts): Attention[] {
  const { workspace, extracts, reference } = facts;
  const live = extracts.filter((extract) => extract.status === 'live');
  return [
    ...workspace.warnings.map((sentence, at) => ({
      id: `warning ${at}`,
      tone: 'warning' as const,
      title: 'The workspace file',
      sentence,
      action: null,
      actionWords: '',
    })),
    ...live.flatMap((extract) => licenceAttention(extract, facts.today)),
    ...unlicensedAttention(live),
    ...referenceAttention(reference),
    ...companyAttention(
      workspace,
      live,
      extracts.some(({ target, status }) => target === 'companies' && status === 'retired'),
    ),
    ...placementAttention(live),
    ...linkAttention(live, facts.compared ?? []),
    ...findingAttention(facts.findings ?? null),
    ...rulingAttention(facts.rulingsToReview ?? 0),
    ...annotationAttention(workspace),
  ];
}

function unlicensedAttention(live: readonly Extract[]): Attention[] {
  const lacking = live.filter(lacksLicence);
  const [first] = lacking;
  if (first === undefined) return [];
  const names = lacking.slice(0, 3).map(({ statement }) => `${statement.title}, ${statement.edition}`);
  const more = lacking.length - names.length;
  return [
    {
      id: 'no licence',
      tone: 'warning',
      title: `${formatCount(lacking.length, 'extract is', 'extracts are')} held without a stated licence`,
      sentence: `${names.join('; ')}${more > 0 ? `; and ${formatNumber(more)} more` : ''}. Enter the licence, and name it by correcting what is stated of the extract.`,
      action: 'extracts',
      params: { view: 'licences' },
      actionWords: 'See the licences',
    },
  ];
}

function linkAttention(
  live: readonly Extract[],
  compared: MethodOutput<'links.compared'>['compared'],
): Attention[] {
  return compared.flatMap(({ leftExtractId, rightExtractId, waiting: pairs }): Attention[] => {
    const of = (id: number) => live.find((each) => each.id === id && each.target === 'companies');
    const left = of(leftExtractId);
    const right = of(rightExtractId);
    if (pairs === 0 || left === undefined || right === undefined) return [];
    return [
      {
        id: `links ${left.id} ${right.id}`,
        tone: 'info',
        title: `${formatCount(pairs, 'pair')} of companies ${pairs === 1 ? 'waits' : 'wait'} for a decision`,
        sentence: `${left.supplier}, ${left.statement.edition}, and ${right.supplier}, ${right.statement.edition}: say which of them are one company. What you decide holds for later editions too.`,
        action: 'extracts',
        params: { view: 'links', left: String(left.id), right: String(right.id) },
        actionWords: 'Decide them',
      },
    ];
  });
}

function licenceAttention({ id, statement }: Extract, today: string): Attention[] {
  const ends = statement.licence.expiresOn;
  const days = ends === null ? null : daysBetween(today, ends);
  if (ends === null || days === null || days > LICENCE_DAYS) return [];
  return [
    {
      id: `licence ${id} ${statement.title}`,
      tone: days < 0 ? 'error' : 'warning',
      title: `Licence of ${statement.title} ${formatExpiry(ends, today)}`,
      sentence:
        days < 0 ? 'Renew it, or retire the extract.' : 'Renew it in time, or plan to retire the extract.',
      action: 'extracts',
      ...(statement.licenceId === null
        ? { actionWords: 'See the ledger' }
        : {
            params: { view: 'licences', licence: statement.licenceId },
            actionWords: 'See the licence',
          }),
    },
  ];
}

function referenceAttention(reference: AttentionFacts['reference']): Attention[] {
  if (reference === null) return [];
  const attention: Attention[] = [];
  if (reference.postcodes === 0) {
    attention.push({
      id: 'postcodes',
      tone: 'warning',
      title: 'No postcode directory',
      sentence:
        'Without one no site can be placed on the map or in an authority. Import OS Code-Point Open, as the supplier’s zip.',
      action: 'import',
      actionWords: 'Import a file',
    });
  }
  // Authorities and regions are dissolved from districts, so official districts replace every starter outline.
  const official = reference.boundaries.some(({ level, indicative }) => level === 'lad' && !indicative);
  if (!official && reference.boundaries.some((layer) => layer.indicative)) {
    attention.push({
      id: 'boundaries',
      tone: 'info',
      title: 'Boundaries are indicative',
      sentence:
        'The outlines on the map are a starter layer. Import the official boundaries of the ONS to replace them; no figure changes by it.',
      action: 'import',
      actionWords: 'Import a file',
    });
  }
  return attention;
}

function companyAttention(
  { counts }: AttentionFacts['workspace'],
  live: readonly Extract[],
  retired: boolean,
): Attention[] {
  if (!live.some((extract) => extract.target === 'companies')) {
    return [
      {
        id: 'companies',
        tone: 'info',
        ...(retired
          ? {
              title: 'No company extract is in use',
              sentence: 'Put a retired one back into use, or import an edition, to form figures from.',
              action: 'extracts' as const,
              actionWords: 'See the ledger',
            }
          : {
              title: 'No company extract yet',
              sentence: 'Import one to have something to form figures from.',
              action: 'import' as const,
              actionWords: 'Import a file',
            }),
      },
    ];
  }
  if (counts.clusters > 0) return [];
  return [
    {
      id: 'clusters',
      tone: 'info',
      title: 'No cluster yet',
      sentence: 'Define one by the industry codes of its companies.',
      action: 'clusters',
      actionWords: 'Go to Clusters',
    },
  ];
}

function placementAttention(live: readonly Extract[]): Attention[] {
  return live.flatMap(({ id, statement, placement }) => {
    if (placement === null || placement.placed === placement.sites) return [];
    const reasons = [
      { count: placement.blankPostcode, words: 'without a postcode' },
      { count: placement.invalidPostcode, words: 'with one that is not valid' },
      { count: placement.unknownPostcode, words: 'with one the directory does not know' },
      { count: placement.noPosition, words: 'with one that has no position' },
    ].filter(({ count }) => count > 0);
    return [
      {
        id: `placement ${id}`,
        tone: 'warning' as const,
        title: `${formatCount(placement.sites - placement.placed, 'site')} of ${statement.title} not placed`,
        sentence: `Of ${formatNumber(placement.sites)} sites, ${reasons.map(({ count, words }) => `${formatNumber(count)} ${words}`).join(', ')}. They count in no area.`,
        action: 'extracts' as const,
        actionWords: 'See the ledger',
      },
    ];
  });
}

function annotationAttention({ counts }: AttentionFacts['workspace']): Attention[] {
  if (counts.openAnnotations === 0) return [];
  return [
    {
      id: 'annotations',
      tone: 'info',
      title: `${formatCount(counts.openAnnotations, 'open annotation')}`,
      sentence: 'Resolve or withdraw those that are settled.',
      action: 'annotations',
      actionWords: 'See them',
    },
  ];
}

function findingAttention(counts: AttentionFacts['findings'] | null): Attention[] {
  const high = counts?.severities.find(({ id }) => id === 'high')?.open ?? 0;
  const open = counts?.severities.reduce((sum, each) => sum + each.open, 0) ?? 0;
  if (open === 0) return [];
  return [
    {
      id: 'findings',
      tone: high > 0 ? 'warning' : 'info',
      title: formatCount(open, 'finding is open', 'findings are open'),
      sentence: `${high === 0 ? 'None is' : formatCount(high, 'of them is', 'of them are')} of high severity. Rule on them, or waive them with a reason.`,
      action: 'anomalies',
      params: { view: 'queue' },
      actionWords: 'Go to the queue',
    },
  ];
}

function rulingAttention(count: number): Attention[] {
  if (count === 0) return [];
  return [
    {
      id: 'rulings',
      tone: 'warning',
      title: `${formatCount(count, 'ruling is', 'rulings are')} to be reviewed`,
      sentence: 'Their values moved, or their day has come. Confirm them, or change them.',
      action: 'anomalies',
      params: { view: 'rulings', review: 'to-review' },
      actionWords: 'Review them',
    },
  ];
}
