/** Why a row of a file is refused, skipped, or accepted with a notice. */
export interface RejectReason {
  readonly severity: 'reject' | 'notice' | 'skip';
  /** Short label for tables. */
  readonly label: string;
  /** Sentence for the analyst. */
  readonly sentence: string;
  /** True where the value was mended and the mending is what is told. */
  readonly repair?: true;
}
