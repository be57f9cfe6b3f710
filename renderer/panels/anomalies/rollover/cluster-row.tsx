import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import {
  barWidth,
  causeName,
  isSigned,
  moveName,
  movePart,
  movePercent,
  moveValue,
  signedWords,
  type RolloverCluster,
  type RolloverMove,
} from './rollover-words.ts';
import { SignLine } from './sign-line.tsx';

/** One cluster of the checklist: who joined and left, what moved and why, what is left, and its sign-off. */
export function ClusterRow({
  cluster,
  extractIds,
  isPresent,
  isSigning,
  onPresent,
  onSigning,
}: {
  cluster: RolloverCluster;
  extractIds: readonly number[];
  isPresent: boolean;
  isSigning: boolean;
  onPresent: () => void;
  onSigning: (signing: boolean, signed: boolean) => void;
}) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isPresent) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isPresent]);
  const { clusterId, clusterName, joined, left, moves, openHigh, rulingsToReview, staleVersions, signedOff } =
    cluster;
  return (
    <tr
      ref={row}
      className="rollover-cluster"
      data-present={isPresent}
      data-signed={isSigned(cluster)}
      aria-current={isPresent ? 'true' : undefined}
      onClick={onPresent}
    >
      <th scope="row">
        <Button variant="link" onPress={() => go('scorecards', { cluster: clusterId })}>
          {clusterName}
        </Button>
      </th>
      <td className="rollover-number">{formatNumber(joined)}</td>
      <td className="rollover-number">{formatNumber(left)}</td>
      <td>
        {moves.length === 0 ? (
          <span className="quiet">Nothing moved</span>
        ) : (
          <ul className="rollover-moves" aria-label={`What moved in ${clusterName}`}>
            {moves.map((move) => (
              <MoveLine key={move.metricId} move={move} />
            ))}
          </ul>
        )}
      </td>
      <td className="rollover-number">
        <CountLink
          count={openHigh}
          words={`Findings of high severity in ${clusterName}`}
          onPress={() => go('anomalies', { view: 'queue', cluster: clusterId, severity: 'high' })}
        />
      </td>
      <td className="rollover-number">
        <CountLink
          count={rulingsToReview}
          words={`Rulings to review in ${clusterName}`}
          onPress={() => go('anomalies', { view: 'rulings', review: 'to-review', cluster: clusterId })}
        />
      </td>
      <td className="rollover-number">
        <CountLink
          count={staleVersions}
          words={`Stale versions of ${clusterName}`}
          onPress={() => go('clusters', { cluster: clusterId })}
        />
      </td>
      <td className="rollover-sign">
        {isSigning ? (
          <SignLine cluster={cluster} extractIds={extractIds} onDone={(signed) => onSigning(false, signed)} />
        ) : (
          <>
            <span className={isSigned(cluster) ? 'rollover-signed' : 'quiet'}>
              {isSigned(cluster) ? <CircleCheck aria-hidden size={14} /> : null}
              {signedWords(cluster)}
            </span>
            {signedOff === null || signedOff.note === '' ? null : (
              <span className="quiet small">{signedOff.note}</span>
            )}
            {isSigned(cluster) ? null : (
              <Button aria-label={`Sign off ${clusterName}`} onPress={() => onSigning(true, false)}>
                Sign off
              </Button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

function MoveLine({ move }: { move: RolloverMove }) {
  return (
    <li className="rollover-move">
      <span className="rollover-move-name">{moveName(move)}</span>
      <span className="rollover-move-values">
        {`${moveValue(move, move.before)} → ${moveValue(move, move.after)}`}
      </span>
      <span className="rollover-move-percent">{movePercent(move)}</span>
      <span className="rollover-causes">
        {move.causes.map(({ cause, part }) => (
          <span key={cause} className="rollover-cause">
            <span className="quiet">{causeName(cause)}</span>
            <span
              className="rollover-bar"
              data-sign={part < 0 ? 'down' : 'up'}
              style={{ width: `${barWidth(move, part) * 0.4}px` }}
            />
            <span>{movePart(move, part)}</span>
          </span>
        ))}
      </span>
    </li>
  );
}

function CountLink({ count, words, onPress }: { count: number; words: string; onPress: () => void }) {
  if (count === 0) return <span className="quiet">0</span>;
  return (
    <Button variant="link" aria-label={`${words}: ${formatNumber(count)}`} onPress={onPress}>
      {formatNumber(count)}
    </Button>
  );
}
