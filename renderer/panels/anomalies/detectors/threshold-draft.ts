import type { MethodOutput } from '#shared/contract/methods.ts';
import type { DetectorSettings } from '#shared/domain/caveat.ts';
import type { DetectorId } from '#shared/domain/detectors.ts';

export type DetectorRow = MethodOutput<'anomalies.settings'>['detectors'][number];
export type ThresholdRow = DetectorRow['thresholds'][number];

/** What an analyst is about to set: texts of fields by `detector.threshold`, and detectors turned on or off, where touched. */
export interface ThresholdDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly off: Readonly<Partial<Record<DetectorId, boolean>>>;
}

export const NO_DRAFT: ThresholdDraft = { texts: {}, off: {} };

/** The name of a field of the draft. */
export function fieldOf(detectorId: DetectorId, thresholdId: string): string {
  return `${detectorId}.${thresholdId}`;
}

/** Reads a number as it is typed, with commas between thousands; null where it is none. */
export function readThreshold(text: string): number | null {
  const plain = text.replaceAll(/[,\s£%]/g, '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}

/** What is wrong with the text of a threshold, and what to do; null: nothing. */
export function thresholdProblem(text: string, { least, most }: ThresholdRow): string | null {
  const value = readThreshold(text);
  return value === null || value < least || value > most
    ? `Enter a number from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}.`
    : null;
}

/** The settings that a draft comes to; what is as standard is left out. Null while a field of it is wrong. */
export function settingsOf(rows: readonly DetectorRow[], draft: ThresholdDraft): DetectorSettings | null {
  const thresholds: Partial<Record<DetectorId, Record<string, number>>> = {};
  for (const row of rows) {
    const values: Record<string, number> = {};
    for (const threshold of row.thresholds) {
      const text = draft.texts[fieldOf(row.id, threshold.id)];
      if (text !== undefined && thresholdProblem(text, threshold) !== null) return null;
      const value = (text === undefined ? null : readThreshold(text)) ?? threshold.value;
      if (value !== threshold.standard) values[threshold.id] = value;
    }
    if (Object.keys(values).length > 0) thresholds[row.id] = values;
  }
  return { thresholds, off: rows.filter((row) => draft.off[row.id] ?? row.off).map(({ id }) => id) };
}

/** Whether a draft would set anything otherwise than it is. */
export function isChanged(rows: readonly DetectorRow[], draft: ThresholdDraft): boolean {
  const now = settingsOf(rows, NO_DRAFT);
  const then = settingsOf(rows, draft);
  return then === null || JSON.stringify(now) !== JSON.stringify(then);
}

/** The draft that puts a detector, or every one, back to standard and on. */
export function standardDraft(
  rows: readonly DetectorRow[],
  draft: ThresholdDraft,
  detectorId?: DetectorId,
): ThresholdDraft {
  const texts = { ...draft.texts };
  const off = { ...draft.off };
  for (const row of rows) {
    if (detectorId !== undefined && row.id !== detectorId) continue;
    off[row.id] = false;
    for (const { id, standard } of row.thresholds) texts[fieldOf(row.id, id)] = String(standard);
  }
  return { texts, off };
}
