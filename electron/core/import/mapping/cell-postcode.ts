import { formatPostcode, normalisePostcode } from '#shared/domain/postcode.ts';
import type { RowProblem, SiteRecord } from '../profiles/profile.ts';
import { presentText } from './cell-text.ts';
import type { CellSetting } from './cell-text.ts';

/** A postcode cell: its key, or the text as delivered where it is none. */
export interface PostcodeReading {
  readonly postcode: string | null;
  readonly placed: SiteRecord['placed'];
}

const SPACED = /^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}$/;
const BLANK: PostcodeReading = { postcode: null, placed: 'blank-postcode' };

/**
 * Reads the postcode of a column that people fill in. A space that is missing or stands wrong is told; a partial or foreign
 * code is kept as delivered, without a place. In machine-made lists codes without any space are the supplier's form.
 */
export function readPostcode(
  cell: string | undefined,
  setting: CellSetting,
  isListItem: boolean,
  problems: RowProblem[],
): PostcodeReading {
  const text = presentText(cell, setting, problems);
  if (text === null) return BLANK;
  // The usual case: written as people write it, in capitals.
  if (SPACED.test(text)) return { postcode: text.slice(0, -4) + text.slice(-3), placed: 'unknown-postcode' };
  const key = normalisePostcode(text);
  if (key === null) {
    problems.push({ code: 'postcode-invalid', field: setting.column, value: text });
    return { postcode: text, placed: 'invalid-postcode' };
  }
  if (isRespaced(text, key, isListItem))
    problems.push({ code: 'postcode-respaced', field: setting.column, value: text });
  return { postcode: key, placed: 'unknown-postcode' };
}

function isRespaced(text: string, key: string, isListItem: boolean): boolean {
  if (isListItem && text.length === key.length) return false;
  return text.toUpperCase().replace(/\s+/g, ' ') !== formatPostcode(key);
}
