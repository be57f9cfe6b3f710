import type { CoverageRule } from '#shared/contract/methods/checks.ts';
import type { Severity } from '#shared/domain/anomaly.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import { clustersAsked, type AskedCluster } from '../../scorecards/asked-rows.ts';
import { companyExtractIds } from '../../scorecards/feeds.ts';
import type { ReadStore } from '../../store/handles.ts';

/** One line of the ledger as the rules of coverage read it. */
export interface LedgerLine {
  readonly id: number;
  readonly target: string;
  readonly title: string;
  readonly edition: string;
  readonly status: 'live' | 'retired';
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Rejected rows that came back mended and joined it. */
  readonly mended: number;
}

/** What the rules of coverage look at. */
export interface CoverageWorld {
  readonly store: ReadStore;
  /** The day by which licences, waivers and reviews are read, as YYYY-MM-DD. */
  readonly today: string;
  readonly ledger: readonly LedgerLine[];
  readonly clusters: readonly AskedCluster[];
  /** The extracts of companies that figures read today. */
  readonly companyExtracts: readonly number[];
  /** Every ruling, with its review. */
  readonly rulings: readonly Ruling[];
}

/** What a rule of coverage found wrong about one subject. */
export interface CoverageFinding {
  /** Names the subject within the rule: `extract/3`, `aerospace`. */
  readonly subject: string;
  readonly subjectLabel: string;
  readonly severity: Severity;
  readonly sentence: string;
}

/** What a rule looked at, and what it found. */
export interface CoverageFound {
  readonly checked: number;
  readonly findings: readonly CoverageFinding[];
}

export type CoverageCheck = (world: CoverageWorld) => CoverageFound;
export type CoverageChecks = Readonly<Record<CoverageRule, CoverageCheck>>;

/** Gathers what the rules of coverage look at. Throws `not-found` for a cluster that is not there. */
export function readCoverageWorld(
  store: ReadStore,
  asked: { readonly clusterIds?: readonly string[] | undefined; readonly rulings: readonly Ruling[] },
): CoverageWorld {
  return {
    store,
    today: store.now().slice(0, 10),
    ledger: readLedger(store),
    clusters: clustersAsked(store, asked.clusterIds),
    companyExtracts: companyExtractIds(store, { extractIds: null, composition: 'own' }),
    rulings: asked.rulings,
  };
}

/** Reads the extracts of the workspace in the order of their numbers, retired ones too. */
export function readLedger({ db }: Pick<ReadStore, 'db'>): LedgerLine[] {
  return db
    .prepare<[], LedgerLine>(
      `SELECT id, target, title, edition, status, rows_read AS "read", rows_accepted AS accepted, rows_rejected AS rejected,
         rows_skipped AS skipped,
         coalesce((SELECT sum(rows_accepted) FROM correction WHERE extract_id = extract.id AND in_force = 1), 0) AS mended
       FROM extract ORDER BY id`,
    )
    .all();
}

/** Names an extract for a sentence: “Company download, 2026”. */
export function nameOfLine({ title, edition }: Pick<LedgerLine, 'title' | 'edition'>): string {
  return `${title}, ${edition}`;
}

/** The live lines of the ledger. */
export function liveLines({ ledger }: CoverageWorld): LedgerLine[] {
  return ledger.filter(({ status }) => status === 'live');
}
