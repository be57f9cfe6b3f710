import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { Metric } from '#shared/domain/metric-catalogue.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import type { CombineRule } from '#shared/domain/metrics/combine.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type {
  CellContext,
  CellFlag,
  CellPart,
  LineageRow,
  Operand,
  ScorecardCell,
} from '#shared/domain/scorecard-cell.ts';
import type { Composition, CountingUnit, ShownCurrency } from '#shared/domain/scorecard-settings.ts';
import type { Territory } from '#shared/domain/extract.ts';
import type { RulingChoice, RulingsInScope } from '../rulings/applied-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import type { Contributions } from './contributions.ts';

/** The choices of method in force for one run, all filled in. */
export interface FormSettings {
  readonly attribution: AttributionMethod;
  readonly countingUnit: CountingUnit;
  readonly composition: Composition;
  readonly currency: ShownCurrency;
  /** Members below which shares and quotients are marked [u]. */
  readonly minimumBase: number;
  /** Null: the edition of every kind that is in use. */
  readonly extractIds: readonly number[] | null;
  /** Under which rulings figures are formed; of each cluster those that reach it. */
  readonly rulings: RulingChoice;
}

/** What one row asks: the metric, read as the template or the analyst wants it. */
export interface FormRow {
  readonly metric: Metric;
  /** Stock (all to date) or flow (in the window); null where the question does not arise. */
  readonly basis: 'stock' | 'flow' | null;
  /** Calendar years, both included; null at an end: open. */
  readonly window: { readonly from: number | null; readonly to: number | null } | null;
}

/** One cluster as it is formed: a draft has no revision. */
export interface FormCluster {
  readonly id: string;
  readonly name: string;
  readonly document: DefinitionDocument;
  readonly revision: number | null;
  /** Fingerprint of the document (`hashDefinition`), where whoever asks knows it already. */
  readonly hash?: string | undefined;
}

/** Everything a metric is formed from. */
export interface FormContext {
  readonly store: ReadStore;
  readonly cluster: FormCluster;
  readonly row: FormRow;
  readonly settings: FormSettings;
  /** Of the rulings of the settings those that reach the cluster. */
  readonly rulings: RulingsInScope;
  /** The sets asked for, in order. */
  readonly sets: readonly GeographySet[];
  /** The United Kingdom, and its twelve regions, for shares and ranks. */
  readonly uk: GeographySet;
  readonly regions: readonly GeographySet[];
  /** A company that is left out wherever it stands ("without its largest company"); null: none. */
  readonly without: string | null;
  /**
   * Keeps what several metrics of one cluster share (members by area, deals, projects) for the length of one run. The key names the
   * content, cluster and settings aside: both are the same for all who ask.
   */
  memo<T>(key: string, build: () => T): T;
}

/** A figure before its basis is put round it. */
export type FormedValue =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'undefined'; readonly reason: UndefinedReason }
  | { readonly kind: 'suppressed'; readonly reason: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** One cell as a former gives it. */
export interface Formed {
  readonly value: FormedValue;
  /** value = rule over operands, where it is a number; lists have one operand, their length. */
  readonly rule: CombineRule;
  readonly operands: readonly Operand[];
  readonly parts: readonly CellPart[];
  readonly contexts: readonly CellContext[];
  /** The formula with its numbers. */
  readonly formula: string;
  /** Base below the stated minimum. */
  readonly isLow: boolean;
  /** How many members or records carry no figure, where that matters. */
  readonly missing: number | null;
  readonly flags: readonly CellFlag[];
  /** Where the source's regions stand in for the set: their territory and name. */
  readonly territory: { readonly id: Territory; readonly name: string };
  /** Extracts it is formed from, the main one first. */
  readonly extractIds: readonly number[];
  readonly window: { readonly from: number | null; readonly to: number | null } | null;
  /** "2017 to 2021", "2021 edition". */
  readonly vintage: string;
  /** Currency of the value shown; null where it is no money. */
  readonly currency: string | null;
  readonly entered: {
    readonly entryId: string;
    readonly source: string;
    readonly date: string;
    readonly author: string;
  } | null;
}

/** Forms one metric, and shows the rows behind it. */
export interface Former {
  /** One cell for each set of the context, in order. Pure over what is stored: the same question gives the same answer. */
  form(context: FormContext): readonly Formed[];
  /**
   * The rows behind one operand of the cell of one set: their amounts sum to the operand. Largest first; not paged.
   * `letInBy` and `share` are filled in by the caller.
   */
  trace(context: FormContext, set: GeographySet, operand: string): readonly TraceRow[];
  /**
   * The lowest and highest value over all attribution methods that can be formed, one for each set in order; null where fewer than two
   * can. Left out: no attribution method changes the figure.
   */
  range?(context: FormContext): readonly (MethodRange | null)[];
  /**
   * What the operands of the cell of one set lose with each company behind it, so that the figure without any of them is the rule over
   * what is left. Null where no company stands behind the figure. Left out: none ever does.
   */
  contributions?(context: FormContext, set: GeographySet): Contributions | null;
}

/** The lowest and highest value of a figure over the attribution methods. */
export type MethodRange = NonNullable<ScorecardCell['range']>;

/** A row behind an operand, before it is told what let it in. */
export type TraceRow = Omit<LineageRow, 'share' | 'letInBy'>;
