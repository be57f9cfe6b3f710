import type { ReactNode } from 'react';

/** One column as a panel declares it. */
export interface GridColumn<T> {
  readonly id: string;
  /** Words of the header, with period where it has one. */
  readonly header: string;
  /** Unit, written after the header and never in the cell. */
  readonly unit?: string | null;
  /** What sorting, filtering and copying use; null = missing. */
  readonly value: (row: T) => string | number | null;
  /** What the cell shows; the value itself where left out, and [x] for null. */
  readonly text?: (row: T) => string;
  /** What a copy holds where it is neither the value nor missing. */
  readonly copy?: (row: T) => string | number;
  /** Words on hover and focus. */
  readonly hint?: (row: T) => string | null;
  /** More than text, such as a value with its badges. */
  readonly render?: (row: T) => ReactNode;
  /** Right-aligned figures and a number filter. */
  readonly numeric?: boolean;
  readonly width?: number;
  /** Keeps room after the digits for symbols and badges, in header and cell alike. */
  readonly gutter?: boolean;
  /** Takes a share of the room that is left. */
  readonly flex?: number;
  readonly minWidth?: number;
  /** Not shown until the analyst asks for it. */
  readonly hidden?: boolean;
  /** Stays at the left. */
  readonly fixed?: boolean;
  /** Explains the header on hover: formula, source. */
  readonly headerHint?: string;
  readonly sort?: 'asc' | 'desc';
  /** Heading over several neighbouring columns. */
  readonly group?: string;
  /** False where rows cannot be put in the order of this column. */
  readonly sortable?: boolean;
  /** Makes the cell editable with F2; called with what was typed or chosen, the row being left as it is. */
  readonly edit?: (row: T, text: string) => void;
  /** The choices of an editable cell; without them, text. */
  readonly choices?: readonly string[];
}
