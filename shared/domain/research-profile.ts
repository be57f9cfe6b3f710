/** The shares of one quality profile at each level, in per cent; null where the source gives none. */
export interface QualityProfile {
  readonly stars4: number | null;
  readonly stars3: number | null;
  readonly stars2: number | null;
  readonly stars1: number | null;
}

/**
 * Computes the grade point average of a submission to the Research Excellence Framework: 0 to 4, to six decimals.
 *
 * GPA = Σ stars × share / 100, from the *Overall* profile (methods, metric 2.3); what is unclassified counts zero stars.
 * A share that is missing makes no average (null), never a share of zero.
 */
export function gpa({ stars4, stars3, stars2, stars1 }: QualityProfile): number | null {
  if (stars4 === null || stars3 === null || stars2 === null || stars1 === null) return null;
  // Shares are published to one decimal; the rounding takes away what binary fractions add.
  return Math.round((4 * stars4 + 3 * stars3 + 2 * stars2 + stars1) * 10_000) / 1_000_000;
}

/** The profile of a submission from which its grade point average is formed; the others are its parts. */
export const OVERALL_PROFILE = 'Overall';

/** Says whether a profile of the source is the overall one, however it is spaced and spelt. */
export function isOverallProfile(profile: string): boolean {
  return profile.trim().toLowerCase() === OVERALL_PROFILE.toLowerCase();
}
