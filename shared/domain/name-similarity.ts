const LEGAL_FORMS = new Set([
  'limited',
  'ltd',
  'plc',
  'llp',
  'lp',
  'cic',
  'cio',
  'inc',
  'incorporated',
  'gmbh',
  'ag',
  'bv',
  'sa',
  'sarl',
  'company',
  'co',
  'corp',
  'corporation',
]);

/**
 * Writes a company's name in the form in which two suppliers' spellings of it agree: lower case, no accents,
 * no punctuation, "&" as "and", without legal forms at its end and "the" at its beginning.
 * A name of nothing else keeps what it has ("The Limited Company Ltd" is "limited").
 */
export function companyNameKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  if (words.length > 1 && words[0] === 'the') words.shift();
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** Second-level names under which .uk domains are sold. */
const UK_SECOND_LEVEL = new Set(['co', 'org', 'ac', 'gov', 'ltd', 'plc', 'net', 'me', 'nhs', 'sch']);
/** Sites on which many companies have a page: such an address says nothing about who they are. */
const SHARED_HOSTS = new Set([
  'facebook.com',
  'linkedin.com',
  'twitter.com',
  'x.com',
  'instagram.com',
  'youtube.com',
  'google.com',
  'wixsite.com',
  'wordpress.com',
  'blogspot.com',
  'weebly.com',
  'yell.com',
]);

/**
 * Finds the registered domain of a web address ("https://www.Example.co.uk/about" gives "example.co.uk").
 * Of a list the first is taken. Null for a blank, for what is no address, and for sites that many companies share.
 */
export function websiteDomain(address: string | null): string | null {
  const [first] = (address ?? '').split(/[\s,;]+/).filter((part) => part !== '');
  if (first === undefined) return null;
  const host = first
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/\.$/, '');
  const labels = host.split('.');
  if (labels.length < 2 || labels.some((label) => !/^[a-z0-9-]+$/.test(label))) return null;
  const isUk = labels.at(-1) === 'uk' && UK_SECOND_LEVEL.has(labels.at(-2) ?? '');
  const domain = labels.slice(isUk ? -3 : -2).join('.');
  return SHARED_HOSTS.has(domain) || (isUk && labels.length < 3) ? null : domain;
}

/**
 * Measures how alike two texts are, 0 to 1, by the letters they share in nearly the same place (Jaro 1989), with a
 * bonus for a common beginning of up to four letters (Winkler 1990, scaling 0.1). 1 for equal texts, 0 for a blank one.
 */
export function jaroWinkler(first: string, second: string): number {
  if (first === second) return first === '' ? 0 : 1;
  const jaro = jaroSimilarity(first, second);
  let prefix = 0;
  while (prefix < 4 && prefix < first.length && first[prefix] === second[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(first: string, second: string): number {
  if (first === '' || second === '') return 0;
  const reach = Math.max(0, Math.floor(Math.max(first.length, second.length) / 2) - 1);
  const taken: boolean[] = Array.from({ length: second.length }, () => false);
  const common: string[] = [];
  for (let at = 0; at < first.length; at += 1) {
    const end = Math.min(second.length - 1, at + reach);
    for (let to = Math.max(0, at - reach); to <= end; to += 1) {
      if (taken[to] === true || first[at] !== second[to]) continue;
      taken[to] = true;
      common.push(first[at] ?? '');
      break;
    }
  }
  if (common.length === 0) return 0;
  let crossed = 0;
  let at = 0;
  for (let to = 0; to < second.length; to += 1) {
    if (taken[to] !== true) continue;
    if (second[to] !== common[at]) crossed += 1;
    at += 1;
  }
  const matches = common.length;
  return (matches / first.length + matches / second.length + (matches - crossed / 2) / matches) / 3;
}
