/**
 * Names of places and bodies that hold a comma, so that a list parted by commas does not fall apart in them.
 * Districts, counties and partnerships of the register of areas and names they bore before; constituencies.
 */
const WHOLE_NAMES = `
Armagh City, Banbridge and Craigavon
Armagh, Banbridge and Craigavon
Ayr, Carrick and Cumnock
Berwickshire, Roxburgh and Selkirk
Bournemouth, Christchurch and Poole
Bristol, City of
Caithness, Sutherland and Easter Ross
Caithness, Sutherland and Ross
Coatbridge, Chryston and Bellshill
Cumbernauld, Kilsyth and Kirkintilloch East
Derby, Derbyshire, Nottingham and Nottinghamshire
Dumfriesshire, Clydesdale and Tweeddale
Durham, County
Edinburgh, City of
East Kilbride, Strathaven and Lesmahagow
Glasgow, City of
Herefordshire, County of
Inverness, Nairn, Badenoch and Strathspey
Inverness, Skye and West Ross-shire
Kingston upon Hull, City of
Newry, Mourne and Down
Normanton, Pontefract and Castleford
Rhondda, Cynon, Taf
Rhondda, Cynon, Taff
Ross, Skye and Lochaber
Ruislip, Northwood and Pinner
Vale of Glamorgan, The
York, North Yorkshire and East Riding
York, North Yorkshire, East Riding and Hull
`;

/** Constituencies named by a city and a part of it. */
const CITY_PARTS: Readonly<Record<string, string>> = {
  Birmingham: 'Edgbaston|Erdington|Hall Green|Hodge Hill|Ladywood|Northfield|Perry Barr|Selly Oak|Yardley',
  Brighton: 'Kemptown|Pavilion',
  Ealing: 'Southall',
  Enfield: 'Southgate',
  Lewisham: 'Deptford',
  Liverpool: 'Riverside|Walton|Wavertree|West Derby',
  Manchester: 'Gorton|Withington',
  Plymouth: 'Moor View|Sutton and Devonport',
  Sheffield: 'Brightside and Hillsborough|Hallam|Heeley',
  Southampton: 'Itchen|Test',
};

/** First part of a name → the parts that follow it, the longest first; as written above, and in capitals. */
const REST_BY_FIRST: ReadonlyMap<string, readonly (readonly string[])[]> = collect();

function collect(): Map<string, string[][]> {
  const rest = new Map<string, string[][]>();
  const addOne = (name: string) => {
    const [first = '', ...others] = name.split(', ');
    rest.set(
      first,
      [...(rest.get(first) ?? []), others].sort((left, right) => right.length - left.length),
    );
  };
  const add = (name: string) => {
    addOne(name);
    addOne(name.toUpperCase());
  };
  for (const name of WHOLE_NAMES.split('\n')) if (name !== '') add(name);
  for (const [city, parts] of Object.entries(CITY_PARTS))
    for (const part of parts.split('|')) add(`${city}, ${part}`);
  return rest;
}

/** A part that never stands alone: "Korea, Republic of", "Isle, The", "Hereford, City and County of". */
const TRAILER =
  /^(?:the|(?:the )?(?:[a-z]+ ){0,3}(?:city|county|borough|isle|isles|vale|republic|kingdom|state|states|province|district)(?: and [a-z]+)? of(?: the)?)$/i;
const LONGEST_TRAILER = 60;

/**
 * Says how many of the parts after `at` belong to the name that begins there; 0 where the part stands alone.
 * `parts` are the trimmed pieces of a list that was split at its commas.
 */
export function followingParts(parts: readonly string[], at: number): number {
  const next = parts[at + 1];
  if (next === undefined) return 0;
  const candidates = REST_BY_FIRST.get(parts[at] ?? '');
  if (candidates !== undefined)
    for (const rest of candidates)
      if (rest.every((part, offset) => parts[at + 1 + offset] === part)) return rest.length;
  // Nearly every trailer ends in "of" or "the"; a look at the last letter spares the pattern.
  const last = next.charCodeAt(next.length - 1) | LOWER_CASE;
  return (last === LETTER_F || last === LETTER_E) && next.length <= LONGEST_TRAILER && TRAILER.test(next)
    ? 1
    : 0;
}
const LOWER_CASE = 0x20;
const LETTER_E = 0x65;
const LETTER_F = 0x66;
