import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { applyEdit } from '#shared/domain/definition-edit.ts';
import type { CodesCondition } from '#shared/domain/condition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommands } from '../../../state/commands.ts';
import type { FigureContext } from '../../../state/context.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { CodeChips } from '../definition/code-chips.tsx';
import { MATCHES } from '../definition/rule-words.ts';
import type { MemberCount } from '../members/funnel.tsx';
import type { OpenDefinition } from '../use-definition.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { CodeBrowser } from './code-browser.tsx';
import { EffectLine } from './effect-line.tsx';
import { chosenNow, describeTarget, editOfChoice, pickCodes, type PickTarget } from './picking.ts';
import { takenElsewhere } from './taken-codes.ts';
import { TogetherList } from './together-list.tsx';
import './picker.css';

/** Chooses codes of one classification: tree and search, what stands together with them, and what the choice would do. */
export function CodePicker({
  target,
  open,
  count,
  context,
  setName,
}: {
  target: PickTarget;
  open: OpenDefinition;
  /** The members as they are now. */
  count: MemberCount | null;
  context: FigureContext;
  setName: string;
}) {
  useReturnFocus();
  const { document, edit } = open;
  const { extractId } = context.settings;
  const [before] = useState(() => chosenNow(document, target));
  const [codes, setCodes] = useState<readonly string[]>(before.codes);
  const [match, setMatch] = useState<CodesCondition['match']>(before.match);
  const [text, setText] = useState('');
  const [tab, setTab] = useState('tree');
  const chosen = useMemo(() => new Set(codes), [codes]);
  const takenBy = useMemo(() => takenElsewhere(document, target), [document, target]);
  const wanted = useMemo(
    () => editOfChoice(document, target, { codes, match }),
    [document, target, codes, match],
  );
  const isSame =
    match === before.match &&
    codes.length === before.codes.length &&
    before.codes.every((code) => chosen.has(code));
  const draft = useMemo(
    () => (wanted === null || isSame ? null : applyEdit(document, wanted)),
    [document, wanted, isSame],
  );
  const toggle = (changed: readonly string[], isChosen: boolean): void =>
    setCodes((now) => {
      const rest = now.filter((code) => !changed.includes(code));
      return isChosen ? [...rest, ...changed] : rest;
    });
  const apply = (): void => {
    if (wanted !== null && !isSame) edit(wanted);
    pickCodes(null);
  };
  const applyNow = useRef(apply);
  useEffect(() => {
    applyNow.current = apply;
  });
  useCommands(
    useMemo(
      () => [
        {
          id: 'clusters.apply-codes',
          name: 'Take the chosen codes',
          group: 'Clusters',
          keys: 'Ctrl+Enter',
          run: () => applyNow.current(),
        },
      ],
      [],
    ),
  );
  const what = describeTarget(document, target);
  return (
    <section
      className="picker"
      aria-label={`Codes for ${what}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text !== '') return;
        event.stopPropagation();
        pickCodes(null);
      }}
    >
      <div className="picker-head">
        <h2>Codes for {what}</h2>
        <IconButton
          label="Leave the codes as they are"
          keys="Esc"
          icon={<X aria-hidden />}
          onPress={() => pickCodes(null)}
        />
      </div>
      <div className="picker-tools">
        <SearchField
          label={`Search ${schemeName(target.scheme)}`}
          placeholder="Code or words"
          value={text}
          onChange={(next) => {
            setText(next);
            setTab('tree');
          }}
          autoFocus
        />
        <Select
          label="How the codes count"
          quietLabel
          inline
          options={MATCHES}
          value={match}
          onChange={setMatch}
        />
      </div>
      <Tabs
        label="Ways to find codes"
        selected={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'tree',
            name: text === '' ? 'Tree' : 'Found',
            content: (
              <CodeBrowser
                scheme={target.scheme}
                match={match}
                extractId={extractId}
                text={text.trim()}
                chosen={chosen}
                takenBy={takenBy}
                onToggle={toggle}
              />
            ),
          },
          {
            id: 'together',
            name: 'Often together with',
            content: (
              <TogetherList
                condition={
                  codes.length === 0
                    ? null
                    : { kind: 'codes', scheme: target.scheme, match, codes: [...codes] }
                }
                clusterId={open.cluster.id}
                extractId={extractId}
                chosen={chosen}
                onToggle={toggle}
                onPickOther={(scheme) => pickCodes({ kind: 'container', scheme })}
              />
            ),
          },
          {
            id: 'chosen',
            name: 'Chosen',
            count: String(codes.length),
            content: (
              <div className="picker-chosen">
                {codes.length === 0 ? (
                  <p className="quiet">No code is chosen.</p>
                ) : (
                  <CodeChips
                    scheme={target.scheme}
                    match={match}
                    codes={codes}
                    mayBeEmpty
                    onChange={setCodes}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      <div className="picker-foot">
        <EffectLine
          draft={draft}
          now={count}
          geographySetId={context.geographySetId}
          setName={setName}
          extractId={extractId}
        />
        <Button variant="primary" isDisabled={wanted === null || isSame} onPress={apply}>
          {codes.length === 0 ? 'Take no code' : `Take ${formatCount(codes.length, 'code')}`}
        </Button>
      </div>
    </section>
  );
}
