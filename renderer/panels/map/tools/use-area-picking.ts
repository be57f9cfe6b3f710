import { useCallback } from 'react';
import { useQuery } from '../../../api/use-query.ts';
import { changeDraft, districtsOfArea, toggleDistricts, useGeographyDraft } from './geography-draft.ts';

/** Gives what a click on an area of the map does while a geography set is put together: it takes the area in, or out. */
export function useAreaPicking(): (areaCode: string) => void {
  const sets = useQuery('geographies.list', {}).value?.sets;
  return useCallback(
    (areaCode: string) => {
      const { districtCodes, level } = useGeographyDraft.getState();
      const districts = districtsOfArea(sets ?? [], areaCode, level);
      changeDraft({ districtCodes: toggleDistricts(districtCodes, districts) });
    },
    [sets],
  );
}
