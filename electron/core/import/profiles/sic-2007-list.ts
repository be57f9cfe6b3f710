import { textOrNull } from './cell-values.ts';
import { headerKey, openGovernmentLicence, refuse } from './profile.ts';
import type { CodeRecord, TableProfile } from './profile.ts';

/** Code and title columns of each tier, and how many digits its codes have; leading zeros get lost in spreadsheets. */
const TIERS: readonly { readonly code: string; readonly title: string; readonly digits: number }[] = [
  { code: 'section', title: 'section name', digits: 0 },
  { code: 'sic2dg1', title: 'division name', digits: 2 },
  { code: 'group', title: 'group name', digits: 3 },
  { code: 'class', title: 'class name', digits: 4 },
  { code: 'sub class', title: 'sub class name', digits: 5 },
];

/** The hierarchy of the UK Standard Industrial Classification 2007, sections to sub classes. */
export const sic2007List: TableProfile = {
  form: 'table',
  id: 'sic-2007-list',
  title: 'SIC 2007 hierarchy',
  supplier: 'Office for National Statistics',
  target: 'codes',
  reads: 'CSV with section, division, group, class and sub class, each with its name.',
  assumed: false,
  hasHeader: true,
  members: null,
  recognises(header) {
    const keys = new Set(header.map(headerKey));
    return TIERS.every(
      ({ code, title }) =>
        keys.has(title) && (keys.has(code) || (code === 'sic2dg1' && keys.has('division'))),
    );
  },
  columns: (header) =>
    header.map((column) => {
      const key = headerKey(column);
      const tier = TIERS.find(
        ({ code, title }) => code === key || title === key || (code === 'sic2dg1' && key === 'division'),
      );
      return {
        column: column.trim(),
        field: tier === undefined ? null : tier.title === key ? 'Title' : 'Code',
      };
    }),
  mapper(header) {
    const keys = header.map(headerKey);
    const tiers = TIERS.map((tier) => ({
      ...tier,
      codeAt: keys.indexOf(tier.code === 'sic2dg1' && !keys.includes('sic2dg1') ? 'division' : tier.code),
      titleAt: keys.indexOf(tier.title),
    }));
    return (fields) => {
      const codes: CodeRecord[] = [];
      for (const { codeAt, titleAt, digits } of tiers) {
        const text = textOrNull(fields[codeAt]);
        if (text === null || text.toLowerCase() === 'nan') continue;
        const code = digits === 0 ? text : text.replace(/[./]/g, '').padStart(digits, '0');
        codes.push({ scheme: 'sic-2007', code, title: textOrNull(fields[titleAt]) ?? '' });
      }
      // A class without sub classes is written with a final 0 by those who use five digits throughout.
      const last = codes.at(-1);
      if (last !== undefined && last.code.length === 4) codes.push({ ...last, code: `${last.code}0` });
      if (last === undefined) return refuse('code-blank', 'Class', null);
      return { record: { target: 'codes', codes }, problems: [] };
    };
  },
  suggest: () => ({
    title: 'UK SIC 2007 hierarchy',
    edition: '2007',
    licence: openGovernmentLicence(
      'Source: Office for National Statistics licensed under the Open Government Licence v.3.0.',
    ),
    territory: 'UK',
    universe: 'unknown',
  }),
};
