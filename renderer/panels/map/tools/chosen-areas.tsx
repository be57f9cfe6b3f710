import { useMemo } from 'react';
import { useQuery } from '../../../api/use-query.ts';
import type { MapStage } from '../../../map/map-stage.ts';
import { lineOf } from './drawn-lines.tsx';
import { useGeographyDraft } from './geography-draft.ts';
import { useMapTools } from './map-tools.ts';

/** The districts of the set that is being put together, over the map; drawn while the tool is in force. */
export function ChosenAreas({ project }: { project: MapStage['project'] }) {
  const picking = useMapTools(({ tool }) => tool === 'areas');
  const chosen = useGeographyDraft(({ districtCodes }) => districtCodes);
  const outlines = useQuery('geographies.boundaries', { level: 'lad' }, { enabled: picking });
  const areas = useMemo(
    () => (outlines.value?.areas ?? []).filter(({ code }) => chosen.has(code)),
    [outlines.value, chosen],
  );
  if (!picking) return null;
  return (
    <>
      {areas.map(({ code, polygons }) => (
        <path
          key={code}
          className="map-tool-area"
          d={polygons.flatMap((rings) => rings.map((ring) => lineOf(ring, project, true))).join('')}
          fillRule="evenodd"
        />
      ))}
    </>
  );
}
