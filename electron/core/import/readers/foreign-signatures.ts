/** A format that is not read: what it is, and the way out. */
export interface ForeignFormat {
  readonly what: string;
  readonly wayOut: string;
}

interface Signature extends ForeignFormat {
  /** Bytes, or the text they spell. */
  readonly bytes: readonly number[] | string;
  readonly at?: number;
  /** The name must end like this too, where the bytes alone prove little. */
  readonly ending?: RegExp;
}

const UNPACK = 'unpack it and import the file inside';
const AS_CSV = 'export the table as CSV';
const SPREADSHEET =
  'open it in the spreadsheet program and save it as an Excel workbook (.xlsx) or “CSV UTF-8”';
const TABLE_ITSELF = 'choose the table itself';
const AS_GEOJSON = 'download it as GeoJSON instead';

const SIGNATURES: readonly Signature[] = [
  { bytes: '%PDF', what: 'a PDF', wayOut: 'ask the supplier for the table as CSV' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', wayOut: TABLE_ITSELF },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', wayOut: TABLE_ITSELF },
  { bytes: 'GIF8', what: 'a GIF picture', wayOut: TABLE_ITSELF },
  { bytes: [0x49, 0x49, 0x2a, 0x00], what: 'a TIFF picture', wayOut: TABLE_ITSELF },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], what: 'a TIFF picture', wayOut: TABLE_ITSELF },
  { bytes: 'GPKG', at: 68, what: 'a GeoPackage', wayOut: AS_GEOJSON },
  { bytes: 'GP10', at: 68, what: 'a GeoPackage', wayOut: AS_GEOJSON },
  {
    bytes: 'SQLite format 3\0',
    what: 'a SQLite database',
    wayOut: 'open it as a workspace, or export the table as CSV',
  },
  { bytes: 'Standard Jet DB', at: 4, what: 'an Access database (.mdb)', wayOut: AS_CSV },
  { bytes: 'Standard ACE DB', at: 4, what: 'an Access database (.accdb)', wayOut: AS_CSV },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', wayOut: UNPACK },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', wayOut: UNPACK },
  { bytes: 'Rar!', what: 'a RAR archive', wayOut: UNPACK },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({
    bytes: `BZh${level}1AY`,
    what: 'a bzip2 archive',
    wayOut: UNPACK,
  })),
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'an xz archive', wayOut: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', wayOut: UNPACK },
  { bytes: 'ustar', at: 257, what: 'a tar archive', wayOut: UNPACK },
  { bytes: 'PAR1', what: 'a Parquet file', wayOut: AS_CSV },
  { bytes: 'PARE', what: 'an encrypted Parquet file', wayOut: AS_CSV },
  { bytes: 'ARROW1', what: 'an Arrow file', wayOut: AS_CSV },
  { bytes: 'FEA1', what: 'a Feather file', wayOut: AS_CSV },
  { bytes: 'ORC', ending: /\.orc$/i, what: 'an ORC file', wayOut: AS_CSV },
  { bytes: [0x89, 0x48, 0x44, 0x46], what: 'an HDF5 file', wayOut: AS_CSV },
  { bytes: '$FL2', what: 'an SPSS file (.sav)', wayOut: 'save it in SPSS as CSV, with the value labels' },
  { bytes: '$FL3', what: 'an SPSS file (.zsav)', wayOut: 'save it in SPSS as CSV, with the value labels' },
  { bytes: '<stata_dta>', what: 'a Stata file (.dta)', wayOut: 'export it in Stata as CSV' },
  ...[0x69, 0x6c, 0x6e, 0x6f, 0x71, 0x72, 0x73].flatMap((version) =>
    [1, 2].map((order) => ({
      bytes: [version, order],
      ending: /\.dta$/i,
      what: 'a Stata file (.dta)',
      wayOut: 'export it in Stata as CSV',
    })),
  ),
  {
    bytes: [0xc2, 0xea, 0x81, 0x60],
    at: 12,
    what: 'a SAS file (.sas7bdat)',
    wayOut: 'export it in SAS as CSV',
  },
  { bytes: 'HEADER RECORD*', what: 'a SAS transport file (.xpt)', wayOut: 'export it in SAS as CSV' },
  { bytes: 'RDX', ending: /\.r(?:da|data|ds)$/i, what: 'an R data file', wayOut: 'write it in R as CSV' },
  { bytes: [0x00, 0x00, 0x27, 0x0a], what: 'a shapefile (.shp)', wayOut: AS_GEOJSON },
  { bytes: [0x03], ending: /\.dbf$/i, what: 'a dBase table (.dbf)', wayOut: SPREADSHEET },
  { bytes: 'fgb', what: 'a FlatGeobuf file', wayOut: AS_GEOJSON },
  { bytes: [0x00, 0x00, 0x02, 0x00], what: 'a Lotus 1-2-3 worksheet', wayOut: SPREADSHEET },
  { bytes: [0x09, 0x04, 0x06, 0x00], what: 'a very old Excel workbook (.xls)', wayOut: SPREADSHEET },
  { bytes: [0x09, 0x02, 0x06, 0x00], what: 'a very old Excel workbook (.xls)', wayOut: SPREADSHEET },
  { bytes: [0x09, 0x00, 0x04, 0x00], what: 'a very old Excel workbook (.xls)', wayOut: SPREADSHEET },
  { bytes: '{\\rtf', what: 'a rich text document (.rtf)', wayOut: 'ask the supplier for the table as CSV' },
  { bytes: 'ID;P', what: 'a SYLK worksheet (.slk)', wayOut: SPREADSHEET },
  { bytes: 'MIME-Version:', what: 'a web page saved with its pictures (.mht)', wayOut: SPREADSHEET },
];

/** Finds which format that is not read the first bytes of a file belong to; null where none. */
export function findForeignSignature(head: Uint8Array, fileName: string): ForeignFormat | null {
  const found = SIGNATURES.find(
    ({ bytes, at = 0, ending }) =>
      [...(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)].every(
        (byte, index) => head[at + index] === byte,
      ) &&
      (ending === undefined || ending.test(fileName)),
  );
  return found === undefined ? findMarkup(head, fileName) : { what: found.what, wayOut: found.wayOut };
}

/** Web pages and XML, whatever stands before their first mark: a byte order mark, blank lines, a comment. */
function findMarkup(head: Uint8Array, fileName: string): ForeignFormat | null {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(head).trimStart();
  if (!text.startsWith('<')) return null;
  if (/^<(?:!doctype\s+html|html|head|body|table|meta|script|title|div|style)\b/i.test(withoutComments(text)))
    return /\.xlsx?$/i.test(fileName)
      ? { what: 'a web page saved under the name of an Excel workbook', wayOut: SPREADSHEET }
      : { what: 'a web page', wayOut: 'download the file itself; the page may be a sign-in page' };
  if (!/^<(?:\?xml|!--|!doctype|[a-z_][\w.-]*(?::[\w.-]+)?[\s/>])/i.test(text)) return null;
  if (/progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/i.test(text))
    return { what: 'an Excel 2003 worksheet in XML', wayOut: SPREADSHEET };
  if (/<kml\b/i.test(text)) return { what: 'a KML file', wayOut: AS_GEOJSON };
  if (/opengis\.net\/gml/i.test(text)) return { what: 'a GML file', wayOut: AS_GEOJSON };
  if (/<html\b/i.test(text))
    return { what: 'a web page', wayOut: 'download the file itself; the page may be a sign-in page' };
  return { what: 'an XML document', wayOut: AS_CSV };
}

function withoutComments(text: string): string {
  return text.replace(/^(?:<!--[\s\S]*?-->\s*)+/, '');
}
