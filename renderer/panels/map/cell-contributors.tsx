import { useEffect, useState } from 'react';
import type { MapPanel } from '#shared/domain/map-figure.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext, type FigureContext } from '../../state/context.ts';
import { useMapSettings } from './map-settings.ts';
import { formatMeasure } from '#shared/format/measure.ts';
import { panelAsk } from './panel-ask.ts';

/** The pointer rests this long on a cell before its companies are asked for. */
const REST_MS = 250;
const SHOWN = 3;

/** The largest contributors of the cell under the pointer, with its share of the total. */
export function CellContributors({ panel, q, r }: { panel: MapPanel; q: number; r: number }) {
  const context = useFigureContext();
  const cell = `${q},${r}`;
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(cell), REST_MS);
    return () => clearTimeout(timer);
  }, [cell]);
  return context === null || rested !== cell ? null : (
    <Contributors panel={panel} q={q} r={r} context={context} />
  );
}

function Contributors({
  panel,
  q,
  r,
  context,
}: {
  panel: MapPanel;
  q: number;
  r: number;
  context: FigureContext;
}) {
  const filter = useMapSettings((settings) => settings.filter);
  const asCaptured = useMapSettings((settings) => settings.asCaptured);
  const { measure } = panel;
  const companies = useQuery(
    'hexes.companies',
    {
      ...panelAsk(panel, { filter, asCaptured }, context),
      measure: measure === 'location-quotient' ? 'businesses' : measure,
      q,
      r,
      offset: 0,
      limit: SHOWN,
    },
    { keepLast: false },
  );
  if (companies.value === null) return null;
  const { rows, total, share } = companies.value;
  const more = total - rows.length;
  return (
    <>
      {share === null || panel.against !== null ? null : (
        <p>{`${formatPercent(share, placesOfPercentage(share))} of the total`}</p>
      )}
      <ul className="map-tooltip-companies">
        {rows.map((row) => (
          <li key={`${row.companyNumber} ${row.inSet}`}>
            <span>{row.name}</span>
            {measure === 'businesses' || row.value === null ? null : (
              <span className="number">{formatMeasure(measure, row.value)}</span>
            )}
            {row.rulingIds.length === 0 ? null : (
              <span className="quiet">
                {row.captured === null || !isOtherThan(row.value ?? Number.NaN, row.captured)
                  ? ' ■'
                  : ` ■ ${formatMeasure(measure, row.captured)} as captured`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="quiet">{`and ${formatCount(more, 'company', 'companies')} more`}</p> : null}
    </>
  );
}
