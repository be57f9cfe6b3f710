import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import {
  ATTRIBUTION_ADDITIVE,
  ATTRIBUTION_NAMES,
  type AttributionMethod,
} from '#shared/domain/attribution.ts';
import { hexCentre, latticeOf } from '#shared/domain/hex-lattice.ts';
import { MEASURE_ENTRIES, type Measure } from '#shared/domain/measure.ts';
import { formatCount, formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { siteWords } from '#shared/format/site-words.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext, type FigureContext } from '../../state/context.ts';
import { select, type SelectionOf } from '../../state/selection.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { RulingSection } from '../rulings/ruling-section.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import { NO_FILTER } from '#shared/domain/map-figure.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { RuledLines } from './ruled-lines.tsx';
import { rulingsOfCell } from './ruling-words.ts';
import { panelAsk } from './panel-ask.ts';
import { formatMeasure, formatMeasureWithUnit } from '#shared/format/measure.ts';
import { cellName, formatMeasureFull, isAttributed, measureTitle } from './measure-words.ts';

type CellCompanies = MethodOutput<'hexes.companies'>;
type HexSelection = SelectionOf<'hex'>;

const PAGE = 50;

/** Explains a hex cell: where it lies, the companies in it with what each adds, and its annotations. */
export function HexInspector({ selection }: { selection: HexSelection }) {
  const context = useFigureContext();
  return context === null ? null : <HexCellDetails selection={selection} context={context} />;
}

function HexCellDetails({ selection, context }: { selection: HexSelection; context: FigureContext }) {
  const { q, r, measure, clusterId, spacing } = selection;
  const [limit, setLimit] = useState(PAGE);
  const { filter = NO_FILTER, revision = null, extractId = null, asCaptured = false } = selection;
  const input = { ...panelAsk({ clusterId, revision, extractId }, { filter, asCaptured }, context), measure };
  const layer = useQuery('hexes.layer', input);
  const companies = useQuery('hexes.companies', { ...input, q, r, offset: 0, limit }, { keepLast: false });
  const clusters = useQuery('clusters.list', { includeRetired: true });
  const { easting, northing } = hexCentre(latticeOf(spacing), q, r);
  const at =
    layer.value === null
      ? -1
      : layer.value.q.findIndex((each, number) => each === q && layer.value?.r[number] === r);
  const value = at === -1 ? 0 : (layer.value?.value[at] ?? 0);
  const neighbour = at === -1 ? 0 : (layer.value?.neighbourValue[at] ?? 0);
  const clusterName =
    clusters.value?.clusters.find(({ id }) => id === clusterId)?.name ?? clusterId ?? 'All companies';

  return (
    <>
      <Section title={cellName(q, r)}>
        <Facts
          facts={[
            { label: 'Shown', value: clusterName },
            {
              label: measureTitle(measure, context.settings),
              value: layer.value === null ? '…' : formatMeasureWithUnit(measure, value),
            },
            ...(neighbour === 0
              ? []
              : [
                  {
                    label: 'Of neighbouring areas',
                    value: `${formatMeasureWithUnit(measure, neighbour)}, not in the total`,
                  },
                ]),
            { label: 'Centre', value: `${formatNumber(easting)} E, ${formatNumber(northing)} N` },
            ...(isAttributed(measure)
              ? [{ label: 'Attribution', value: ATTRIBUTION_NAMES[context.settings.attribution] }]
              : []),
          ]}
        />
        {asCaptured ? <p className="small">As captured: no ruling is applied.</p> : null}
        {layer.value === null ? null : (
          <>
            <RuledLines
              measure={measure}
              value={value}
              captured={at === -1 ? null : (layer.value.captured[at] ?? null)}
              rulings={rulingsOfCell({ kind: 'cells', height: layer.value, colour: layer.value }, q, r)}
            />
            <p className="quiet small">{layer.value.source}</p>
          </>
        )}
      </Section>
      <Section title="Companies here">
        <Answered
          query={companies}
          empty={{
            when: ({ total }) => total === 0,
            show: <p className="quiet">No company of {clusterName} has a site in this cell.</p>,
          }}
        >
          {(found) => (
            <CompanyList
              found={found}
              measure={measure}
              method={isAttributed(measure) ? context.settings.attribution : null}
              onMore={() => setLimit(limit + PAGE * 4)}
            />
          )}
        </Answered>
      </Section>
      <RulingSection
        subject={{ kind: 'cell', spacing, q, r }}
        subjectKey={annotationSubjectKey({ kind: 'hex', spacing, q, r })}
        start={{ label: `Hex cell ${q}, ${r}` }}
      />
      <Section title="Annotations">
        <AnnotationEditor subject={{ kind: 'hex', spacing, q, r }} withContents />
      </Section>
    </>
  );
}

function CompanyList({
  found,
  measure,
  method,
  onMore,
}: {
  found: CellCompanies;
  measure: Measure;
  /** How the measure is shared over sites; null for a count of companies. */
  method: AttributionMethod | null;
  onMore: () => void;
}) {
  const { rows, total } = found;
  const { unit } = MEASURE_ENTRIES[measure];
  const elsewhere = rows.some((row) => !row.inSet);
  return (
    <>
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Postcode</th>
            <th scope="col" className="number">
              {method === null ? 'Counts here' : `${MEASURE_ENTRIES[measure].shortName} here (${unit})`}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.companyNumber} ${row.inSet}`} className={row.inSet ? undefined : 'quiet'}>
              <td>
                <Button
                  variant="link"
                  onPress={() => select({ kind: 'company', companyNumber: row.companyNumber })}
                >
                  {row.name}
                </Button>
                {row.annotations > 0 ? (
                  <Badge kind="annotated" words={formatCount(row.annotations, 'annotation')} />
                ) : null}
                <span className="quiet small">{` ${siteWords(row.siteKind, row.isPlaceOfWork)}`}</span>
                {row.rulingIds.length > 0 ? <Badge kind="ruled" /> : null}
                {row.inSet ? null : <span className="small"> · site of a neighbouring area</span>}
              </td>
              <td>
                {row.postcode === null ? NOT_AVAILABLE : (formatPostcode(row.postcode) ?? row.postcode)}
              </td>
              <td className="number" title={wholeWords(row, measure, method)}>
                {row.value === null ? NOT_AVAILABLE : formatMeasure(measure, row.value)}
                {row.captured === null || !isOtherThan(row.value ?? Number.NaN, row.captured) ? null : (
                  <span className="quiet small">{` (${formatMeasure(measure, row.captured)} as captured)`}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">
        {`${formatCount(total, 'company', 'companies')} in the cell.`}
        {method === null ? '' : ' Rows of the set add up to the value of the cell.'}
        {method !== null && !ATTRIBUTION_ADDITIVE[method] ? ' Cells do not add up to the total.' : ''}
        {elsewhere ? ' Sites of neighbouring areas are listed and not counted.' : ''}
        {
          ' Figures of single companies come from licensed extracts: check the licence before passing them on.'
        }
      </p>
      {rows.length < total ? <Button onPress={onMore}>{`Show more of ${formatNumber(total)}`}</Button> : null}
    </>
  );
}

function wholeWords(
  { whole, sites, value }: CellCompanies['rows'][number],
  measure: Measure,
  method: AttributionMethod | null,
): string {
  if (whole === null) return 'The extract carries no figure of this kind for the company';
  if (value === null) return 'The attribution method has nothing to divide the figure by';
  if (method === null) return 'Counted by presence';
  const written = formatMeasureFull(measure, whole);
  return ATTRIBUTION_ADDITIVE[method]
    ? `${written} over ${formatCount(sites, 'site')}`
    : `${written}, counted whole in every cell where the company has a site`;
}
