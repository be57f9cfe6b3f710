import { useId } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ConflictEffect } from './conflict-effect.tsx';
import { NO_EFFECT_WORDS, SIDE_NAMES, type Side } from './exchange-words.ts';
import type { PlacedConflict } from './use-conflicts.ts';

/** One conflict: base, ours and theirs beside each other, the choice, and what either choice does to the figures. */
export function ConflictCard({
  placed: { subject, conflict },
  place,
  of,
  choices,
  onChoose,
  onStep,
  text,
  geographySetId,
}: {
  placed: PlacedConflict;
  place: number;
  of: number;
  choices: Readonly<Record<string, Side>>;
  onChoose: (key: string, side: Side) => void;
  onStep: (by: 1 | -1) => void;
  text: string;
  geographySetId: string;
}) {
  const { key, words } = conflict;
  const heading = useId();
  const chosen = choices[key];
  return (
    <section className="exchange-conflict" aria-labelledby={heading}>
      <div className="exchange-step">
        <span className="quiet">
          Conflict {formatNumber(place + 1)} of {formatNumber(of)}
        </span>
        <Button variant="quiet" isDisabled={place === 0} onPress={() => onStep(-1)}>
          Previous <KeyHint keys="K" />
        </Button>
        <Button variant="quiet" isDisabled={place + 1 >= of} onPress={() => onStep(1)}>
          Next <KeyHint keys="J" />
        </Button>
      </div>
      <h2 id={heading}>{words}</h2>
      <div className="exchange-panes">
        {(['base', 'ours', 'theirs'] as const).map((side) => (
          <section
            key={side}
            className="exchange-pane"
            aria-label={SIDE_NAMES[side]}
            data-side={side}
            data-chosen={side === chosen}
          >
            <h3>{SIDE_NAMES[side]}</h3>
            <p>{conflict[side] ?? <span className="quiet">not there</span>}</p>
            {side === 'base' ? (
              <p className="quiet small">as it was when both last agreed</p>
            ) : (
              <Button
                variant={chosen === side ? 'primary' : 'plain'}
                aria-pressed={chosen === side}
                onPress={() => onChoose(key, side)}
              >
                {side === 'ours' ? 'Keep ours' : 'Take theirs'} <KeyHint keys={side === 'ours' ? '1' : '2'} />
              </Button>
            )}
          </section>
        ))}
      </div>
      {subject.kind === 'cluster' ? (
        <ConflictEffect
          text={text}
          clusterId={subject.id}
          conflictKey={key}
          choices={choices}
          geographySetId={geographySetId}
        />
      ) : (
        <p className="quiet">{NO_EFFECT_WORDS[subject.kind]}</p>
      )}
    </section>
  );
}
