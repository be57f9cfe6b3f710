import { useState } from 'react';
import type { GridColumn } from '../grid/grid-column.ts';
import { Grid } from '../grid/grid.tsx';
import { Button, ToggleButton } from '../ui/button.tsx';
import { Facts, Section } from '../ui/facts.tsx';
import { Panes, type Pane } from '../ui/panes.tsx';
import { ShownOf } from '../ui/shown-of.tsx';
import { Space, Toolbar } from '../ui/toolbar.tsx';
import { Shelf } from './shelf.tsx';

interface Row {
  readonly name: string;
  readonly businesses: number | null;
}

const ROWS: readonly Row[] = [
  { name: 'Aerospace', businesses: 1524 },
  { name: 'Agri-tech', businesses: 87 },
  { name: 'Not formed', businesses: null },
];
const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'name', header: 'Cluster', value: (row) => row.name, flex: 1 },
  {
    id: 'businesses',
    header: 'Businesses',
    unit: 'companies',
    value: (row) => row.businesses,
    numeric: true,
    width: 180,
  },
];

/** Toolbars, facts, panes and grids. */
export function Structure({ group }: { group: string }) {
  const [both, setBoth] = useState(true);
  const panes: readonly Pane[] = [
    {
      id: 'left',
      size: 60,
      content: (
        <Grid
          label="Clusters"
          rows={ROWS}
          columns={COLUMNS}
          rowId={(row) => row.name}
          stateKey={`gallery-${group}`}
        />
      ),
    },
    {
      id: 'right',
      size: 40,
      content: <p className="ui-section">Move the line between with the mouse or the arrow keys.</p>,
    },
  ];
  return (
    <>
      <Shelf title="Toolbar, section, facts">
        <div className="gallery-box gallery-wide">
          <Toolbar label="Tools">
            <h1>Extracts</h1>
            <Space />
            <ShownOf shown={200} total={1204} noun="row" more={() => undefined} />
            <Button variant="primary">Import a file</Button>
          </Toolbar>
          <Section title="What it is" actions={<Button variant="link">Whole journal</Button>}>
            <Facts
              facts={[
                { label: 'Company number', value: '01234567' },
                { label: 'Turnover (£)', value: '£1.82bn' },
                { label: 'Category', value: null },
              ]}
            />
          </Section>
        </div>
      </Shelf>
      <Shelf title="Panes and grid; the second pane comes and goes, the first keeps what it shows">
        <ToggleButton label="Second pane" withWords selected={both} onChange={setBoth} />
        <div className="gallery-box gallery-wide gallery-tall">
          <Panes group={`gallery-${group}`} panes={both ? panes : panes.slice(0, 1)} />
        </div>
      </Shelf>
    </>
  );
}
