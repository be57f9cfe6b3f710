import type { Cluster } from '#shared/domain/cluster.ts';
import type { MapFilter, MapPanel, MapSide } from '#shared/domain/map-figure.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import type { FigureContext } from '../../state/context.ts';
import { formatDifference, formatMeasureWithUnit, measureWords } from '#shared/format/measure.ts';
import { measureTitle } from './measure-words.ts';
import type { PanelContent } from './panel-answers.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';

/** Names whose companies a side counts: "Aerospace", "All companies", "Aerospace, revision 4". */
export function sideName(side: MapSide, clusters: readonly Cluster[]): string {
  const name =
    side.clusterId === null
      ? 'All companies'
      : (clusters.find(({ id }) => id === side.clusterId)?.name ?? side.clusterId);
  return [
    name,
    side.revision === null ? '' : `revision ${side.revision}`,
    side.extractId === null ? '' : `extract ${side.extractId}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The title of a panel: what it shows. */
export function panelTitle(panel: MapPanel, settings: FigureContext['settings']): string {
  if (panel.title !== '') return panel.title;
  if (panel.kind === 'smoothed-quotient') return `Location quotient within ${panel.radiusKm} km`;
  const height = measureTitle(panel.measure, settings);
  return panel.kind === 'cells' && panel.colour !== null && panel.colour !== panel.measure
    ? `${height}, coloured by ${measureWords(panel.colour).shortName}`
    : height;
}

/** Whose companies a panel shows, and against whose. */
export function panelSubject(panel: MapPanel, clusters: readonly Cluster[]): string {
  const own = sideName(panel, clusters);
  return panel.against === null ? own : `${own} less ${sideName(panel.against, clusters)}`;
}

/** "companies per cell", "£ by authority", "ratio". */
export function panelUnit(panel: MapPanel): string {
  const { unit, kind } = measureWords(panelMeasure(panel));
  if (kind === 'ratio') return panel.kind === 'areas' ? 'ratio by authority' : 'ratio';
  return panel.kind === 'areas' ? `${unit} by authority` : `${unit} per cell`;
}

/** The number that the legend calls the total, or the difference of the two sides' totals; null where there is none. */
export function panelTotal(content: PanelContent): number | null {
  if (content.kind === 'smoothed-quotient') return null;
  const answer = content.kind === 'cells' ? content.height : content.areas;
  if (answer.againstSource === null) return answer.total;
  return answer.total === null || answer.againstTotal === null ? null : answer.total - answer.againstTotal;
}

/** Writes the total of a panel: "1,524 companies", "+37 companies". */
export function writeTotal(panel: MapPanel, content: PanelContent): string | null {
  const total = panelTotal(content);
  if (total === null) return null;
  const measure = panelMeasure(panel);
  return panel.against === null ? formatMeasureWithUnit(measure, total) : formatDifference(measure, total);
}

/** Where a panel's numbers come from. */
export function panelSource(content: PanelContent): string {
  const answer =
    content.kind === 'cells' ? content.height : content.kind === 'areas' ? content.areas : content.quotients;
  return answer.againstSource === null ? answer.source : `${answer.source} Less: ${answer.againstSource}`;
}

/** The filter in words; empty where every member is counted. */
export function filterWords(filter: MapFilter): string {
  const { employeesFrom, employeesTo, incorporatedFrom, incorporatedTo, step } = filter;
  const between = (from: number | null, to: number | null, write: (value: number) => string): string =>
    from === null
      ? `up to ${write(to ?? 0)}`
      : to === null
        ? `from ${write(from)}`
        : `${write(from)} to ${write(to)}`;
  return [
    employeesFrom === null && employeesTo === null
      ? ''
      : `${between(employeesFrom, employeesTo, (value) => formatNumber(value))} employees`,
    incorporatedFrom === null && incorporatedTo === null
      ? ''
      : `incorporated ${between(incorporatedFrom, incorporatedTo, String)}`,
    step === null ? '' : step === -1 ? 'let in by a pin' : `let in by step ${step + 1} of the definition`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** "5 cells suppressed"; empty where none is. */
export function suppressedWords(content: PanelContent): string {
  const count =
    content.kind === 'cells'
      ? content.height.suppressedCells
      : content.kind === 'areas'
        ? content.areas.areas.filter(({ suppressed }) => suppressed).length
        : 0;
  return count === 0 ? '' : `${formatCount(count, content.kind === 'areas' ? 'area' : 'cell')} suppressed`;
}
