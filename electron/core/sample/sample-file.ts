import type { ExtractStatement } from '#shared/domain/extract.ts';

/** A file of the sample world, and what is stated when it is imported. */
export interface SampleFile {
  /** "fundraisings": its name without ending, and what it is asked for by. */
  readonly name: string;
  readonly ending: 'csv' | 'xlsx';
  readonly profileId: string;
  readonly body: string | Uint8Array;
  /** Lines above the header, which are passed over. */
  readonly above: number;
  readonly stated: Pick<ExtractStatement, 'title' | 'territory' | 'universe'> &
    Partial<Pick<ExtractStatement, 'currency' | 'period' | 'edition' | 'licence'>>;
}
