import { useMemo } from 'react';
import { GEOGRAPHY_SET_KINDS, type GeographySetKind } from '#shared/domain/geography.ts';
import { useQuery } from '../../api/use-query.ts';
import type { Option } from '../../ui/select.tsx';

const KIND_NAMES: Readonly<Record<GeographySetKind, string>> = {
  midlands: 'Midlands',
  'region-union': 'Joined regions',
  utla: 'Upper-tier authorities',
  lad: 'Districts',
  region: 'Regions and nations',
  lep: 'Former LEP areas',
  ca: 'Combined authorities',
  country: 'Countries',
  uk: 'United Kingdom',
  saved: 'Saved sets',
};

/** The heading under which a kind of geography set is listed. */
export function geographyKindName(kind: string): string {
  const known = GEOGRAPHY_SET_KINDS.find((each) => each === kind);
  return known === undefined ? 'Others' : KIND_NAMES[known];
}

/** The geography sets as a list to choose from, by kind. */
export function useGeographyOptions(): readonly Option[] {
  const geographies = useQuery('geographies.list', {});
  return useMemo(
    () =>
      (geographies.value?.sets ?? []).map(({ id, name, kind }) => ({
        id,
        name,
        group: geographyKindName(kind),
      })),
    [geographies.value],
  );
}
