import type { LeafCondition, PlaceCondition, WordsCondition } from '#shared/domain/condition.ts';
import { findMatchingCode, type CompanyFacts, type IsInSet } from '#shared/domain/membership-rule.ts';
import { holdsPhrase } from '#shared/domain/phrase.ts';
import { shortSchemeName } from '#shared/domain/scheme-names.ts';
import { formatNumber } from '#shared/format/number.ts';
import { readAreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

const SHOWN = 6;

/** Says what of a company a test is about: "SIC 30300, 62012", "11 employees", "no description", "a site in Derby". */
export function factWords(
  store: ReadStore,
  leaf: LeafCondition,
  company: CompanyFacts,
  isInSet: IsInSet,
): string {
  switch (leaf.kind) {
    case 'codes': {
      const carried = company.codes.filter(({ scheme }) => scheme === leaf.scheme).map(({ code }) => code);
      const scheme = shortSchemeName(leaf.scheme);
      if (carried.length === 0) return `no code of ${scheme}`;
      const met = findMatchingCode(leaf, company.codes);
      return `${scheme} ${listed([...(met === undefined ? [] : [met]), ...carried])}`;
    }
    case 'words':
      return textFact(leaf, company);
    case 'size':
      if (leaf.measure === 'employees')
        return company.employees === null
          ? 'employees not stated'
          : `${formatNumber(company.employees)} ${company.employees === 1 ? 'employee' : 'employees'}`;
      return company.turnoverGbp === null
        ? 'turnover not stated'
        : `turnover £${formatNumber(company.turnoverGbp)}`;
    case 'age':
      return company.incorporatedOn === null
        ? 'incorporation date not stated'
        : `incorporated ${company.incorporatedOn}`;
    case 'status':
      return company.status === null ? 'status not stated' : `status ${company.status}`;
    case 'place':
      return placeFact(store, leaf, company, isInSet);
  }
}

function textFact({ phrases, where }: WordsCondition, { name, description }: CompanyFacts): string {
  const found = phrases.flatMap((phrase) => [
    ...(where !== 'description' && holdsPhrase(name, phrase) ? [`“${phrase}” in the name`] : []),
    ...(where !== 'name' && description !== null && holdsPhrase(description, phrase)
      ? [`“${phrase}” in the description`]
      : []),
  ]);
  if (found.length > 0) return listed(found);
  if (where === 'name') return `name “${name}”`;
  if (description === null)
    return where === 'description' ? 'no description' : `name “${name}”, no description`;
  return where === 'description'
    ? 'the description holds none of the words'
    : 'name and description hold none of the words';
}

function placeFact(
  store: ReadStore,
  { geographySetId, sites: wanted }: PlaceCondition,
  { sites }: CompanyFacts,
  isInSet: IsInSet,
): string {
  const asked = sites.filter(({ kind }) => wanted === 'any' || kind === 'registered');
  const what = wanted === 'any' ? 'site' : 'registered office';
  if (asked.length === 0) return `no ${what}`;
  const codes = asked.flatMap(({ districtCode }) => (districtCode === null ? [] : [districtCode]));
  if (codes.length === 0) return `no ${what} that could be placed`;
  const { names } = readAreaRegister(store);
  const here = codes.filter((code) => isInSet(geographySetId, code));
  const shown = here.length > 0 ? here : codes;
  return `${wanted === 'any' ? 'a site' : 'the registered office'} in ${listed(shown.map((code) => names.get(code) ?? code))}`;
}

function listed(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const more = distinct.length > SHOWN ? ` and ${distinct.length - SHOWN} more` : '';
  return `${distinct.slice(0, SHOWN).join(', ')}${more}`;
}
