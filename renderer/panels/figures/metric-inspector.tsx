import { TERRITORY_NAMES } from '#shared/domain/geography.ts';
import { formatDate } from '#shared/format/date.ts';
import { addsUnder } from '#shared/domain/attribution.ts';
import { AREA_METRICS } from '#shared/domain/area-metrics.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { formatMetricValue, unitForHeader } from '#shared/format/metric.ts';
import { formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { FigureRulings } from '../rulings/ruling-section.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import type { ComputedFigures } from './figure-rows.ts';
import { attributionName, attributionNote } from './figure-words.ts';
import { useSetName } from './use-set-name.ts';
import './figures.css';

/** Explains one figure: value, formula with its numbers, source, and what was noted about it. */
export function MetricInspector({ selection }: { selection: SelectionOf<'metric'> }) {
  const { clusterId, metricId, geographySetId } = selection;
  const context = useFigureContext();
  const figures = useQuery(
    'metrics.compute',
    {
      clusterIds: [clusterId],
      geographySetIds: [geographySetId],
      metricIds: [metricId],
      settings: context?.figureSettings ?? {},
    },
    { enabled: context !== null },
  );
  return (
    <Answered query={figures}>{(value) => <Explained figures={value} selection={selection} />}</Answered>
  );
}

function Explained({ figures, selection }: { figures: ComputedFigures; selection: SelectionOf<'metric'> }) {
  const { clusterId, metricId, geographySetId } = selection;
  const entry = AREA_METRICS[metricId];
  const row = figures.rows[0];
  const value = row?.values[metricId];
  const captured = row?.captured[metricId];
  const written = formatMetricValue(value, entry);
  const unit = unitForHeader(entry);
  return (
    <>
      <h1 className="inspector-title">{entry.name}</h1>
      <Section title={`${row?.clusterName ?? clusterId}, ${row?.geographyName ?? geographySetId}`}>
        <p className="figure-explained">
          <strong data-full-value={String(written.copy)}>{written.full}</strong>
          {unit === null || entry.kind === 'money' || entry.kind === 'percentage' ? null : (
            <span className="quiet">{` ${unit}`}</span>
          )}
        </p>
        {written.hint === null ? null : <p>{written.hint}</p>}
        <p className="quiet">{entry.formula}</p>
        {value === undefined ? null : <code className="figure-formula">{value.basis.formula}</code>}
        <div className="figure-links">
          <Button variant="link" onPress={() => go('clusters', { cluster: clusterId })}>
            Members and definition
          </Button>
          <Button variant="link" onPress={() => go('figures', { view: 'areas', cluster: clusterId })}>
            By authority
          </Button>
          {entry.mappable ? (
            <Button variant="link" onPress={() => go('map', { cluster: clusterId })}>
              On the map
            </Button>
          ) : null}
        </div>
      </Section>
      <FigureRulings
        footnotes={figures.rulings}
        captured={captured === undefined ? null : formatMetricValue(captured, entry).full}
        onRule={null}
      />
      <Section title="Annotations">
        <AnnotationEditor subject={{ kind: 'metric', clusterId, metricId, geographySetId }} />
      </Section>
      {value === undefined ? null : <Basis value={value} figures={figures} selection={selection} />}
    </>
  );
}

function Basis({
  value,
  figures,
  selection,
}: {
  value: MetricValue;
  figures: ComputedFigures;
  selection: SelectionOf<'metric'>;
}) {
  const { basis } = value;
  const comparator = useSetName(basis.comparatorId ?? '');
  const entry = AREA_METRICS[selection.metricId];
  const unplaced = figures.notPlaced.find(({ clusterId }) => clusterId === selection.clusterId);
  return (
    <Section title="How it is formed">
      <Facts
        facts={[
          { label: 'Source', value: basis.source === '' ? 'not stated' : basis.source },
          { label: 'Period', value: basis.period ?? 'as of the edition' },
          { label: 'Territory', value: TERRITORY_NAMES[basis.territory] },
          ...basis.licences.map(({ name, expiresOn }) => ({
            label: 'Licence',
            value: expiresOn === null ? name : `${name}, ends on ${formatDate(expiresOn)}`,
          })),
          ...(basis.comparatorId === null ? [] : [{ label: 'Comparator', value: comparator }]),
          ...(basis.attribution === null
            ? []
            : [{ label: 'Attribution', value: attributionName(basis.attribution) }]),
          {
            label: 'Definition',
            value: basis.definitionRevision === null ? '[z]' : `revision ${basis.definitionRevision}`,
          },
          ...(entry.currency === null ? [] : [{ label: 'Currency', value: 'Pounds sterling' }]),
          { label: 'Adds over areas', value: entry.additive && addsUnder(basis.attribution) ? 'Yes' : 'No' },
          ...(unplaced === undefined || !entry.additive
            ? []
            : [{ label: 'Not placed', value: writeUnplaced(selection.metricId, unplaced) }]),
        ]}
      />
      {basis.attribution === null ? null : (
        <p className="quiet small">{attributionNote(basis.attribution)}</p>
      )}
    </Section>
  );
}

function writeUnplaced(
  metricId: SelectionOf<'metric'>['metricId'],
  unplaced: ComputedFigures['notPlaced'][number],
): string {
  return metricId === 'turnover' ? formatMoneyFull(unplaced.turnoverGbp) : formatNumber(unplaced.employees);
}
