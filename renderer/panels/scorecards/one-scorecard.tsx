import { useQuery } from '../../api/use-query.ts';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { CaveatList } from '../anomalies/caveats/caveat-list.tsx';
import { FootnoteList } from '../rulings/footnote-list.tsx';
import { NumberedFootnotes } from '../rulings/footnote-marks.tsx';
import { NoExtractNotice } from '../figures/no-extract-notice.tsx';
import { CardActions } from './card-actions.tsx';
import { ChoicesBar } from './choices-bar.tsx';
import { EcosystemTables } from './ecosystem-tables.tsx';
import { GlanceBox } from './glance-box.tsx';
import { useScorecardChoices } from './scorecard-choices.ts';
import { TerritoryBand } from './territory-band.tsx';
import { VintageRibbon } from './vintage-ribbon.tsx';
import { rulingIdsOf, showCluster, type CardViewProps } from './view-props.ts';

/** One cluster in the report's form: four ecosystems, a box at a glance, windows, territories and sources. */
export function OneScorecard({ context, clusters, clusterId }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const { geographySetId } = context;
  const asked = {
    clusterIds: [clusterId],
    geographySetIds: [geographySetId],
    templateId: choices.templateId,
    settings: choices.settings,
  };
  const cards = useQuery('scorecards.compute', asked);
  return (
    <div className="cards-one">
      <NoExtractNotice />
      <Toolbar label="Which scorecard">
        <Select
          label="Cluster"
          inline
          options={clusters.map(({ id, name, tier }) => ({ id, name, note: tier }))}
          value={clusterId}
          onChange={showCluster}
        />
        <ChoicesBar choices={choices} />
        <Space />
        <CardActions asked={asked} sentencesOf={clusterId} />
      </Toolbar>
      <Answered query={cards}>
        {(value) => {
          const [row] = value.rows;
          if (row === undefined) return <EmptyState title="There is no scorecard for this cluster" />;
          return (
            <NumberedFootnotes namedByFigures={rulingIdsOf([row])} rulings={value.rulings}>
              <article className="card" tabIndex={0} aria-label={`Scorecard of ${row.clusterName}`}>
                <header className="card-head">
                  <h1>{row.clusterName}</h1>
                  <p className="quiet">{`${row.geographyName} · definition revision ${row.revision}`}</p>
                </header>
                <TerritoryBand row={row} />
                <div className="card-body">
                  <EcosystemTables row={row} columns={value.columns} templateId={choices.templateId} />
                  <aside className="card-side" aria-label="At a glance">
                    <GlanceBox {...asked} />
                    <VintageRibbon row={row} columns={value.columns} />
                  </aside>
                </div>
                <footer className="card-foot quiet small">
                  <FootnoteList />
                  {value.caveats.length === 0 ? null : <CaveatList caveats={value.caveats} />}
                  <p>
                    {`Sources: ${value.extracts
                      .map(
                        ({ supplier, title, edition, licence }) =>
                          `${supplier}, ${title}, ${edition}${licence === '' ? '' : ` (${licence})`}`,
                      )
                      .join('; ')}.`}
                  </p>
                  <p>Internal: not cleared for release.</p>
                </footer>
              </article>
            </NumberedFootnotes>
          );
        }}
      </Answered>
    </div>
  );
}
