import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import type { BitSet } from '../membership/bit-set.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import type { SiteAttribution } from '../membership/site-attribution.ts';
import type { CompanyTexts } from './company-texts.ts';

/** Names and numbers of companies by their positions, read when a finding needs them. */
export interface CompanyNames {
  /** Reads many at once, where a detector is about to ask for them. */
  prepare(positions: readonly number[]): void;
  name(position: number): string;
  number(position: number): string;
}

/** Areas as findings name them. */
export interface AreaNames {
  /** The district that a code, of any age, stands for today. */
  current(code: string): string;
  name(code: string): string;
  /** Code of the official region of a current district; empty where it is in none. */
  region(districtCode: string): string;
}

/** The companies a detector looks at: the members of one cluster in the extract in use, as captured. */
export interface CompanyWorld {
  readonly extractId: number;
  readonly cluster: { readonly id: string; readonly name: string };
  readonly columns: ExtractColumns;
  /** Members as positions in the columns, ascending, and as bits. */
  readonly positions: Uint32Array;
  readonly bits: BitSet;
  /** How turnover and employees fall on sites under the workspace's method. */
  readonly attribution: SiteAttribution;
  readonly spacing: HexSpacing;
  readonly texts: CompanyTexts;
  readonly names: CompanyNames;
  readonly areas: AreaNames;
}
