import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { ShownOf } from '../../../ui/shown-of.tsx';

const HINTS: readonly { readonly keys: readonly string[]; readonly words: string }[] = [
  { keys: ['J', 'K'], words: 'step' },
  { keys: ['1'], words: 'keep' },
  { keys: ['2'], words: 'disregard' },
  { keys: ['3'], words: 'cap' },
  { keys: ['4'], words: 'reassign' },
  { keys: ['5'], words: 'replace' },
  { keys: ['Enter'], words: 'as proposed' },
  { keys: ['W'], words: 'waive' },
  { keys: ['A'], words: 'annotate' },
  { keys: ['X'], words: 'choose' },
  { keys: ['Shift+X'], words: 'up to here' },
  { keys: ['/'], words: 'search' },
];

/** How many are shown, what is chosen, and the keys. */
export function QueueFoot({
  shown,
  total,
  more,
  chosen,
  onRule,
  onWaive,
  onNone,
}: {
  shown: number;
  total: number;
  more: () => void;
  chosen: number;
  onRule: () => void;
  onWaive: () => void;
  onNone: () => void;
}) {
  return (
    <div className="queue-foot">
      <div className="queue-foot-line" role="status">
        {chosen === 0 ? (
          <ShownOf shown={shown} total={total} noun="finding" more={more} />
        ) : (
          <>
            <strong>{`${formatCount(chosen, 'finding')} chosen`}</strong>
            <Button onPress={onRule}>Rule with one reason</Button>
            <Button onPress={onWaive}>Waive</Button>
            <Button variant="quiet" onPress={onNone}>
              Choose none
            </Button>
          </>
        )}
      </div>
      <p className="queue-keys quiet small">
        {HINTS.map(({ keys, words }) => (
          <span key={words}>
            {keys.map((each) => (
              <KeyHint key={each} keys={each} />
            ))}{' '}
            {words}
          </span>
        ))}
      </p>
    </div>
  );
}
