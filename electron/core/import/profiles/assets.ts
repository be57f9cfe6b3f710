import { editionFromFileName } from './edition.ts';
import { alsoReads, fills, needs, personal } from './supplier-columns.ts';
import type { LayoutColumn, LayoutProfile, SuggestionSource } from './profile.ts';

const LIST = { separator: ';' } as const;
const LATITUDE = ['Latitude', 'Lat', 'Latitude (WGS84)'] as const;
const LONGITUDE = ['Longitude', 'Long', 'Lon', 'Lng', 'Longitude (WGS84)'] as const;
const EASTING = ['Easting', 'Eastings', 'X (BNG)'] as const;
const NORTHING = ['Northing', 'Northings', 'Y (BNG)'] as const;

/** Assets with a place in degrees: hubs, parks and centres, each with its type. */
export const assets: LayoutProfile = {
  ...assetLayout('assets', 'Assets', 'Latitude, Longitude'),
  columns: [...assetColumns(), needs('latitude', LATITUDE), needs('longitude', LONGITUDE)],
  otherColumns: alsoReads([...assetExtras(), fills('easting', EASTING), fills('northing', NORTHING)]),
};

/** Assets with a place on the National Grid. */
export const assetsOnGrid: LayoutProfile = {
  ...assetLayout('assets-grid', 'Assets on the National Grid', 'Easting, Northing'),
  columns: [...assetColumns(), needs('easting', EASTING), needs('northing', NORTHING)],
  otherColumns: alsoReads(assetExtras()),
};

function assetLayout(id: string, title: string, place: string): Omit<LayoutProfile, 'columns'> {
  return {
    form: 'layout',
    id,
    title,
    supplier: 'Own list',
    product: 'Assets',
    edition: '',
    target: 'assets',
    reads: `CSV or workbook of points with Name, Type and ${place}; Postcode, Organisation, Clusters (parted by semicolons), Website and Description may follow.`,
    assumed: false,
    suggest: assetSuggestion,
  };
}

function assetColumns(): LayoutColumn[] {
  return [
    needs('name', ['Name', 'Asset name', 'Asset', 'Site name']),
    needs('kind', [
      'Type',
      'Asset type',
      'Kind',
      'Type of asset',
      'Type of site',
      'Site type',
      'Facility type',
    ]),
  ];
}

function assetExtras(): LayoutColumn[] {
  return [
    fills('postcode', 'Postcode'),
    fills('organisation', ['Organisation', 'Operator', 'Owner', 'Lead organisation']),
    fills('codes', ['Clusters', 'Cluster', 'Sectors', 'Sector'], { ...LIST, scheme: 'asset-cluster' }),
    fills('website', ['Website', 'URL']),
    fills('description', ['Description', 'Notes']),
    fills('source', 'Source'),
    ...personal('Contact', 'Contact name', 'Email', 'Telephone', 'Phone'),
  ];
}

function assetSuggestion({ fileName }: SuggestionSource): ReturnType<LayoutProfile['suggest']> {
  const edition = editionFromFileName(fileName);
  return {
    title: 'Assets',
    product: 'Assets',
    ...(edition === null ? {} : { edition }),
    territory: 'unknown',
    universe: 'unknown',
  };
}
