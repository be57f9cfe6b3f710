/** How suppliers write the countries that own companies, by the name they are shown under; the rest is shown as written. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'United Kingdom':
    'uk|gb|gbr|u k|g b|great britain|britain|england|scotland|wales|northern ireland|england and wales|united kingdom of great britain and northern ireland|great britain and northern ireland',
  'United States': 'us|usa|u s|u s a|united states of america|america',
  Germany: 'de|deu|deutschland|federal republic of germany',
  France: 'fr|fra|french republic',
  Ireland: 'ie|irl|eire|republic of ireland|ireland republic of',
  Netherlands: 'nl|nld|the netherlands|holland',
  Belgium: 'be|bel',
  Luxembourg: 'lu|lux',
  Switzerland: 'ch|che',
  Austria: 'at|aut',
  Italy: 'it|ita',
  Spain: 'es|esp',
  Portugal: 'pt|prt',
  Sweden: 'se|swe',
  Norway: 'no|nor',
  Denmark: 'dk|dnk',
  Finland: 'fi|fin',
  Poland: 'pl|pol',
  Czechia: 'cz|cze|czech republic',
  Türkiye: 'tr|tur|turkey|turkiye',
  Russia: 'ru|rus|russian federation',
  China: 'cn|chn|peoples republic of china|china peoples republic of',
  'Hong Kong': 'hk|hkg|hong kong sar|hong kong china',
  Taiwan: 'tw|twn',
  Japan: 'jp|jpn',
  'South Korea': 'kr|kor|korea|republic of korea|korea republic of|korea south',
  India: 'in|ind',
  Singapore: 'sg|sgp',
  Malaysia: 'my|mys',
  Australia: 'au|aus',
  'New Zealand': 'nz|nzl',
  Canada: 'ca|can',
  Brazil: 'br|bra',
  Mexico: 'mx|mex',
  'South Africa': 'za|zaf|republic of south africa',
  Israel: 'il|isr',
  'United Arab Emirates': 'ae|are|uae|u a e',
  'Saudi Arabia': 'sa|sau|kingdom of saudi arabia',
  Bermuda: 'bm|bmu',
  'Cayman Islands': 'ky|cym',
  'British Virgin Islands': 'vg|vgb|virgin islands british',
  Jersey: 'je|jey',
  Guernsey: 'gg|ggy',
  'Isle of Man': 'im|imn',
  Gibraltar: 'gi|gib',
};

const UNITED_KINGDOM = 'United Kingdom';
const NAMES = new Map(
  Object.entries(SPELLINGS).flatMap(([name, spellings]) =>
    [countryKey(name), ...spellings.split('|')].map((spelling) => [spelling, name] as const),
  ),
);

function countryKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Names a country however a supplier writes it ("USA", "U.S.A." and "United States of America" are one); null for a blank.
 *
 * The four nations are the United Kingdom. Jersey, Guernsey, the Isle of Man and the overseas territories are not. A name that is
 * not known is given as it is written, trimmed, with single spaces.
 */
export function countryName(text: string | null): string | null {
  const plain = (text ?? '').trim().replace(/\s+/g, ' ');
  const key = countryKey(plain);
  return key === '' ? null : (NAMES.get(key) ?? plain);
}

/** Says whether a country, as `countryName` names it, is the United Kingdom. */
export function isUnitedKingdom(name: string): boolean {
  return name === UNITED_KINGDOM;
}
