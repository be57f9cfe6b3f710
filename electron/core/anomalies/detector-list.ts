import type { MethodOutput } from '#shared/contract/methods.ts';
import { DETECTORS, DETECTOR_IDS } from '#shared/domain/detectors.ts';

/** Lists the detectors in the order of DETECTORS: what each looks for, and over what. */
export function listDetectors(): MethodOutput<'detectors.list'>['detectors'] {
  return DETECTOR_IDS.map((id) => {
    const { name, looksFor, over } = DETECTORS[id];
    return { id, name, looksFor, over };
  });
}
