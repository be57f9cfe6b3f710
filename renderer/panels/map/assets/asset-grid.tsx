import { useMemo } from 'react';
import { ASSET_TYPE_NAMES } from '#shared/domain/map-figure.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { AssetIcon } from './asset-icon.tsx';
import { PRECISION_NAMES, type PlacedAsset } from './asset-words.ts';

/** The columns of the list of assets. */
export function assetColumns(clusterName: (id: string | null) => string): GridColumn<PlacedAsset>[] {
  return [
    {
      id: 'type',
      header: 'Type',
      width: 220,
      value: ({ type }) => ASSET_TYPE_NAMES[type],
      render: ({ type }) => (
        <span className="asset-type">
          <AssetIcon type={type} />
          {ASSET_TYPE_NAMES[type]}
        </span>
      ),
    },
    { id: 'name', header: 'Name', flex: 2, minWidth: 160, value: ({ name }) => name },
    { id: 'place', header: 'Place', width: 150, value: ({ place }) => place || null },
    {
      id: 'precision',
      header: 'Place known by',
      headerHint: 'A postcode is exact to a street; the middle of a town or an area stands for all of it',
      width: 150,
      value: ({ precision }) => PRECISION_NAMES[precision],
    },
    {
      id: 'clusters',
      header: 'Clusters',
      headerHint: 'All: the asset names no cluster, and is shown with each',
      width: 170,
      value: ({ clusterIds }) => (clusterIds.length === 0 ? 'All' : clusterIds.map(clusterName).join(', ')),
    },
    { id: 'source', header: 'Source', flex: 1, minWidth: 140, value: ({ source }) => source || null },
    { id: 'note', header: 'Note', width: 200, hidden: true, value: ({ note }) => note || null },
  ];
}

/** The assets as a table; Enter goes to the asset on the map. */
export function AssetGrid({
  assets,
  attribution,
  clusterName,
  onChosen,
  onOpen,
}: {
  assets: readonly PlacedAsset[];
  attribution: string;
  clusterName: (id: string | null) => string;
  /** Every row that is chosen now. */
  onChosen: (assets: readonly PlacedAsset[]) => void;
  onOpen: (asset: PlacedAsset) => void;
}) {
  const columns = useMemo(() => assetColumns(clusterName), [clusterName]);
  return (
    <Grid
      label="Assets on the map"
      rows={assets}
      columns={columns}
      rowId={({ id }) => id}
      stateKey="map-assets"
      source={attribution === '' ? null : attribution}
      clustersOf={({ clusterIds }) => clusterIds}
      emptyWords="No asset of these types is known here. Add one, or import a list of assets."
      onRows={onChosen}
      onOpen={onOpen}
    />
  );
}
