/** A district of the worlds, as the official lists have it. */
export interface PlaceFacts {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** In the nine areas of the Midlands Engine. */
  readonly isEngine: boolean;
  /** The county council above it; empty for an authority of one tier. */
  readonly county: string;
  readonly area: string;
}

const place = (
  code: string,
  name: string,
  region: string,
  isEngine: boolean,
  area: string,
  county = '',
): PlaceFacts => ({ code, name, region, isEngine, county, area });

/** Districts of every region, some in the Midlands Engine though their region is not, and one in its region though not in it. */
export const PLACES: readonly PlaceFacts[] = [
  place('E06000015', 'Derby', 'E12000004', true, 'DE1'),
  place('E06000016', 'Leicester', 'E12000004', true, 'LE1'),
  place('E06000018', 'Nottingham', 'E12000004', true, 'NG1'),
  place('E07000032', 'Amber Valley', 'E12000004', true, 'DE5', 'E10000007'),
  place('E07000034', 'Chesterfield', 'E12000004', true, 'S40', 'E10000007'),
  place('E07000138', 'Lincoln', 'E12000004', true, 'LN1', 'E10000019'),
  place('E06000062', 'West Northamptonshire', 'E12000004', false, 'NN1'),
  place('E08000025', 'Birmingham', 'E12000005', true, 'B1'),
  place('E08000026', 'Coventry', 'E12000005', true, 'CV1'),
  place('E06000013', 'North Lincolnshire', 'E12000003', true, 'DN15'),
  place('E08000035', 'Leeds', 'E12000003', false, 'LS1'),
  place('E08000021', 'Newcastle upon Tyne', 'E12000001', false, 'NE1'),
  place('E08000003', 'Manchester', 'E12000002', false, 'M1'),
  place('E07000008', 'Cambridge', 'E12000006', false, 'CB1'),
  place('E09000007', 'Camden', 'E12000007', false, 'NW1'),
  place('E07000178', 'Oxford', 'E12000008', false, 'OX1'),
  place('E06000023', 'Bristol, City of', 'E12000009', false, 'BS1'),
  place('W06000015', 'Cardiff', 'W92000004', false, 'CF10'),
  place('S12000049', 'Glasgow City', 'S92000003', false, 'G1'),
  place('N09000003', 'Belfast', 'N92000002', false, 'BT1'),
];

/** Districts without a company: whatever stands there is empty. */
export const EMPTY_PLACE = 'E08000026';

/** Regions and nations of the United Kingdom by code. */
export const REGION_NAMES: Readonly<Record<string, string>> = {
  E12000001: 'North East',
  E12000002: 'North West',
  E12000003: 'Yorkshire and The Humber',
  E12000004: 'East Midlands',
  E12000005: 'West Midlands',
  E12000006: 'East of England',
  E12000007: 'London',
  E12000008: 'South East',
  E12000009: 'South West',
  W92000004: 'Wales',
  S92000003: 'Scotland',
  N92000002: 'Northern Ireland',
};
export const REGIONS = Object.keys(REGION_NAMES);
/** A district that went into another one, by which the directory still knows some of its postcodes. */
export const OLD_DISTRICT = { old: 'E07000154', now: 'E06000062' } as const;
/** Postcodes that the directory does not hold. */
export const UNKNOWN_POSTCODES: readonly string[] = ['ZZ1 1AA', 'DE1 9ZZ', 'LE1 9ZZ'];
const INWARD = ['0AA', '1AB', '2AD', '3AE', '4AF', '5AG'] as const;

/** The postcodes of a district. */
export function postcodesIn(one: PlaceFacts): string[] {
  return INWARD.map((inward) => `${one.area} ${inward}`);
}

/** The directory as a file of Code-Point Open, coordinates made up. */
export function directoryRows(): (string | number)[][] {
  return PLACES.flatMap((one, at) =>
    postcodesIn(one).map((postcode, index) => {
      const district = one.code === OLD_DISTRICT.now && index < 3 ? OLD_DISTRICT.old : one.code;
      const cells = [compact(postcode), 10, 430_000 + 1000 * at + 10 * index, 310_000 + 2000 * at];
      return [...cells, 'E92000001', '', '', '', district, 'E05000001'];
    }),
  );
}

/** A postcode as the directory of Code-Point writes it: seven places. */
function compact(postcode: string): string {
  const [outward = '', inward = ''] = postcode.split(' ');
  return outward.padEnd(4, ' ') + inward;
}

/** The district of every postcode that is known. */
export function districtByPostcode(): Map<string, PlaceFacts> {
  const found = new Map<string, PlaceFacts>();
  for (const one of PLACES) for (const postcode of postcodesIn(one)) found.set(plainPostcode(postcode), one);
  return found;
}

/** A postcode without spaces, in capitals. */
export function plainPostcode(postcode: string): string {
  return postcode.split(' ').join('').toUpperCase();
}

/** A geography set that is asked about. */
export interface AskedSet {
  readonly id: string;
  readonly kind: 'engine' | 'regions' | 'region' | 'authority' | 'uk';
  /** The regions it is made of; empty where it is not made of regions. */
  readonly regions: readonly string[];
  readonly has: (place: PlaceFacts) => boolean;
}

const MIDLANDS = ['E12000004', 'E12000005'];
const regionSet = (code: string): AskedSet => ({
  id: `region:${code}`,
  kind: 'region',
  regions: [code],
  has: ({ region }) => region === code,
});

/** What figures are asked for. */
export const ASKED_SETS: readonly AskedSet[] = [
  { id: 'midlands-engine', kind: 'engine', regions: [], has: ({ isEngine }) => isEngine },
  {
    id: 'east-and-west-midlands',
    kind: 'regions',
    regions: MIDLANDS,
    has: ({ region }) => MIDLANDS.includes(region),
  },
  regionSet('E12000004'),
  regionSet('E12000003'),
  { id: 'utla:E06000015', kind: 'authority', regions: [], has: ({ code }) => code === 'E06000015' },
  { id: 'utla:E10000007', kind: 'authority', regions: [], has: ({ county }) => county === 'E10000007' },
  { id: 'utla:E08000026', kind: 'authority', regions: [], has: ({ code }) => code === EMPTY_PLACE },
  { id: 'uk', kind: 'uk', regions: REGIONS, has: () => true },
];

/** The regions with which a set is compared: those that do not overlap it by half. None for a set that is not ranked. */
export function peersOf({ kind, regions }: AskedSet): readonly string[] | null {
  if (kind === 'authority' || kind === 'uk') return null;
  // The Midlands Engine holds most of the East and West Midlands and two districts of fifteen of Yorkshire and The Humber.
  const own = kind === 'engine' ? MIDLANDS : regions;
  return REGIONS.filter((code) => !own.includes(code));
}
