import { buildScale, SCALE_KINDS, SCALE_NAMES } from '#shared/drawing/scale.ts';
import { ScaleFigure } from '../panels/map/scale-figure.tsx';
import '../panels/map/map.css';
import { Shelf } from './shelf.tsx';

/** Turnover of nine cells, one of them a spike. */
const TURNOVER = [40_000, 120_000, 350_000, 800_000, 1.2e6, 2.6e6, 9e6, 35e6, 9.84e9];
const COUNTS = [1, 1, 1, 2, 2, 3, 4, 6];

/** The figure of the map's legend for each kind of scale. */
export function MapScales({ high }: { high: 'dark' | 'light' }) {
  return (
    <Shelf title="Map: height and colour of each scale">
      {SCALE_KINDS.map((kind) => (
        <figure key={kind} style={{ width: 264 }}>
          <ScaleFigure scale={buildScale(TURNOVER, { kind, whole: false, high })} measure="turnover" />
          <ScaleFigure scale={buildScale(COUNTS, { kind, whole: true, high })} measure="businesses" />
          <figcaption className="small quiet">{SCALE_NAMES[kind]}</figcaption>
        </figure>
      ))}
    </Shelf>
  );
}
