import type { Extract } from '#shared/domain/extract.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { formatDate, formatDateTime, formatExpiry } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { today } from '../../state/today.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Section, type Fact } from '../../ui/facts.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import {
  problemLabel,
  SEVERITY_NAMES,
  TARGET_NAMES,
  TERRITORY_OPTIONS,
  UNIVERSE_OPTIONS,
} from './extract-names.ts';
import { RowCountsLine } from './row-counts.tsx';
import './extracts.css';

/** One extract of the ledger: rows, problems, placing, licence, and taking it out of use. */
export function ExtractInspector({ selection }: { selection: SelectionOf<'extract'> }) {
  const ledger = useQuery('extracts.list', {});
  return (
    <Answered query={ledger}>
      {({ extracts, reference }) => {
        const list = selection.store === 'reference' ? reference : extracts;
        const extract = list.find((each) => each.id === selection.extractId);
        if (extract === undefined)
          return <EmptyState title="No such extract">The ledger no longer holds it.</EmptyState>;
        return <Detail extract={extract} store={selection.store} />;
      }}
    </Answered>
  );
}

type Store = SelectionOf<'extract'>['store'];

function Detail({ extract, store }: { extract: Extract; store: Store }) {
  const { statement, rows } = extract;
  return (
    <>
      <h1 className="inspector-title">
        {statement.title}, {statement.edition} {extract.status === 'retired' ? <Tag>Retired</Tag> : null}
      </h1>
      <Section title="Rows">
        <RowCountsLine rows={rows} />
        <Problems extract={extract} store={store} />
      </Section>
      {extract.placement === null ? null : (
        <Section title="Placing of sites">
          <Facts facts={placementFacts(extract.placement)} />
          <PlaceAgain />
        </Section>
      )}
      <Section title="What it is">
        <Facts facts={extractFacts(extract)} />
      </Section>
      <Section title="Licence">
        <Facts facts={licenceFacts(extract)} />
      </Section>
      <Actions extract={extract} store={store} />
    </>
  );
}

function Problems({ extract, store }: { extract: Extract; store: Store }) {
  if (extract.problems.length === 0) return <p className="quiet">Every row was accepted as it stands.</p>;
  return (
    <ul className="inspector-list">
      {extract.problems.map(({ code, severity, rows }) => (
        <li key={code}>
          <Button
            variant="link"
            onPress={() => go('extracts', { problems: String(extract.id), ledger: store, code })}
          >
            {problemLabel(code)}
          </Button>
          <span className="quiet">
            {' '}
            · {SEVERITY_NAMES[severity].toLowerCase()}: {formatCount(rows, 'row')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function placementFacts(placement: NonNullable<Extract['placement']>): readonly Fact[] {
  return [
    { label: 'Sites', value: formatNumber(placement.sites) },
    { label: 'Placed', value: formatNumber(placement.placed) },
    { label: 'No postcode', value: formatNumber(placement.blankPostcode) },
    { label: 'Postcode not valid', value: formatNumber(placement.invalidPostcode) },
    { label: 'Postcode not in the directory', value: formatNumber(placement.unknownPostcode) },
    { label: 'Postcode without a position', value: formatNumber(placement.noPosition) },
  ];
}

function PlaceAgain() {
  const place = useCommand('sites.place');
  return (
    <div>
      <Button isDisabled={place.state === 'running'} onPress={() => void place.run({})}>
        Place all sites again
      </Button>
    </div>
  );
}

function extractFacts(extract: Extract): readonly Fact[] {
  const { statement } = extract;
  return [
    { label: 'Holds', value: TARGET_NAMES[extract.target] },
    { label: 'Supplier', value: extract.supplier },
    { label: 'Territory', value: TERRITORY_OPTIONS.find((each) => each.id === statement.territory)?.name },
    {
      label: 'Companies',
      value:
        extract.target === 'companies'
          ? UNIVERSE_OPTIONS.find((each) => each.id === statement.universe)?.name
          : '[z]',
    },
    {
      label: 'Retrieved',
      value: statement.retrievedOn === null ? 'not stated' : formatDate(statement.retrievedOn),
    },
    { label: 'File', value: `${extract.fileName}, ${formatBytes(extract.fileBytes)}` },
    {
      label: 'Fingerprint',
      value: <code title={extract.fingerprint}>{extract.fingerprint.slice(0, 16)}…</code>,
    },
    { label: 'Committed', value: `${formatDateTime(extract.committedAt)} by ${extract.author}` },
  ];
}

function licenceFacts({ statement: { licence } }: Extract): readonly Fact[] {
  return [
    { label: 'Name', value: licence.name },
    {
      label: 'Ends',
      value:
        licence.expiresOn === null
          ? 'no end'
          : `${formatDate(licence.expiresOn)}, ${formatExpiry(licence.expiresOn, today())}`,
    },
    { label: 'Attribution', value: licence.attribution === '' ? 'none stated' : licence.attribution },
    { label: 'Terms', value: licence.terms === '' ? 'none stated' : licence.terms },
  ];
}

function Actions({ extract, store }: { extract: Extract; store: Store }) {
  const context = useFigureContext();
  const retire = useCommand('extracts.retire');
  const reinstate = useCommand('extracts.reinstate');
  const live = extract.status === 'live';
  const chosen = store === 'workspace' && context?.settings.extractId === extract.id;
  return (
    <Section title="What can be done">
      <div className="ui-state-actions">
        {live && store === 'workspace' && extract.target === 'companies' ? (
          <Button
            isDisabled={chosen || context === null}
            onPress={() => context?.change({ extractId: extract.id })}
          >
            {chosen ? 'Used for every figure' : 'Use it for every figure'}
          </Button>
        ) : null}
        {live ? (
          <Button onPress={() => void retire.run({ extractId: extract.id, ledger: store })}>Retire it</Button>
        ) : (
          <Button onPress={() => void reinstate.run({ extractId: extract.id, ledger: store })}>
            Put it back into use
          </Button>
        )}
      </div>
      {live ? (
        <p className="quiet small">
          Retiring takes it out of use; its rows stay on record, and it can be put back or undone.
        </p>
      ) : null}
    </Section>
  );
}
