import type { RawCompany } from './second-members.ts';

/** The spellings of countries that the worlds use, under one name each. */
const SPELLINGS: Readonly<Record<string, string>> = {
  UK: 'United Kingdom',
  England: 'United Kingdom',
  USA: 'United States',
};

/** The name of a country, however it is spelled; empty for none. */
export function countryOf(text: string | undefined): string {
  const plain = (text ?? '').trim();
  return SPELLINGS[plain] ?? plain;
}

/** What a row says of who owns the company. */
interface Owner {
  readonly key: string;
  readonly country: string;
}

const FORMS = ['ltd', 'limited', 'plc', 'gmbh', 'inc', 'sa'];

function nameKey(name: string): string {
  const words = name
    .toLowerCase()
    .split('&')
    .join(' and ')
    .split('.')
    .join('')
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 1 && FORMS.includes(words[words.length - 1] ?? '')) words.pop();
  return words.join(' ');
}

/** The owner of a company by the row of The Data City: the ultimate parent before the parent, a number before a name. */
export function ownerOf(company: RawCompany): Owner {
  const owner = known.get(company) ?? readOwner(company);
  known.set(company, owner);
  return owner;
}

const known = new WeakMap<RawCompany, Owner>();

function readOwner({ row }: RawCompany): Owner {
  const cell = (name: string): string => (row[name] ?? '').trim();
  const tell = (number: string, name: string, nation: string): string =>
    number !== '' ? `#${number}` : name !== '' ? `${nameKey(name)} of ${countryOf(nation)}` : '';
  const ultimate = tell(
    cell('ULTIMATE_PARENT_COMPANY_REG'),
    cell('UltimateParentCompany') || cell('Ultimate parent'),
    cell('UltimateParentCompanyNation') || cell('Ultimate parent country'),
  );
  const parent = tell(cell('PARENT_COMPANY_REG'), cell('ParentCompany'), cell('ParentCompanyNation'));
  return {
    key: ultimate === '' ? parent : ultimate,
    country:
      countryOf(cell('UltimateParentCompanyNation') || cell('Ultimate parent country')) ||
      countryOf(cell('ParentCompanyNation')),
  };
}

/** Gives every company the group of its owner; an owner that is a company of the file is of the group itself. */
export function joinGroups(companies: readonly RawCompany[]): void {
  const merge = (from: string, to: string): void => {
    if (from !== to) for (const company of companies) if (company.group === from) company.group = to;
  };
  for (const company of companies) {
    const { key } = ownerOf(company);
    if (key === '') continue;
    for (const other of companies) {
      const isOwner = key === `#${other.number}`;
      if (isOwner || ownerOf(other).key === key) merge(other.group, company.group);
    }
  }
}

/** How many companies there are, or groups of them. */
export function countUnits(companies: readonly RawCompany[], unit: 'company' | 'group'): number {
  return unit === 'company' ? companies.length : new Set(companies.map(({ group }) => group)).size;
}
