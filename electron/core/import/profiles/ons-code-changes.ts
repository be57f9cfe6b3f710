import { textOrNull } from './cell-values.ts';
import { editionFromFileName } from './edition.ts';
import { headerKey, refuse } from './profile.ts';
import type { AreaLookupRecord, TableProfile } from './profile.ts';
import { onsLicence } from './public-statement.ts';

const COLUMNS = {
  oldcd: 'Old code',
  oldnm: 'Old name',
  newcd: 'New code',
  newnm: 'New name',
  type: 'Kind',
  start: 'Since',
};

/** Codes of combined authorities: an area below one joined it and did not turn into it. */
const COMBINED_AUTHORITY = /^E47/;

/** Changes of area codes as ONS lists them: mergers, new codes, new boundaries, ends, and areas that joined a combined authority. */
export const onsCodeChanges: TableProfile = {
  form: 'table',
  id: 'ons-code-changes',
  title: 'ONS changes of area codes',
  supplier: 'Office for National Statistics',
  target: 'area-lookup',
  reads: 'CSV with oldcd, oldnm, newcd, newnm, type and start: one change of a code in each row.',
  assumed: false,
  hasHeader: true,
  members: null,
  recognises(header) {
    const keys = new Set(header.map(headerKey));
    return Object.keys(COLUMNS).every((name) => keys.has(name));
  },
  columns: (header) =>
    header.map((column) => ({
      column: column.trim(),
      field: new Map(Object.entries(COLUMNS)).get(headerKey(column)) ?? null,
    })),
  mapper(header) {
    const keys = header.map(headerKey);
    const read = (fields: readonly string[], name: keyof typeof COLUMNS) =>
      textOrNull(fields[keys.indexOf(name)]);
    return (fields) => {
      const code = read(fields, 'oldcd');
      if (code === null) return refuse('area-code-blank', 'oldcd', null);
      const name = read(fields, 'oldnm') ?? code;
      const since = read(fields, 'start');
      const later = read(fields, 'newcd');
      const record: AreaLookupRecord = {
        target: 'area-lookup',
        code,
        name,
        parents:
          later === null
            ? // An end without a successor stands as itself, so that the row is not lost.
              [{ level: `ended${since === null ? '' : ` ${since}`}`, code, name }]
            : [{ level: levelOf(code, later, since), code: later, name: read(fields, 'newnm') ?? later }],
      };
      return { record, problems: [] };
    };
  },
  suggest({ fileName }) {
    const edition = editionFromFileName(fileName);
    return {
      title: 'ONS changes of area codes',
      ...(edition === null ? {} : { edition }),
      licence: onsLicence('[year]'),
      territory: 'UK',
      universe: 'unknown',
    };
  },
};

/** What the new code is to the old one: the authority it joined, or what took its place, with the year. */
function levelOf(code: string, later: string, since: string | null): string {
  if (COMBINED_AUTHORITY.test(later) && !COMBINED_AUTHORITY.test(code)) return 'combined-authority';
  return `successor${since === null ? '' : ` ${since}`}`;
}
