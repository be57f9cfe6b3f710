import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { canDrawMap } from '../../map/can-draw-map.ts';
import type { LatticeReply } from '../../map/hex-cells.ts';
import { areaFeatures, areaNameFeatures, pinFeatures, placeFeatures } from '../../map/map-geography.ts';
import type { MapTheme } from '../../map/map-palette.ts';
import { MapView } from '../../map/map-view.ts';
import { Notice } from '../../ui/notice.tsx';
import type { MapAnswers } from './map-answers.ts';
import type { CellMarks, MapPicture } from './map-picture.ts';
import type { MapSettings } from './map-settings.ts';
import { markPicture, type PictureTimes } from './map-timing.ts';

/** A place that was searched for. */
export interface MapPin {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** The cell under the pointer and where the pointer is. */
export interface Hovered {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

export interface MapCanvasProps {
  readonly theme: MapTheme;
  readonly settings: MapSettings;
  readonly lattice: LatticeReply | null;
  readonly picture: MapPicture | null;
  readonly marks: CellMarks | null;
  readonly ground: Pick<MapAnswers, 'areas' | 'land' | 'places'>;
  readonly pin: MapPin | null;
  readonly selected: number | null;
  /** What to show beside the pointer. Drawn here, so that moving the pointer draws nothing else anew. */
  readonly tooltip: (hovered: Hovered) => ReactNode;
  readonly onView: (view: MapView | null) => void;
  readonly onPick: (cell: number | null) => void;
  readonly onKey: (key: string) => boolean;
  readonly onPicture: (times: PictureTimes) => void;
}

/** The map itself: one MapView, kept in step with what the screen knows. */
export function MapCanvas(props: MapCanvasProps) {
  const { theme, settings, lattice, picture, marks, ground, pin, selected } = props;
  const [made, setMade] = useState<MapView | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  // The map outlives many renders; it must call the newest handlers, not those of the first.
  const hear = useRef(props);
  hear.current = props;

  const attach = useCallback((element: HTMLDivElement) => {
    let map: MapView | null = null;
    try {
      if (!canDrawMap()) throw new Error('WebGL2 is switched off or not supported on this machine');
      map = new MapView(element, hear.current.theme, {
        onHover: (cell, at) => setHovered(cell === null || at === null ? null : { cell, ...at }),
        onPick: (cell) => hear.current.onPick(cell),
        onKey: (key) => hear.current.onKey(key),
        onPicture: () => hear.current.onPicture(markPicture()),
        onContext: (state) => setLost(state === 'lost'),
        onFault: setTrouble,
      });
      setMade(map);
      hear.current.onView(map);
    } catch (thrown) {
      setTrouble(thrown instanceof Error ? thrown.message : String(thrown));
    }
    return () => {
      setMade(null);
      hear.current.onView(null);
      map?.destroy();
    };
  }, []);

  useEffect(() => made?.setTheme(theme), [made, theme]);

  const shownLattice = useRef<string | null>(null);
  useEffect(() => {
    if (made === null || lattice === null) return;
    made.setLattice(lattice);
    // Another area is looked at as a whole; the same one drawn anew leaves the camera alone.
    const area = `${lattice.insideCells} ${lattice.q[0]} ${lattice.r[0]}`;
    if (shownLattice.current !== area) made.reset(hear.current.settings.solid, false);
    shownLattice.current = area;
  }, [made, lattice]);

  const drawnBefore = useRef(false);
  useEffect(() => {
    if (made === null || picture === null) return;
    made.setTexels(picture.texels, drawnBefore.current);
    drawnBefore.current = true;
  }, [made, picture]);

  useEffect(() => made?.setMarks(marks?.marks ?? []), [made, marks]);
  const hoveredCell = hovered?.cell ?? null;
  useEffect(
    () =>
      made?.setHexView({
        solid: settings.solid,
        multiplier: settings.multiplier,
        selected,
        hovered: hoveredCell,
      }),
    [made, settings.solid, settings.multiplier, selected, hoveredCell],
  );

  const firstTilt = useRef(true);
  useEffect(() => {
    if (made === null) return;
    if (!firstTilt.current) made.level(settings.solid);
    firstTilt.current = false;
  }, [made, settings.solid]);

  const { areas, land, places } = ground;
  useEffect(() => {
    if (made === null || areas.value === null) return;
    made.setSource('areas', areaFeatures(areas.value.areas));
  }, [made, areas.value]);
  useEffect(() => {
    if (land.value !== null) made?.setSource('land', areaFeatures(land.value.areas));
  }, [made, land.value]);
  useEffect(() => {
    if (places.value !== null) made?.setSource('places', placeFeatures(places.value.places));
  }, [made, places.value]);
  useEffect(() => {
    if (areas.value === null || places.value === null) return;
    made?.setSource('area-names', areaNameFeatures(areas.value.areas, places.value.places));
  }, [made, areas.value, places.value]);
  useEffect(() => made?.setSource('pin', pinFeatures(pin)), [made, pin]);

  return (
    <>
      <div ref={attach} className="map-canvas" />
      {hovered === null ? null : props.tooltip(hovered)}
      {made === null && trouble !== null ? (
        <div className="map-message">
          <Notice tone="warning" title="The map cannot be drawn here" live>
            {`${trouble}. The table holds the same cells and values; to see the map, update the graphics driver or switch on hardware acceleration.`}
          </Notice>
        </div>
      ) : null}
      {lost ? (
        <div className="map-message">
          <Notice tone="info" title="The map is being drawn again" live>
            The graphics driver let go of the map. It comes back by itself; the table is not affected.
          </Notice>
        </div>
      ) : null}
      {made !== null && trouble !== null && !lost ? (
        <p
          className="map-trouble small quiet"
          role="status"
        >{`Part of the map could not be drawn: ${trouble}`}</p>
      ) : null}
    </>
  );
}
