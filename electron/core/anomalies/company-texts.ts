/** 1: the postcode was terminated; 2: it is in no directory; 3: it is not of the form of a postcode; 4: it has no position; 5: blank. */
export const SITE_TROUBLES = [
  '',
  'was terminated',
  'is in no directory',
  'is not of the form of a postcode',
  'has no position in the directory',
  'is blank',
] as const;
export const TERMINATED = 1;

/** Where a supplier's own columns say that a company works: districts and regions by code. Empty sets: it says nothing. */
export interface AreaClaim {
  readonly districts: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/** What detectors compare besides figures, as columns in the order of `ExtractColumns`. A place of 0 means that nothing is stated. */
export interface CompanyTexts {
  /** Names the content together with the columns' own stamp. */
  readonly stamp: string;
  /** Of companies: places in `postcodes` and `websites`. */
  readonly officePostcode: Int32Array;
  readonly website: Int32Array;
  /** Of companies: the position of the parent and of the ultimate parent in the same extract; -1: not in it. */
  readonly parent: Int32Array;
  readonly ultimateParent: Int32Array;
  /** Of companies, 1: a day of dissolution is stated. */
  readonly isDissolved: Uint8Array;
  /** Of companies: places in `claims`. */
  readonly claim: Int32Array;
  readonly claims: readonly AreaClaim[];
  /** Of sites: places in `postcodes`. */
  readonly sitePostcode: Int32Array;
  /** Of sites, 1: an address at which the company works (listed as such by the supplier). */
  readonly siteWorks: Uint8Array;
  /** Of sites: places in `SITE_TROUBLES`. */
  readonly siteTrouble: Uint8Array;
  /** Keys of postcodes; of a postcode that is none, what was written. */
  readonly postcodes: readonly string[];
  readonly websites: readonly string[];
  /** By position: under which numbers another supplier lists the same company, where it is not this one. */
  readonly otherNumbers: ReadonlyMap<number, { readonly supplier: string; readonly number: string }>;
}
