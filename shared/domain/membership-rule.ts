import { SCHEME_NAMES, type DefinitionDocument, type MembershipRule } from './definition.ts';

/** A code a company carries. */
export interface CarriedCode {
  readonly scheme: string;
  readonly code: string;
}

/** Why a company is a member or not; `code` is the code that met the rule. */
export interface MembershipDecision {
  readonly member: boolean;
  readonly kind: 'rule' | 'pin' | 'excluded-by-rule' | 'pinned-out' | 'no-rule';
  readonly ruleId: string | null;
  readonly code: string | null;
  /** "code 30300 under rule 1", "pinned in: head office of the group". */
  readonly words: string;
}

/** Schemes as they are named within a sentence. */
const SHORT_SCHEME_NAMES: Readonly<Record<string, string>> = { 'sic-2007': 'SIC' };

/** Suppliers' classifications. They stand apart from `SCHEME_NAMES`, whose schemes are offered for rules before any company carries them. */
const SUPPLIER_SCHEME_NAMES: Readonly<Record<string, string>> = {
  'asset-cluster': 'Cluster or sector of the asset list',
  'beauhurst-buzzword': 'Beauhurst buzzword',
  'beauhurst-industry': 'Beauhurst industry',
  cah: 'Subject (CAH)',
  'data-city-cic': 'Data City CIC',
  'data-city-cic-subsector': 'Data City CIC subsector',
  'data-city-is8': 'Industrial Strategy sector (Data City)',
  'data-city-rsic': 'Data City RSIC',
  'data-city-rtic': 'Data City RTIC',
  'data-city-rtic-subsector': 'Data City RTIC subsector',
  'fdi-activity': 'fDi Markets activity',
  'fdi-cluster': 'fDi Markets cluster',
  'fdi-sector': 'fDi Markets sector',
  'fdi-sub-sector': 'fDi Markets sub-sector',
  'industry-section': 'Industry section',
  'innovate-uk-sector': 'Innovate UK sector',
  'sector-subject-area': 'Sector subject area',
};

/** Names a classification scheme for people; a scheme nobody named keeps its id. */
export function schemeName(scheme: string): string {
  return SCHEME_NAMES[scheme] ?? SUPPLIER_SCHEME_NAMES[scheme] ?? scheme;
}

/** Says what a rule takes, in words: "SIC 30300 and below", "without SIC 30110, 30120". */
export function describeRule(rule: MembershipRule): string {
  const shown = rule.codes.slice(0, 4).join(', ');
  const more = rule.codes.length > 4 ? ` and ${rule.codes.length - 4} more` : '';
  const scheme = SHORT_SCHEME_NAMES[rule.scheme] ?? schemeName(rule.scheme);
  const below = rule.match === 'prefix' ? (more === '' ? ' and below' : ', and below') : '';
  return `${rule.effect === 'exclude' ? 'without ' : ''}${scheme} ${shown}${more}${below}`;
}

/** Finds the first code of a company that meets a rule; undefined where none does. */
export function findMatchingCode(rule: MembershipRule, codes: readonly CarriedCode[]): string | undefined {
  const meets = (code: string) =>
    rule.match === 'exact' ? rule.codes.includes(code) : rule.codes.some((prefix) => code.startsWith(prefix));
  return codes.find(({ scheme, code }) => scheme === rule.scheme && meets(code))?.code;
}

/**
 * Decides whether one company is a member of a cluster, and says why.
 *
 * In = it meets any include rule and no exclude rule; a pin wins over every rule. Where several rules are
 * met, the first one is named.
 */
export function decideMembership(
  document: DefinitionDocument,
  company: { readonly companyNumber: string; readonly codes: readonly CarriedCode[] },
): MembershipDecision {
  const pin = document.pins.find(({ companyNumber }) => companyNumber === company.companyNumber);
  if (pin !== undefined) {
    const member = pin.effect === 'in';
    return {
      member,
      kind: member ? 'pin' : 'pinned-out',
      ruleId: null,
      code: null,
      words: `pinned ${pin.effect}: ${pin.reason}`,
    };
  }
  const included = findRule(document.rules, 'include', company.codes);
  if (included === undefined) {
    return { member: false, kind: 'no-rule', ruleId: null, code: null, words: 'meets no include rule' };
  }
  const excluded = findRule(document.rules, 'exclude', company.codes);
  const decisive = excluded ?? included;
  const words = `code ${decisive.code} under rule ${decisive.place}`;
  return {
    member: excluded === undefined,
    kind: excluded === undefined ? 'rule' : 'excluded-by-rule',
    ruleId: decisive.rule.id,
    code: decisive.code,
    words: excluded === undefined ? words : `kept out by ${words}`,
  };
}

function findRule(
  rules: readonly MembershipRule[],
  effect: MembershipRule['effect'],
  codes: readonly CarriedCode[],
): { rule: MembershipRule; place: number; code: string } | undefined {
  for (const [index, rule] of rules.entries()) {
    if (rule.effect !== effect) continue;
    const code = findMatchingCode(rule, codes);
    if (code !== undefined) return { rule, place: index + 1, code };
  }
  return undefined;
}

/**
 * Gives the text just above every text that begins with `prefix`, in code-point order, so that a prefix is
 * the range `code >= prefix AND code < end` and an index can answer it. Null where there is no such text.
 */
export function prefixEnd(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff) {
      // The surrogates are no characters, so the code point after U+D7FF is U+E000.
      const next = last === 0xd7ff ? 0xe000 : last + 1;
      return String.fromCodePoint(...points, next);
    }
  }
  return null;
}
