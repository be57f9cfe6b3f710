import type { ProfileTarget } from '#shared/domain/extract.ts';
import { companiesHouse } from './companies-house.ts';
import type { FeatureProfile, SupplierProfile, TableProfile } from './profile.ts';

/** Every supplier profile, in the order in which a file is tried against them. */
export const PROFILES: readonly SupplierProfile[] = [companiesHouse];

/** Lists the profiles that read delimited text. */
export function tableProfiles(): TableProfile[] {
  return PROFILES.filter((profile) => profile.form === 'table');
}

/** Lists the profiles that read outlines. */
export function featureProfiles(): FeatureProfile[] {
  return PROFILES.filter((profile) => profile.form === 'features');
}

/** What a profile is, as the contract tells it. */
export function describeProfile({ id, title, supplier, target, reads, assumed }: SupplierProfile): {
  id: string;
  title: string;
  supplier: string;
  target: ProfileTarget;
  reads: string;
  assumed: boolean;
} {
  return { id, title, supplier, target, reads, assumed };
}
