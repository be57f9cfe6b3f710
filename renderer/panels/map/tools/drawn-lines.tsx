import type { MapStage } from '../../../map/map-stage.ts';
import type { LonLat, MapTools } from './map-tools.ts';
import { formatDistance, gridDistance, legsOf, ringOfShape, toGrid } from './tool-shapes.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';

type Project = MapStage['project'];

/** Writes places as a line of an SVG; places behind the camera are passed over. */
export function lineOf(places: readonly LonLat[], project: Project, closed = false): string {
  const seen = places.map(([lon, lat]) => project(lon, lat)).filter((at) => at !== null);
  if (seen.length === 0) return '';
  return `M${seen.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}${closed ? 'Z' : ''}`;
}

/** A line twice: a pale band under a strong core, so that it is seen on light land and dark prisms alike. */
export function Line({
  d,
  closed = false,
  dashed = false,
}: {
  d: string;
  closed?: boolean;
  dashed?: boolean;
}) {
  return d === '' ? null : (
    <>
      <path className="map-tool-band" d={d} />
      <path
        className={`map-tool-line${closed ? ' map-tool-closed' : ''}${dashed ? ' map-tool-dashed' : ''}`}
        d={d}
        fillRule="evenodd"
      />
    </>
  );
}

/** What was drawn and chosen, and what is being drawn. */
export function DrawnLines({
  tools,
  project,
}: {
  tools: Pick<MapTools, 'tool' | 'draft' | 'aim' | 'shape' | 'path'>;
  project: Project;
}) {
  const { tool, draft, aim, shape, path } = tools;
  return (
    <>
      {shape === null ? null : <Line d={lineOf(ringOfShape(shape), project, true)} closed />}
      {path.length > 1 && tool !== 'measure' ? <Way path={path} project={project} /> : null}
      {tool === 'lasso' ? <HalfLasso draft={draft} aim={aim} project={project} /> : null}
      {tool === 'radius' ? <HalfCircle draft={draft} aim={aim} project={project} /> : null}
      {tool === 'measure' ? (
        <>
          <Way path={draft} project={project} />
          <Line d={lineOf([...draft.slice(-1), ...(aim === null ? [] : [aim])], project)} dashed />
        </>
      ) : null}
    </>
  );
}

interface HalfProps {
  readonly draft: readonly LonLat[];
  readonly aim: LonLat | null;
  readonly project: Project;
}

function HalfLasso({ draft, aim, project }: HalfProps) {
  return (
    <>
      <Line d={lineOf(draft, project)} />
      <Line
        d={lineOf([...draft.slice(-1), ...(aim === null ? [] : [aim]), ...draft.slice(0, 1)], project)}
        dashed
      />
    </>
  );
}

function HalfCircle({ draft, aim, project }: HalfProps) {
  const centre = draft[0];
  if (centre === undefined) return null;
  if (aim === null) return <Stop at={project(...centre)} />;
  const metres = gridDistance(centre, aim);
  return (
    <>
      <Line
        d={lineOf(ringOfShape({ kind: 'radius', centre, km: metres / 1000, place: null }), project, true)}
        closed
      />
      <Line d={lineOf([centre, aim], project)} dashed />
      <Stop at={project(...centre)} />
      <Words at={project(...aim)} text={formatDistance(metres)} />
    </>
  );
}

/** A measured way: stops, the length of each leg, and the sum at its end. */
function Way({ path, project }: { path: readonly LonLat[]; project: Project }) {
  const legs = legsOf(path);
  const sum = legs.reduce((all, leg) => all + leg, 0);
  const last = path.at(-1);
  return (
    <>
      <Line d={lineOf(path, project)} />
      {path.map((place, at) => (
        <Stop key={`${place.join()} ${at}`} at={project(...place)} />
      ))}
      {legs.length < 2
        ? null
        : legs.map((leg, at) => (
            <Words
              key={`${at} ${leg}`}
              at={project(...middleOf(path[at] ?? [0, 0], path[at + 1] ?? [0, 0]))}
              text={formatDistance(leg)}
              quiet
            />
          ))}
      {last === undefined || legs.length === 0 ? null : (
        <Words at={project(...last)} text={formatDistance(sum)} />
      )}
    </>
  );
}

/** The middle of a leg on the national grid. */
function middleOf(a: LonLat, b: LonLat): LonLat {
  const [ax, ay] = toGrid(a);
  const [bx, by] = toGrid(b);
  return gridToDegrees((ax + bx) / 2, (ay + by) / 2);
}

function Stop({ at }: { at: ReturnType<Project> }) {
  return at === null ? null : <circle className="map-tool-stop" cx={at.x} cy={at.y} r={4} />;
}

function Words({ at, text, quiet = false }: { at: ReturnType<Project>; text: string; quiet?: boolean }) {
  return at === null ? null : (
    <text className={quiet ? 'map-tool-words map-tool-quiet' : 'map-tool-words'} x={at.x + 8} y={at.y - 8}>
      {text}
    </text>
  );
}

/** Where the keyboard or the pointer stands. */
export function Crosshair({ aim, project }: { aim: LonLat | null; project: Project }) {
  const at = aim === null ? null : project(...aim);
  return at === null ? null : (
    <path className="map-tool-crosshair" d={`M${at.x - 10} ${at.y}h20M${at.x} ${at.y - 10}v20`} aria-hidden />
  );
}
