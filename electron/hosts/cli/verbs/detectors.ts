import type { MethodOutput } from '#shared/contract/methods.ts';
import { DETECTOR_IDS, DETECTORS, type Detector, type DetectorId } from '#shared/domain/detectors.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb } from '../verb.ts';

type Settings = MethodOutput<'anomalies.settings'>;

/** The verbs of the detectors themselves: what they compare with, and setting that. */
export const detectorVerbs: readonly Verb[] = [
  {
    name: 'detectors',
    usage: '[--geography SET]',
    summary: 'Lists the detectors with their thresholds, as standard and as set, and how much each finds.',
    options: { geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const settings = await session.ask('anomalies.settings', { geographySetId: given.text('geography') });
      session.print(settings, () =>
        layOutTable(
          ['Detector', 'Threshold', 'Unit', 'Standard', 'Set', 'Findings', 'High'],
          settings.detectors.flatMap((one) => {
            const name = one.off ? `${one.id} (off)` : one.id;
            const counts = [formatNumber(one.findings), formatNumber(one.high)];
            return one.thresholds.length === 0
              ? [[name, '', '', '', '', ...counts]]
              : one.thresholds.map(({ id, unit, standard, value }, at) => [
                  at === 0 ? name : '',
                  id,
                  unit,
                  formatNumber(standard, placesOf(standard)),
                  value === standard ? '' : formatNumber(value, placesOf(value)),
                  ...(at === 0 ? counts : ['', '']),
                ]);
          }),
          [3, 4, 5, 6],
        ),
      );
    },
  },
  {
    name: 'detectors set',
    usage: 'DETECTOR.THRESHOLD=VALUE|standard … | DETECTOR=on|off …',
    summary: 'Sets thresholds of detectors, puts them back to standard, or turns detectors on and off.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      wordAt(given, 0, 'What to set, as in “outlier.deviations=5”,');
      const before = await session.ask('anomalies.settings', {});
      const changes = given.words.map(readChange);
      const thresholds = mergeThresholds(before, changes);
      const off = new Set(before.detectors.flatMap((one) => (one.off ? [one.id] : [])));
      for (const change of changes)
        if (change.kind === 'switch') {
          if (change.on) off.delete(change.detectorId);
          else off.add(change.detectorId);
        }
      const saved = await session.ask('desk.save', {
        entries: [
          {
            kind: 'detector-settings',
            ...(before.entryId === null ? {} : { id: before.entryId }),
            body: { thresholds, off: [...off] },
          },
        ],
      });
      session.print(
        saved,
        () => `${formatCount(changes.length, 'setting')} saved. “detectors” shows what each finds now.`,
      );
    },
  },
];

type Change =
  | { readonly kind: 'switch'; readonly detectorId: DetectorId; readonly on: boolean }
  | {
      readonly kind: 'threshold';
      readonly detectorId: DetectorId;
      readonly thresholdId: string;
      readonly value: number | null;
    };

function readChange(word: string): Change {
  const [target = '', value = ''] = word.split('=');
  const [id, thresholdId] = target.split('.');
  const detectorId = oneOf(id, DETECTOR_IDS, 'The detector');
  if (detectorId === undefined || value === '')
    throw new UsageError(`“${word}” sets nothing. Write it as in “outlier.deviations=5” or “outlier=off”.`);
  if (thresholdId === undefined) {
    const state = oneOf(value, ['on', 'off'] as const, 'What a detector is turned to');
    return { kind: 'switch', detectorId, on: state === 'on' };
  }
  const { thresholds }: Detector = DETECTORS[detectorId];
  if (!thresholds.some((one) => one.id === thresholdId))
    throw new UsageError(
      `“${detectorId}” has no threshold “${thresholdId}”; it has ${thresholds.map((one) => one.id).join(', ') || 'none'}.`,
    );
  const number = Number(value);
  if (value !== 'standard' && !Number.isFinite(number))
    throw new UsageError(`“${value}” is no number. Give one, or “standard”.`);
  return { kind: 'threshold', detectorId, thresholdId, value: value === 'standard' ? null : number };
}

function mergeThresholds(
  { detectors }: Settings,
  changes: readonly Change[],
): Partial<Record<DetectorId, Record<string, number>>> {
  const merged: Partial<Record<DetectorId, Record<string, number>>> = {};
  for (const { id, thresholds } of detectors) {
    const values: Record<string, number> = {};
    for (const { id: thresholdId, standard, value } of thresholds) {
      const change = changes.findLast(
        (one) => one.kind === 'threshold' && one.detectorId === id && one.thresholdId === thresholdId,
      );
      const wanted = change?.kind === 'threshold' ? change.value : value;
      if (wanted !== null && wanted !== standard) values[thresholdId] = wanted;
    }
    if (Object.keys(values).length > 0) merged[id] = values;
  }
  return merged;
}

function placesOf(value: number): number {
  return Number.isInteger(value) ? 0 : 2;
}
