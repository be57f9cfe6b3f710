import { z } from 'zod';
import { isoDateSchema } from '#shared/domain/extract.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { nominationSchema, type Nomination, type Scale } from '#shared/domain/register-entry.ts';
import { nameKey } from './find-clusters.ts';

/** The words with which partners state a scale, as far as they are plain; the rest stays “Not stated” with the word in the note. */
const SCALE_WORDS: Readonly<Record<Scale, readonly string[]>> = {
  site: ['site', 'single site', 'campus', 'park', 'science park', 'business park', 'estate'],
  town: ['town', 'city', 'town or city', 'town/city', 'urban area', 'settlement'],
  'local-authority': [
    'local authority',
    'authority',
    'district',
    'borough',
    'council',
    'council area',
    'unitary',
    'unitary authority',
    'la',
    'lad',
  ],
  county: ['county', 'county or lep', 'lep', 'lep area', 'sub-regional', 'sub-region', 'combined authority'],
  region: ['region', 'regional'],
  'pan-regional': [
    'pan-regional',
    'pan-region',
    'cross-regional',
    'midlands',
    'pan-midlands',
    'midlands-wide',
  ],
  national: ['national', 'uk', 'uk-wide', 'england', 'country'],
  unknown: ['', 'unknown', 'not stated', 'not known', 'n/a', '-'],
};
const SCALE_OF = new Map(
  Object.entries(SCALE_WORDS).flatMap(([scale, words]) => words.map((word) => [word, scale] as const)),
);

/** Reads a stated scale; null where the words are none that are known. Capitals, spaces and kinds of hyphen do not count. */
export function readScale(words: string): Scale | null {
  const key = nameKey(words)
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll(/\s+/g, ' ');
  const found = SCALE_OF.get(key) ?? SCALE_OF.get(key.replaceAll(' ', '-'));
  return nominationSchema.shape.scale.nullable().parse(found ?? null);
}

/**
 * Finds the area of the register that bears exactly a name; null where none does, or where areas of that name cover
 * different districts.
 */
export function areaNamed(sets: readonly GeographySet[], name: string): string | null {
  const key = nameKey(name);
  if (key === '') return null;
  const named = sets.filter((set) => nameKey(set.name) === key);
  const extents = new Set(named.map(({ districtCodes }) => districtCodes.toSorted().join(' ')));
  if (extents.size !== 1) return null;
  // Former LEP areas are kept for old figures; an authority of the same extent is the plainer name.
  return (named.find(({ kind }) => kind !== 'lep') ?? named[0])?.id ?? null;
}

const cellSchema = z.union([z.string(), z.number().transform(String)]).nullish();
const fieldsSchema = z.object({
  cluster: cellSchema,
  nominatedBy: cellSchema,
  scale: cellSchema,
  place: cellSchema,
  strategy: cellSchema,
  document: cellSchema,
  date: cellSchema,
  notes: cellSchema,
});

/**
 * Makes a nomination of an accepted row of an imported list.
 *
 * A text longer than the register keeps is cut with an ellipsis; the row itself keeps it whole. A scale in words that are
 * not known is kept in the note. Throws where the row has no name or nominator, which the import refuses.
 */
export function nominationFromRow(
  row: { readonly extractId: number; readonly line: number; readonly fields: unknown },
  sets: readonly GeographySet[],
): Nomination {
  const fields = fieldsSchema.parse(row.fields);
  const scale = readScale(fields.scale ?? '');
  const date = isoDateSchema.safeParse(fields.date);
  const notes = [
    fields.notes ?? '',
    scale === null ? `Scale as stated: ${fields.scale ?? ''}.` : '',
    date.success || (fields.date ?? '') === '' ? '' : `Date as stated: ${fields.date ?? ''}.`,
  ];
  return nominationSchema.parse({
    name: shortened(fields.cluster, 200),
    nominatedBy: shortened(fields.nominatedBy, 300),
    place: shortened(fields.place, 300),
    geographySetId: areaNamed(sets, fields.place ?? ''),
    scale: scale ?? 'unknown',
    strategy: shortened(fields.strategy, 300),
    document: shortened(fields.document, 500),
    date: date.success ? date.data : null,
    note: shortened(notes.filter((note) => note !== '').join(' '), 4000),
    extractId: row.extractId,
    line: row.line,
  });
}

function shortened(text: string | null | undefined, most: number): string {
  const whole = (text ?? '').trim();
  return whole.length <= most ? whole : `${whole.slice(0, most - 1)}…`;
}
