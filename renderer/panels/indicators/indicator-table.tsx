import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Table = MethodOutput<'indicators.table'>;
type Row = Table['rows'][number];
const ALL = 'all';

/** Innovation indicators of the regions beside the UK, with a Midlands total where they may be added, and a generated annex. */
export function IndicatorTable() {
  const [family, setFamily] = useState(ALL);
  const table = useQuery('indicators.table', family === ALL ? {} : { family });
  const every = useQuery('indicators.table', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const row = table.value?.rows.find(({ indicator }) => indicator === chosen);
  return (
    <Answered
      query={table}
      empty={{
        when: ({ rows }) => rows.length === 0 && family === ALL,
        show: (
          <EmptyState
            title="No table of indicators is loaded"
            actions={
              <Button variant="primary" onPress={() => go('extracts')}>
                Import a table
              </Button>
            }
          >
            Import a table with area, period, indicator, value, unit and source. Regions are then set beside
            the UK, and a later edition refreshes them.
          </EmptyState>
        ),
      }}
    >
      {(value) => (
        <div className="indicators-body">
          <Grid<Row>
            label="Innovation indicators"
            rows={value.rows}
            columns={COLUMNS}
            rowId={({ indicator }) => indicator}
            stateKey="indicators.table"
            source={value.annex.map(({ number, source }) => `[${number}] ${source}`).join('; ')}
            selectedId={chosen}
            onSelect={({ indicator }) => setChosen(indicator)}
            bar={
              <Select
                label="Family"
                inline
                options={[
                  { id: ALL, name: 'All' },
                  ...(every.value?.families ?? []).map((id) => ({ id, name: id })),
                ]}
                value={family}
                onChange={setFamily}
              />
            }
          />
          <div className="indicators-foot" tabIndex={0} role="region" aria-label="Notes and sources">
            {row === undefined ? (
              <p className="quiet small">Select an indicator to write a note on its trend.</p>
            ) : (
              <NoteForm key={row.indicator} row={row} />
            )}
            <Annex annex={value.annex} />
          </div>
        </div>
      )}
    </Answered>
  );
}

/** Writes a value by its unit: money, per cent, or a plain number; with a decimal where one of its row has one. */
export function writeIndicator(value: number | null, row: Row): string {
  const { unit, westMidlands, eastMidlands, uk } = row;
  if (value === null) return '[x]';
  if (/^(?:£|GBP)/.test(unit)) return formatMoney(value);
  const isWhole = [westMidlands, eastMidlands, uk].every((one) => one === null || Number.isInteger(one));
  const places = isWhole ? 0 : 1;
  return unit === '%' || /per ?cent/i.test(unit) ? formatPercent(value, places) : formatNumber(value, places);
}

function region(id: 'westMidlands' | 'eastMidlands' | 'uk', header: string): GridColumn<Row> {
  return {
    id,
    header,
    numeric: true,
    width: 118,
    value: (row) => row[id],
    text: (row) => writeIndicator(row[id], row),
  };
}

const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'indicator', header: 'Indicator', value: ({ indicator }) => indicator, fixed: true, width: 280 },
  { id: 'unit', header: 'Unit', value: ({ unit }) => unit, width: 120 },
  { id: 'period', header: 'Period', value: ({ period }) => period, width: 100 },
  region('westMidlands', 'West Midlands'),
  region('eastMidlands', 'East Midlands'),
  region('uk', 'UK'),
  {
    id: 'midlands',
    header: 'West + East',
    headerHint:
      'The sum of the two regions, where the indicator is an amount or a count. Shares and averages do not add.',
    numeric: true,
    width: 118,
    value: ({ midlands }) => midlands,
    text: (row) => (row.isAdditive ? writeIndicator(row.midlands, row) : '[z]'),
    hint: ({ isAdditive }) => (isAdditive ? null : 'A share or an average does not add.'),
  },
  {
    id: 'share',
    header: 'Share of UK',
    unit: '%',
    numeric: true,
    width: 104,
    value: ({ share }) => share,
    text: ({ share, isAdditive }) =>
      share === null ? (isAdditive ? '[x]' : '[z]') : formatPercent(share, placesOfPercentage(share)),
  },
  { id: 'comparison', header: 'Against the UK', value: ({ comparison }) => comparison, width: 230 },
  { id: 'trend', header: 'Trend note', value: ({ trend }) => trend, text: ({ trend }) => trend, width: 220 },
  { id: 'source', header: 'Source', value: ({ source }) => source, width: 220 },
];

function NoteForm({ row }: { row: Row }) {
  const [trend, setTrend] = useState(row.trend);
  const save = useCommand('desk.save');
  return (
    <form
      className="indicators-note"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({
          entries: [
            {
              kind: 'indicator-note',
              body: { indicator: row.indicator, trend, source: '' },
              ...(row.noteId === null ? {} : { id: row.noteId }),
            },
          ],
        });
      }}
    >
      <TextField label={`Trend of ${row.indicator}`} value={trend} onChange={setTrend} />
      <Button type="submit" isDisabled={trend === row.trend || save.state === 'running'}>
        Keep the note
      </Button>
    </form>
  );
}

function Annex({ annex }: { annex: Table['annex'] }) {
  const lines = useMemo(
    () =>
      annex.map(({ number, source, edition, licence, indicators }) => ({
        number,
        words: [source, edition, licence].filter((part) => part !== '').join(', '),
        of: indicators.join('; '),
      })),
    [annex],
  );
  return (
    <Section title="Sources">
      <ol className="indicators-annex">
        {lines.map(({ number, words, of }) => (
          <li key={number} value={number}>
            {words} <span className="quiet small">{of}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
