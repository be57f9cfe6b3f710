import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { createMapStage } from '../../map/create-map-stage.ts';
import type { LatticeReply } from '../../map/hex-cells.ts';
import type { MapTheme } from '../../map/map-palette.ts';
import type { AssetIcon, MapStage, PanelPicture, StageEvents, StagePointer } from '../../map/map-stage.ts';
import { Notice } from '../../ui/notice.tsx';
import { columnsFor } from './panel-sets.ts';
import { useGround, type Ground } from './use-ground.ts';

/** A place that was searched for. */
export interface MapPin {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

export interface StageViewProps {
  readonly theme: MapTheme;
  readonly lattice: LatticeReply | null;
  /** One for each panel, one to nine; null where nothing is known yet. */
  readonly pictures: readonly (PanelPicture | null)[];
  readonly ground: Ground;
  readonly pin?: MapPin | null;
  readonly assets?: readonly AssetIcon[];
  readonly solid: boolean;
  readonly multiplier: number;
  readonly names?: boolean;
  readonly selected: readonly number[];
  /** What a panel shows, read out. */
  readonly label?: (panel: number) => string;
  /** Above the picture of a panel: its title. */
  readonly head?: (panel: number) => ReactNode;
  /** Over the picture of a panel: its legend, the tools. */
  readonly over?: (panel: number) => ReactNode;
  /** What to show beside the pointer; in every panel, since the panels show the same place. */
  readonly tooltip: (pointer: StagePointer, panel: number) => ReactNode;
  readonly onStage?: (stage: MapStage | null) => void;
  readonly onPick: (at: StagePointer, keys: { readonly shift: boolean }) => void;
  readonly onKey: (key: string) => boolean;
  readonly onCamera?: (camera: MapCamera) => void;
  readonly onPicture?: () => void;
}

const NO_ASSETS: readonly AssetIcon[] = [];

/** The map itself: one stage with one to nine panels, kept in step with what the screen knows. */
export function StageView(props: StageViewProps) {
  const {
    theme,
    lattice,
    pictures,
    ground,
    pin = null,
    assets = NO_ASSETS,
    solid,
    multiplier,
    names = true,
    selected,
  } = props;
  const count = pictures.length;
  const [stage, setStage] = useState<MapStage | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  /** Flat once the graphics driver has let go of the map for good. */
  const [kind, setKind] = useState<MapStage['kind']>('gl');
  const [hovered, setHovered] = useState<StagePointer | null>(null);
  const hosts = useRef<(HTMLDivElement | null)[]>([]);
  // The stage outlives many renders; it must call the newest handlers, not those of the first.
  const hear = useRef(props);
  hear.current = props;

  const attach = useCallback(
    (element: HTMLDivElement) => {
      let made: MapStage | null = null;
      const events: StageEvents = {
        onHover: setHovered,
        onPick: (at, keys) => hear.current.onPick(at, keys),
        onKey: (key) => hear.current.onKey(key),
        onCamera: (camera) => hear.current.onCamera?.(camera),
        onPicture: () => hear.current.onPicture?.(),
        onContext: (state) => {
          setLost(state === 'lost');
          if (state === 'gone') setKind('flat');
        },
        onFault: setTrouble,
      };
      try {
        made = createMapStage(element, hear.current.theme, events, kind);
        setStage(made);
        hear.current.onStage?.(made);
      } catch (thrown) {
        setTrouble(thrown instanceof Error ? thrown.message : String(thrown));
      }
      return () => {
        setStage(null);
        hear.current.onStage?.(null);
        made?.destroy();
      };
    },
    [kind],
  );

  useLayoutEffect(() => {
    stage?.setPanels(hosts.current.slice(0, count).filter((host) => host !== null));
  }, [stage, count]);
  useEffect(() => stage?.setTheme(theme), [stage, theme]);

  const shownArea = useRef<{ stage: MapStage; area: string } | null>(null);
  const hasLattice = lattice !== null;
  useEffect(() => {
    if (stage === null || lattice === null) return;
    stage.setLattice(lattice);
    // Another area is looked at as a whole; the same one drawn anew leaves the camera alone.
    const area = `${lattice.insideCells} ${lattice.q[0]} ${lattice.r[0]}`;
    if (shownArea.current?.stage !== stage || shownArea.current.area !== area) stage.reset(false);
    shownArea.current = { stage, area };
  }, [stage, lattice]);

  const drawn = useRef<{ stage: MapStage | null; pictures: (PanelPicture | null)[] }>({
    stage: null,
    pictures: [],
  });
  useEffect(() => {
    if (stage === null || !hasLattice) return;
    if (drawn.current.stage !== stage) drawn.current = { stage, pictures: [] };
    const before = drawn.current.pictures;
    pictures.forEach((picture, panel) => {
      if (picture === null || before[panel] === picture) return;
      stage.setPicture(panel, picture, before[panel] !== undefined && before[panel] !== null);
    });
    drawn.current.pictures = [...pictures];
  }, [stage, pictures, hasLattice, lattice, count]);

  useEffect(() => stage?.setAssets(assets), [stage, assets]);
  const hoveredCell = hovered?.cell ?? null;
  useEffect(
    () => stage?.setView({ solid, multiplier, names, selected, hovered: hoveredCell }),
    [stage, solid, multiplier, names, selected, hoveredCell],
  );
  useGround(stage, ground, pin);

  return (
    <>
      <div
        ref={attach}
        className="map-canvas"
        data-panels={count}
        data-stage={stage?.kind ?? 'none'}
        style={{ gridTemplateColumns: `repeat(${columnsFor(count)}, minmax(0, 1fr))` }}
      >
        {pictures.map((_, panel) => (
          // Panels have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={panel} className="map-panel" data-panel={panel}>
            {props.head?.(panel)}
            <div className="map-panel-view">
              <div
                className="map-panel-host"
                role="group"
                aria-label={props.label?.(panel) ?? 'Map'}
                ref={(element) => {
                  hosts.current[panel] = element;
                }}
              />
              {props.over?.(panel)}
              {hovered === null ? null : props.tooltip(hovered, panel)}
            </div>
          </div>
        ))}
      </div>
      {stage === null && trouble !== null ? (
        <div className="map-message">
          <Notice tone="warning" title="The map cannot be drawn here" live>
            {`${trouble}. The table holds the same values.`}
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
      {stage !== null && trouble !== null && !lost ? (
        <p className="map-trouble small quiet" role="status">
          {`Part of the map could not be drawn: ${trouble}`}
        </p>
      ) : null}
    </>
  );
}
