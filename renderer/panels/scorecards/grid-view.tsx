import { useMemo, useState } from 'react';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLayout, rememberView } from '../../state/layout.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { FigureNotes } from '../rulings/figure-notes.tsx';
import { NumberedFootnotes } from '../rulings/footnote-marks.tsx';
import { CellTable, sourceOf } from './cell-table.tsx';
import { CardActions } from './card-actions.tsx';
import { ChoicesBar } from './choices-bar.tsx';
import { ColumnSets } from './column-sets.tsx';
import { EditionsGrid } from './editions-grid.tsx';
import { askedBy, GRID_MODES, rowsOf, setsOfMode, type GridMode } from './grid-rows.ts';
import { useScorecardChoices } from './scorecard-choices.ts';
import { rulingIdsOf, showCluster, type CardViewProps } from './view-props.ts';

/** Figures in a table: clusters by metrics, or one cluster by authority, region or edition. */
export function GridViewOfCells({ context, clusters, clusterId }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const params = useNavigation((place) => place.params);
  const last = useLayout(({ views }) => views['scorecards.rows']);
  const mode = GRID_MODES.find(({ id }) => id === (params['rows'] ?? last))?.id ?? 'clusters';
  const showContext = useLayout(({ views }) => views['scorecards.context']) !== 'off';
  const [metricIds, setMetricIds] = useState<readonly MetricId[] | null>(null);
  const sets = useQuery('geographies.list', {});
  const setIds = useMemo(
    () => setsOfMode(mode, context.geographySetId, sets.value?.sets ?? []),
    [mode, context.geographySetId, sets.value],
  );
  const asked = askedBy(mode, clusterId, setIds, choices, metricIds);
  const bar = (
    <Select
      label="Rows are"
      inline
      options={GRID_MODES}
      value={mode}
      onChange={(id) => {
        rememberView('scorecards.rows', id);
        setParams({ rows: id });
      }}
    />
  );
  return (
    <div className="cards-grid">
      <Toolbar label="What the grid shows">
        {bar}
        {mode === 'clusters' ? null : (
          <Select
            label="Cluster"
            inline
            options={clusters.map(({ id, name }) => ({ id, name }))}
            value={clusterId}
            onChange={showCluster}
          />
        )}
        <ChoicesBar choices={choices} />
        <ColumnSets metricIds={metricIds} onChoose={setMetricIds} />
        <Checkbox
          label="Context"
          checked={showContext}
          onChange={(on) => rememberView('scorecards.context', on ? 'on' : 'off')}
        />
        <Space />
        <CardActions asked={asked} {...(mode === 'clusters' ? {} : { sentencesOf: clusterId })} />
      </Toolbar>
      {mode === 'editions' ? (
        <EditionsGrid asked={asked} choices={choices} showContext={showContext} />
      ) : (
        <AskedGrid
          asked={asked}
          mode={mode}
          templateId={choices.templateId}
          showContext={showContext}
          ready={sets.value !== null}
        />
      )}
    </div>
  );
}

function AskedGrid({
  asked,
  mode,
  templateId,
  showContext,
  ready,
}: {
  asked: Parameters<typeof useQuery<'scorecards.compute'>>[1];
  mode: GridMode;
  templateId: string;
  showContext: boolean;
  ready: boolean;
}) {
  const cards = useQuery('scorecards.compute', asked, { enabled: ready });
  return (
    <Answered query={cards}>
      {(value) => (
        <NumberedFootnotes namedByFigures={rulingIdsOf(value.rows)} rulings={value.rulings}>
          <CellTable
            rows={rowsOf(value, mode)}
            columns={value.columns}
            firstHeader={mode === 'clusters' ? 'Cluster' : 'Area'}
            templateId={templateId}
            showContext={showContext}
            stateKey={`scorecards.${mode}`}
            source={sourceOf(value)}
            compares={mode === 'clusters'}
          />
          <FigureNotes caveats={value.caveats} />
        </NumberedFootnotes>
      )}
    </Answered>
  );
}
