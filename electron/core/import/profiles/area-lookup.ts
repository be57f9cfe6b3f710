import { editionFromFileName, yearFromFileName } from './edition.ts';
import { headerKey, openGovernmentLicence, refuse } from './profile.ts';
import type { TableProfile } from './profile.ts';
import { textOrNull } from './cell-values.ts';

/** Areas above a district, by the stem of their columns ("CTYUA24CD", "rgncd"). */
const PARENT_LEVELS: Readonly<Record<string, string>> = {
  ctyua: 'utla',
  utla: 'utla',
  cty: 'county',
  mcty: 'metropolitan-county',
  cauth: 'combined-authority',
  rgn: 'region',
  ctry: 'country',
  itl1: 'itl1',
  itl2: 'itl2',
  itl3: 'itl3',
  lep: 'lep',
};
const PAIR = /^(lad|ltla|ctyua|utla|cty|mcty|cauth|rgn|ctry|itl[123]|lep)(\d{0,2})(cd|nm)\d?$/;

interface Pair {
  readonly stem: string;
  readonly code: number;
  readonly name: number;
}

/** Lookups of the Office for National Statistics from districts to the areas above them. */
export const areaLookup: TableProfile = {
  form: 'table',
  id: 'area-lookup',
  title: 'ONS area lookup',
  supplier: 'Office for National Statistics',
  target: 'area-lookup',
  reads:
    'CSV with a code and a name for the district and for each area above it (LAD24CD, LAD24NM, CTYUA24CD … or ltlacd, ltlanm, rgncd …).',
  assumed: false,
  hasHeader: true,
  members: null,
  recognises(header) {
    const { district, parents } = pairsOf(header);
    return district !== undefined && parents.length > 0;
  },
  columns(header) {
    const { district, parents } = pairsOf(header);
    return header.map((column, index) => ({
      column: column.trim(),
      field:
        index === district?.code
          ? 'Code'
          : index === district?.name
            ? 'Name'
            : (parents.flatMap((pair) =>
                pair.code === index
                  ? [`Code of ${levelOf(pair)}`]
                  : pair.name === index
                    ? [`Name of ${levelOf(pair)}`]
                    : [],
              )[0] ?? null),
    }));
  },
  mapper(header) {
    const { district, parents } = pairsOf(header);
    return (fields) => {
      if (district === undefined) throw new Error('the lookup was not recognised');
      const code = textOrNull(fields[district.code]);
      if (code === null) return refuse('area-code-blank', header[district.code]?.trim() ?? null, null);
      return {
        record: {
          target: 'area-lookup',
          code,
          name: textOrNull(fields[district.name]) ?? code,
          parents: parents.flatMap((pair) => {
            const parent = textOrNull(fields[pair.code]);
            return parent === null
              ? []
              : [{ level: levelOf(pair), code: parent, name: textOrNull(fields[pair.name]) ?? parent }];
          }),
        },
        problems: [],
      };
    };
  },
  suggest({ fileName }) {
    const edition = editionFromFileName(fileName);
    return {
      title: 'ONS area lookup',
      ...(edition === null ? {} : { edition }),
      licence: openGovernmentLicence(
        `Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right ${yearFromFileName(fileName) ?? '[year]'}.`,
      ),
      territory: 'unknown',
      universe: 'unknown',
    };
  },
};

function levelOf(pair: Pair): string {
  return PARENT_LEVELS[pair.stem] ?? pair.stem;
}

function pairsOf(header: readonly string[]): {
  readonly district: Pair | undefined;
  readonly parents: readonly Pair[];
} {
  const keys = header.map(headerKey);
  const pairs = keys.flatMap((key, code): Pair[] => {
    const [, stem, year, kind] = PAIR.exec(key) ?? [];
    if (stem === undefined || kind !== 'cd') return [];
    const name = keys.indexOf(`${stem}${year ?? ''}nm`);
    return name === -1 ? [] : [{ stem, code, name }];
  });
  const isDistrict = (pair: Pair) => pair.stem === 'lad' || pair.stem === 'ltla';
  return { district: pairs.find(isDistrict), parents: pairs.filter((pair) => !isDistrict(pair)) };
}
