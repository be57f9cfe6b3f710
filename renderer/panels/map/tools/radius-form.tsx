import { useState } from 'react';
import { hexCentre, latticeOf, type HexCell, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { cellName } from '../measure-words.ts';
import { chooseShape } from './map-tools.ts';
import { PlaceSearch, type FoundPlace } from './place-search.tsx';

const LEAST_KM = 0.5;
const MOST_KM = 200;

/** Chooses the cells within so many kilometres of a place, a postcode or the chosen cell: the circle of the map, typed. */
export function RadiusForm({
  spacing,
  chosenCell,
  onGo,
}: {
  spacing: HexSpacing;
  /** The cell that the inspector explains. */
  chosenCell: HexCell | null;
  /** Called with the place once the cells are chosen, so that the map can go there. */
  onGo?: (place: FoundPlace) => void;
}) {
  const [text, setText] = useState('5');
  const [place, setPlace] = useState<FoundPlace | null>(null);
  const [problem, setProblem] = useState<{ km: string | null; place: string | null }>({
    km: null,
    place: null,
  });

  const choose = (centre: FoundPlace | null): void => {
    const km = readKm(text);
    const wrongKm = km === null ? `Type kilometres from ${LEAST_KM} to ${MOST_KM}, such as 10 or 2.5.` : null;
    const wrongPlace =
      centre === null ? 'Find a town, authority, postcode or cell first, or use the chosen cell.' : null;
    setProblem({ km: wrongKm, place: wrongPlace });
    if (km === null || centre === null) return;
    chooseShape({ kind: 'radius', centre: [centre.lon, centre.lat], km, place: centre.name });
    onGo?.(centre);
  };

  return (
    <form
      className="map-tool-form"
      aria-label="Cells within a distance of a place"
      onSubmit={(event) => {
        event.preventDefault();
        choose(place);
      }}
    >
      <TextField
        label="Cells within, km"
        value={text}
        onChange={(next) => {
          setText(next);
          setProblem({ ...problem, km: null });
        }}
        problem={problem.km}
      />
      <PlaceSearch
        spacing={spacing}
        label="of"
        quietLabel={false}
        keepText
        shortcut={false}
        onFound={(found) => {
          setPlace(found);
          setProblem({ ...problem, place: null });
        }}
      />
      <p className="small quiet" role="status">
        {place === null ? 'No place is chosen yet.' : `Centre: ${place.name}`}
      </p>
      {problem.place === null ? null : (
        <p className="ui-field-error" role="alert">
          {problem.place}
        </p>
      )}
      <div className="map-tool-row">
        <Button type="submit" variant="primary">
          Choose the cells
        </Button>
        <Button
          isDisabled={chosenCell === null}
          onPress={() => {
            if (chosenCell === null) return;
            const centre = placeOfCell(spacing, chosenCell);
            setPlace(centre);
            choose(centre);
          }}
        >
          {chosenCell === null ? 'Round the chosen cell' : `Round ${cellName(chosenCell.q, chosenCell.r)}`}
        </Button>
      </div>
    </form>
  );
}

/** Reads kilometres as people type them; null where it is no number from half a kilometre to two hundred. */
export function readKm(text: string): number | null {
  const typed = text.trim().replace(/\s*km$/i, '');
  if (!/^\d+(\.\d+)?$/.test(typed)) return null;
  const km = Number(typed);
  return km >= LEAST_KM && km <= MOST_KM ? km : null;
}

function placeOfCell(spacing: HexSpacing, { q, r }: HexCell): FoundPlace {
  const { easting, northing } = hexCentre(latticeOf(spacing), q, r);
  const [lon, lat] = gridToDegrees(easting, northing);
  return { name: cellName(q, r), lon, lat, easting, northing };
}
