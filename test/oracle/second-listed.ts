import { listed, none, type Answer } from './second-answer.ts';
import type { RawRow } from './second-csv.ts';
import type { RawDefinition } from './second-definitions.ts';
import { containerFor } from './second-institutions.ts';
import { districtByPostcode, plainPostcode, type AskedSet } from './second-places.ts';

const HUBS = ['Science park', 'Innovation centre', 'Research institute', 'Catapult'];

/** 2.4: `entered`: names put in by hand, after those of the list. */
export function hubs(
  definition: RawDefinition,
  rows: readonly RawRow[] | null,
  set: AskedSet,
  entered: readonly string[],
): Answer {
  const container = containerFor(definition, 'asset-cluster');
  const codesOf = (row: RawRow): string[] => (row['Clusters'] ?? '').split(';').filter((code) => code !== '');
  const isTaken = (code: string): boolean =>
    container !== null &&
    container.codes.some((one) => (container.match === 'exact' ? one === code : code.startsWith(one)));
  const ours = (rows ?? []).filter((row) => codesOf(row).some(isTaken));
  if (ours.length === 0 && entered.length === 0) return none('not-entered');
  const places = districtByPostcode();
  const names: string[] = [];
  for (const row of ours) {
    const place = places.get(plainPostcode(row['Postcode'] ?? ''));
    const isHere = place !== undefined && set.has(place);
    if (isHere && HUBS.includes(row['Type'] ?? '') && !names.includes(row['Name'] ?? ''))
      names.push(row['Name'] ?? '');
  }
  names.sort((a, b) => a.localeCompare(b, 'en-GB'));
  return listed([...names, ...entered.filter((name) => !names.includes(name))]);
}
