import type { Extract } from '#shared/domain/extract.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered, EmptyState, Loading } from '../../ui/states.tsx';
import { RulingSection } from '../rulings/ruling-section.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import { ExtractLicence } from './extract-licence.tsx';
import { ExtractRows } from './extract-rows.tsx';
import { ExtractSource } from './extract-source.tsx';
import { nameOfExtract, type Store } from './extract-words.ts';
import { RestateForm } from './restate-form.tsx';
import { statedFacts } from './stated-facts.ts';
import { TotalsList } from './totals-list.tsx';
import { useExtractActs, type ExtractAct } from './use-extract-acts.ts';
import './extracts.css';

/** One extract of the ledger: its rows, what is stated of it, its licence, where it came from, and what can be done. */
export function ExtractInspector({ selection }: { selection: SelectionOf<'extract'> }) {
  const ledger = useQuery('extracts.list', {});
  return (
    <Answered query={ledger}>
      {({ extracts, reference }) => {
        const list = selection.store === 'reference' ? reference : extracts;
        const extract = list.find((each) => each.id === selection.extractId);
        if (extract === undefined)
          return <EmptyState title="No such extract">The ledger no longer holds it.</EmptyState>;
        return <Detail key={`${selection.store} ${extract.id}`} extract={extract} store={selection.store} />;
      }}
    </Answered>
  );
}

function Detail({ extract, store }: { extract: Extract; store: Store }) {
  const acts = useExtractActs()(extract, store);
  const restating = useNavigation((place) => place.params['restate']) === `${store} ${extract.id}`;
  return (
    <>
      <h1 className="inspector-title">
        {nameOfExtract(extract)} {extract.status === 'retired' ? <Tag>Retired</Tag> : null}
      </h1>
      <ExtractRows extract={extract} store={store} acts={acts} />
      <Section
        title="What is stated"
        actions={
          restating ? null : <ActButton act={acts.find(({ id }) => id === 'restate')} variant="link" />
        }
      >
        {restating ? (
          <RestateForm extract={extract} store={store} onDone={() => setParams({ restate: null })} />
        ) : (
          <Facts facts={statedFacts(extract)} />
        )}
      </Section>
      {restating ? null : <ExtractLicence extract={extract} />}
      <Held extractId={extract.id} store={store} />
      {extract.placement === null ? null : <Placing placement={extract.placement} />}
      <ExtractSource extract={extract} store={store} />
      {store === 'workspace' ? (
        <RulingSection
          subject={{ kind: 'extract', extractId: extract.id }}
          start={{ label: `${extract.statement.title}, ${extract.statement.edition}` }}
        />
      ) : null}
      <Section title="Annotations">
        <AnnotationEditor subject={{ kind: 'extract', extractId: extract.id, ledger: store }} />
      </Section>
      <Section title="What can be done">
        <div className="ui-state-actions">
          {acts
            .filter(({ id }) => ['use', 'compare', 'retire', 'reinstate'].includes(id))
            .map((act) => (
              <ActButton key={act.id} act={act} />
            ))}
        </div>
        {extract.status === 'live' ? (
          <p className="quiet small">
            Retiring takes it out of use; its rows stay on record, and it can be put back or undone.
          </p>
        ) : null}
      </Section>
    </>
  );
}

/** An act as a button; nothing where it cannot be done. */
export function ActButton({
  act,
  variant = 'plain',
}: {
  act: ExtractAct | undefined;
  variant?: 'plain' | 'link';
}) {
  if (act === undefined) return null;
  return (
    <Button variant={variant} isDisabled={act.disabled ?? false} onPress={act.run}>
      {act.name}
    </Button>
  );
}

/** Totals formed anew from the rows, and what must be known of the reading. */
function Held({ extractId, store }: { extractId: number; store: Store }) {
  const detail = useQuery('extracts.read', { extractId, ledger: store }, { keepLast: false });
  return (
    <Section title="What its rows hold">
      <Answered query={detail} loading={<Loading lines={4} />}>
        {({ facts, remarks }) => (
          <>
            {facts.length === 0 ? <p className="quiet">No total can be formed of its rows.</p> : null}
            <TotalsList lines={facts} />
            {remarks.map((remark) => (
              <p key={remark} className="quiet small">
                {remark}
              </p>
            ))}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Placing({ placement }: { placement: NonNullable<Extract['placement']> }) {
  const place = useCommand('sites.place');
  return (
    <Section title="Placing of sites">
      <TotalsList
        lines={[
          { label: 'Sites', value: formatNumber(placement.sites) },
          { label: 'Placed', value: formatNumber(placement.placed) },
          { label: 'No postcode', value: formatNumber(placement.blankPostcode) },
          { label: 'Postcode not valid', value: formatNumber(placement.invalidPostcode) },
          { label: 'Postcode not in the directory', value: formatNumber(placement.unknownPostcode) },
          { label: 'Postcode without a position', value: formatNumber(placement.noPosition) },
        ]}
      />
      <div>
        <Button isDisabled={place.state === 'running'} onPress={() => void place.run({})}>
          Place all sites again
        </Button>
      </div>
    </Section>
  );
}
