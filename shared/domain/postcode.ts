const POSTCODE_KEY = /^(?:GIR0AA|[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2})$/;

/**
 * Reads a UK postcode however it was typed or padded and gives the key under which it is stored and joined.
 *
 * The key is upper case without spaces ("NG11AA"). Suppliers pad to seven or eight characters ("B1  1AA",
 * "NG101AA", "NG1  1AA"); all of these give the same key. Returns null where the text does not have the
 * form of a full UK postcode: nothing is guessed or repaired, so that a typing error is reported, not moved.
 */
export function normalisePostcode(text: string): string | null {
  const key = text.replace(/\s+/gu, '').toUpperCase();
  return POSTCODE_KEY.test(key) ? key : null;
}

/** Says whether the text has the form of a full UK postcode; it does not say that the postcode exists. */
export function isPostcode(text: string): boolean {
  return normalisePostcode(text) !== null;
}

/**
 * Writes a postcode as people write it, outward and inward part apart ("NG1 1AA").
 *
 * Takes a key or any text `normalisePostcode` accepts; returns null for anything else.
 */
export function formatPostcode(text: string): string | null {
  const key = normalisePostcode(text);
  return key === null ? null : `${key.slice(0, -3)} ${key.slice(-3)}`;
}

/**
 * Names the postcode area, the leading letters ("NG" of NG1 1AA), by which suppliers split their files.
 *
 * Takes a key or any text `normalisePostcode` accepts; returns null for anything else.
 */
export function postcodeArea(text: string): string | null {
  const key = normalisePostcode(text);
  return key === null ? null : (/^[A-Z]+/.exec(key)?.[0] ?? null);
}
