import { useEffect, useRef } from 'react';
import { parseHexId } from '#shared/domain/hex-lattice.ts';
import { toAppError } from '../../api/client.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { useNavigation } from '../../state/navigation.ts';
import { notifyError } from '../../state/notifications.ts';
import { setPanel } from './map-settings.ts';
import { findPostcode, type FoundPostcode } from './find-postcode.ts';
import { isMeasure } from '#shared/domain/measure.ts';

/**
 * Follows what another screen asked the map to show, by the address:
 * `#/map?cluster=logistics&measure=turnover&cell=388,310` or `#/map?postcode=DE24 8BJ`.
 *
 * `ready` says that there is a map to move. A cell or postcode is gone to once for each change of the address,
 * so that the analyst can look elsewhere afterwards.
 */
export function useMapAddress(
  ready: boolean,
  goToCell: (cell: { q: number; r: number }) => void,
  goToPostcode: (found: FoundPostcode) => void,
): void {
  const { client } = useWorkbench();
  const { cluster, measure, cell, postcode } = useNavigation((place) => place.params);
  useEffect(() => {
    if (cluster !== undefined) setPanel({ clusterId: cluster, revision: null, extractId: null });
    if (measure !== undefined && isMeasure(measure)) setPanel({ measure, kind: 'cells', against: null });
  }, [cluster, measure]);

  const ways = useRef({ goToCell, goToPostcode });
  ways.current = { goToCell, goToPostcode };
  useEffect(() => {
    const place = cell === undefined ? null : parseHexId(cell);
    if (ready && place !== null) ways.current.goToCell(place);
  }, [ready, cell]);
  useEffect(() => {
    if (!ready || postcode === undefined) return undefined;
    let left = false;
    findPostcode(client, postcode).then(
      (found) => (left ? undefined : ways.current.goToPostcode(found)),
      (thrown: unknown) => notifyError(toAppError(thrown)),
    );
    return () => {
      left = true;
    };
  }, [ready, postcode, client]);
}
