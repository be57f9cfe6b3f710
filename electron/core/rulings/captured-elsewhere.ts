import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { RulingSight, RulingSubject } from '#shared/domain/ruling.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';

export type RecordSubject = Extract<RulingSubject, { kind: 'record' }>;
export type FigureSubject = Extract<RulingSubject, { kind: 'figure' }>;
export type NamedExtract = Pick<ExtractInUse, 'id' | 'title' | 'edition'>;

/** A row that a ruling is about, in the extracts that figures read today. */
export type CapturedRow =
  | { readonly kind: 'same' | 'moved'; readonly amount: number | null; readonly extract: NamedExtract }
  | { readonly kind: 'gone'; readonly amount: null; readonly extract: NamedExtract };

/** A figure of a scorecard as captured, with the extract it is mainly formed from; a list has no value that could be compared. */
export type CapturedFigure =
  | { readonly kind: 'value'; readonly value: number | null; readonly extract: NamedExtract | null }
  | { readonly kind: 'list' };

/** Reads what rows and figures are today, before any ruling. It stands where figures are formed, which is right of this room. */
export interface CapturedElsewhere {
  /**
   * The row of a key. `moved`: the one row that says the same but for the amount, told by what was seen. Null: no extract of the kind feeds
   * figures.
   */
  row(
    store: ReadStore,
    subject: RecordSubject,
    seen: Pick<RulingSight, 'value' | 'extractId'> | null,
  ): CapturedRow | null;
  /** The figure under an attribution method; null: its cluster or its area is not known any more. */
  figure(store: ReadStore, subject: FigureSubject, method: AttributionMethod): CapturedFigure | null;
}

let registered: CapturedElsewhere | null = null;

/** Says who reads rows and figures; once, when the handlers are put together. */
export function registerCapturedElsewhere(reader: CapturedElsewhere): void {
  registered = reader;
}

/** Who reads rows and figures; null: nobody, and rulings on them come back by their dates alone. */
export function capturedElsewhere(): CapturedElsewhere | null {
  return registered;
}
