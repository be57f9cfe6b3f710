/** One table's move: what is copied for the staged numbers above `$after` up to `$upTo`, and the column those numbers stand in. */
export interface RowMove {
  readonly from: string;
  readonly key: string;
  readonly sql: string;
}

const ROW_BLOCKS: RowMove = {
  from: 'row_block',
  key: 'first_line',
  sql: `INSERT INTO row_block (extract_id, first_line, last_line, rows, body)
    SELECT $extract, first_line, last_line, rows, body FROM staging.row_block WHERE first_line > $after AND first_line <= $upTo ORDER BY first_line`,
};

const REJECTS_OF_WORKSPACE: RowMove = {
  from: 'problem',
  key: 'id',
  sql: `INSERT INTO reject (extract_id, line, severity, code, field, value)
    SELECT $extract, line, severity, code, field, value FROM staging.problem WHERE id > $after AND id <= $upTo ORDER BY id`,
};

const REJECTS_OF_REFERENCE: RowMove = {
  from: 'problem',
  key: 'id',
  sql: `INSERT INTO reject (extract_id, line, severity, code, field, value, raw)
    SELECT $extract, line, severity, code, field, value, raw FROM staging.problem WHERE id > $after AND id <= $upTo ORDER BY id`,
};

const COMPANY_COLUMNS = `line, company_number, name, status, category, country_of_origin, incorporated_on, dissolved_on, employees, turnover_gbp,
  number_kind, supplier_reference, website, description, growth_stage, parent_number, parent_name, parent_country,
  ultimate_parent_number, ultimate_parent_name, ultimate_parent_country, fields`;

const RECORD_COLUMNS =
  'line, ordinal, company_number, institution, area_code, postcode, period, label, amount, currency, unit, symbol, fields';

/** What a commit copies from a staged file, by what the file holds; every statement reads and writes in the order of its keys. */
export const MOVES = {
  companies: [
    ROW_BLOCKS,
    {
      from: 'company',
      key: 'id',
      sql: `INSERT INTO company (id, extract_id, ${COMPANY_COLUMNS})
        SELECT id + $companies, $extract, ${COMPANY_COLUMNS} FROM staging.company WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'company',
      key: 'id',
      sql: `INSERT INTO company_text (rowid, name, description)
        SELECT id + $companies, name, description FROM staging.company WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'site',
      key: 'id',
      sql: `INSERT INTO site (id, company_id, extract_id, kind, also_operating, address, postcode, easting, northing, district_code, placed)
        SELECT id + $sites, company_id + $companies, $extract, kind, also_operating, address, postcode, easting, northing, district_code, placed
        FROM staging.site WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'site',
      key: 'id',
      sql: `INSERT INTO site_cell (site_id, extract_id, q, r)
        SELECT id + $sites, $extract, q, r FROM staging.site WHERE id > $after AND id <= $upTo AND q IS NOT NULL ORDER BY id`,
    },
    {
      from: 'company_carries',
      key: 'company_id',
      sql: `INSERT INTO company_code (company_id, extract_id, scheme, code, position)
        SELECT company_id + $companies, $extract, scheme, code, position
        FROM staging.company_carries CROSS JOIN staging.code ON code.id = code_id
        WHERE company_id > $after AND company_id <= $upTo ORDER BY company_id, position`,
    },
    REJECTS_OF_WORKSPACE,
  ],
  records: [
    ROW_BLOCKS,
    {
      from: 'record',
      key: 'id',
      sql: `INSERT INTO record (id, extract_id, kind, ${RECORD_COLUMNS})
        SELECT id + $records, $extract, $target, ${RECORD_COLUMNS} FROM staging.record WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'record_carries',
      key: 'record_id',
      sql: `INSERT INTO record_code (record_id, extract_id, scheme, code, position)
        SELECT record_id + $records, $extract, scheme, code, position
        FROM staging.record_carries CROSS JOIN staging.code ON code.id = code_id
        WHERE record_id > $after AND record_id <= $upTo ORDER BY record_id, position`,
    },
    REJECTS_OF_WORKSPACE,
  ],
  postcodes: [
    {
      from: 'postcode',
      key: 'id',
      sql: `INSERT INTO postcode (postcode, extract_id, easting, northing, quality, district_code, delivered_district_code, terminated_on)
        SELECT postcode, $extract, easting, northing, quality, district_code, delivered_district_code, terminated_on
        FROM staging.postcode WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    REJECTS_OF_REFERENCE,
  ],
  boundaries: [
    {
      from: 'boundary',
      key: 'id',
      sql: 'INSERT INTO boundary (extract_id, level, code, name, polygons) SELECT $extract, level, code, name, polygons FROM staging.boundary WHERE id > $after AND id <= $upTo',
    },
    REJECTS_OF_REFERENCE,
  ],
  'area-lookup': [
    {
      from: 'area_lookup',
      key: 'id',
      sql: `INSERT INTO area_lookup (extract_id, code, name, parent_level, parent_code, parent_name)
        SELECT $extract, code, name, parent_level, parent_code, parent_name FROM staging.area_lookup WHERE id > $after AND id <= $upTo`,
    },
    REJECTS_OF_REFERENCE,
  ],
  codes: [REJECTS_OF_REFERENCE],
} as const satisfies Readonly<Record<string, readonly RowMove[]>>;
