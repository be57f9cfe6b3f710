import { ListTree } from 'lucide-react';
import { useState } from 'react';
import type { CodesCondition } from '#shared/domain/condition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { QuickCodes } from '../picker/quick-codes.tsx';
import { CodeChips } from './code-chips.tsx';
import { MATCHES } from './rule-words.ts';

/** Codes of one classification: chips, a field to add one at once, and the way to the picker. */
export function CodesLeaf({
  leaf,
  schemes,
  owner,
  autoFocus,
  onStore,
  onBrowse,
}: {
  /** Null for a condition that is just being written: it comes about with its first code. */
  leaf: CodesCondition | null;
  schemes: readonly { readonly id: string; readonly name: string }[];
  owner: string;
  autoFocus: boolean;
  onStore: (leaf: CodesCondition) => void;
  onBrowse: (scheme: string) => void;
}) {
  // Codes of one scheme mean nothing in another: the change waits for the first code of the new one.
  const [wished, setWished] = useState<string | null>(null);
  const [chosenMatch, setMatch] = useState<CodesCondition['match']>('exact');
  const scheme = wished ?? leaf?.scheme ?? schemes[0]?.id ?? 'sic-2007';
  const match = leaf?.match ?? chosenMatch;
  const isOther = leaf !== null && scheme !== leaf.scheme;
  const begin = (code: string): void => {
    onStore({ kind: 'codes', scheme, match, codes: [code] });
    setWished(null);
  };
  return (
    <>
      <div className="clusters-rule-how">
        <Select
          label={`Classification of ${owner}`}
          quietLabel
          inline
          options={schemes}
          value={scheme}
          onChange={setWished}
        />
        <Select
          label={`How codes of ${owner} count`}
          quietLabel
          inline
          options={MATCHES}
          value={match}
          onChange={(next) => {
            setMatch(next);
            if (leaf !== null) onStore({ ...leaf, match: next });
          }}
        />
      </div>
      {leaf !== null && !isOther ? (
        <CodeChips
          scheme={leaf.scheme}
          match={leaf.match}
          codes={leaf.codes}
          mayBeEmpty={false}
          onChange={(codes) => onStore({ ...leaf, codes })}
        />
      ) : null}
      {isOther ? (
        <Notice
          tone="info"
          title={`Choose a first code of ${schemeName(scheme)}`}
          actions={<Button onPress={() => setWished(null)}>Keep {schemeName(leaf.scheme)}</Button>}
        >
          <p>
            {`It takes the place of the ${formatCount(leaf.codes.length, 'code')} of ${schemeName(leaf.scheme)}, which mean nothing there. Until then nothing changes.`}
          </p>
        </Notice>
      ) : null}
      <div className="clusters-add-code">
        <QuickCodes
          scheme={scheme}
          match={match}
          autoFocus={autoFocus}
          taken={isOther || leaf === null ? [] : leaf.codes}
          label={isOther || leaf === null ? `First code of ${owner}` : `Add a code to ${owner}`}
          onAdd={(code) =>
            isOther || leaf === null ? begin(code) : onStore({ ...leaf, codes: [...leaf.codes, code] })
          }
        />
        <IconButton
          label={`Choose codes of ${owner} from the tree`}
          icon={<ListTree aria-hidden />}
          onPress={() => onBrowse(scheme)}
        />
      </div>
    </>
  );
}
