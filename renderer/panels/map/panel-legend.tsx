import type { MapPanel } from '#shared/domain/map-figure.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { formatNumber } from '#shared/format/number.ts';
import { MAP_PALETTES, type MapTheme } from '../../map/map-palette.ts';
import { formatMeasure, measureWords } from '#shared/format/measure.ts';
import type { PanelModel } from './panel-model.ts';
import { swatch } from './panel-model.ts';
import { ScaleFigure, type FigureSize } from './scale-figure.tsx';

/** The scale or scales of a panel: one where height and colour are one measure, else the height's and the colour's. */
export function PanelScales({ model, size = 'full' }: { model: PanelModel; size?: FigureSize }) {
  const { height, colour } = model;
  if (height.scale.classes.length === 0)
    return <p className="quiet small">No value other than zero to draw.</p>;
  const flat = model.content.kind === 'areas';
  if (height === colour)
    return <ScaleFigure scale={height.scale} measure={height.measure} flat={flat} size={size} />;
  return (
    <>
      <p className="small">{`Height: ${measureWords(height.measure).shortName}`}</p>
      <ScaleFigure
        scale={{ ...height.scale, classes: grey(height.scale.classes) }}
        measure={height.measure}
        size={size}
      />
      <p className="small">{`Colour: ${measureWords(colour.measure).shortName}`}</p>
      <ScaleFigure scale={colour.scale} measure={colour.measure} flat size={size} />
    </>
  );
}

/** Height without a colour of its own. */
function grey(classes: PanelModel['height']['scale']['classes']): PanelModel['height']['scale']['classes'] {
  return classes.map((part) => ({ ...part, colour: [138, 146, 152] as const }));
}

/** What the flat, hatched and muted shapes of a panel mean; only those that are there. */
export function PanelKey({ model, panel, theme }: { model: PanelModel; panel: MapPanel; theme: MapTheme }) {
  const { cells: colours, ink } = MAP_PALETTES[theme];
  const { values } = model.height;
  const areas = model.content.kind === 'areas' ? model.content.areas.areas : [];
  const some = (test: (cell: number) => boolean): boolean =>
    values !== null && values.value.some((_, cell) => test(cell));
  const suppressed = some((cell) => values?.suppressed[cell] === 1) || areas.some((area) => area.suppressed);
  const missing =
    some((cell) => Number.isNaN(values?.value[cell]) && values?.suppressed[cell] !== 1) ||
    areas.some(({ value, suppressed: hidden }) => value === null && !hidden);
  const zero = some((cell) => values?.value[cell] === 0 && (values.companies[cell] ?? 0) > 0);
  const neighbours = some((cell) => (values?.neighbourValue[cell] ?? 0) !== 0);
  const marks = model.content.kind === 'areas' ? [] : model.picture.marks;
  return (
    <ul className="map-legend-keys small">
      {zero ? (
        <Key
          colour={swatch(colours.zero)}
          words={panel.against === null ? 'companies, value 0' : 'no difference'}
        />
      ) : null}
      {missing ? <Key colour={swatch(colours.missing)} hatched words="[x] not available" /> : null}
      {suppressed ? (
        <Key colour={swatch(colours.suppressed)} hatched words="[c] suppressed, too few companies" />
      ) : null}
      {neighbours ? (
        <Key colour={swatch(colours.ground)} words="muted: sites of neighbouring areas, not in the total" />
      ) : null}
      {model.picture.ghosts.length > 0 ? (
        <li>
          <span
            aria-hidden
            className="map-legend-swatch map-legend-ghost"
            style={{ borderColor: swatch(ink.ghost) }}
          />
          {`ruled: drawn as ruled, outline as captured${
            model.picture.ghosts.some(({ isCut }) => isCut) ? ' (double rim: higher than drawn)' : ''
          }`}
        </li>
      ) : null}
      {marks.some(({ ruled }) => !ruled) ? (
        <Sign sign="▴" colour={swatch(ink.mark)} words="annotated" />
      ) : null}
      {marks.some(({ ruled }) => ruled) ? (
        <Sign sign="■" colour={swatch(ink.mark)} words="under a ruling" />
      ) : null}
    </ul>
  );
}

function Key({ colour, words, hatched = false }: { colour: string; words: string; hatched?: boolean }) {
  return (
    <li>
      <span
        aria-hidden
        className={hatched ? 'map-legend-swatch map-hatched' : 'map-legend-swatch'}
        style={{ backgroundColor: colour }}
      />
      {words}
    </li>
  );
}

function Sign({ sign, colour, words }: { sign: string; colour: string; words: string }) {
  return (
    <li>
      <span aria-hidden style={{ color: colour }}>
        {sign}
      </span>
      {words}
    </li>
  );
}

/** The legend over one map among several: its scale and nothing else. */
export function SmallLegend({ model, tiny = false }: { model: PanelModel; tiny?: boolean }) {
  return (
    <div className={tiny ? 'map-small-legend map-tiny-legend' : 'map-small-legend'}>
      <PanelScales model={model} size={tiny ? 'tiny' : 'small'} />
    </div>
  );
}

/** The total without any ruling, where it is another. */
function capturedFact({ content, height }: PanelModel): { label: string; value: string }[] {
  if (content.kind !== 'cells' || content.height.againstSource !== null) return [];
  const { total, capturedTotal } = content.height;
  return isOtherThan(total, capturedTotal)
    ? [{ label: 'Total as captured', value: formatMeasure(height.measure, capturedTotal) }]
    : [];
}

/** Label and value of the facts beneath a legend. */
export function layerFacts(model: PanelModel): { label: string; value: string; count?: number }[] {
  const { content, height } = model;
  if (content.kind !== 'cells') return [];
  const layer = content.height;
  const outside = height.values?.outside ?? 0;
  return [
    { label: 'Cells', value: formatNumber(layer.cells), count: layer.cells },
    ...(layer.largest === null
      ? []
      : [{ label: 'Largest', value: formatMeasure(height.measure, layer.largest.value) }]),
    ...capturedFact(model),
    { label: 'Not placed', value: formatMeasure(height.measure, layer.notPlaced) },
    ...(layer.missing === 0 ? [] : [{ label: 'No value given', value: formatNumber(layer.missing) }]),
    ...(layer.suppressedCells === 0
      ? []
      : [{ label: 'Suppressed', value: formatNumber(layer.suppressedCells) }]),
    ...(outside === 0 ? [] : [{ label: 'Cells not drawn', value: formatNumber(outside) }]),
    ...(layer.members === layer.allMembers
      ? []
      : [
          {
            label: 'Members counted',
            value: `${formatNumber(layer.members)} of ${formatNumber(layer.allMembers)}`,
          },
        ]),
  ];
}
