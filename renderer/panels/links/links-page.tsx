import { useMemo, useState } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import { useQuery } from '../../api/use-query.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Select, type Option } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { AgreementView } from './agreement-view.tsx';
import { GroupsView } from './groups-view.tsx';
import { ReviewQueue } from './review-queue.tsx';
import './links.css';

/** Two suppliers' companies: pairs to decide, how far both agree, and corporate groups. */
export function LinksPage() {
  const ledger = useQuery('extracts.list', {});
  return (
    <Answered query={ledger}>
      {({ extracts }) => (
        <Chosen
          companies={extracts.filter(({ target, status }) => target === 'companies' && status === 'live')}
        />
      )}
    </Answered>
  );
}

const nameOf = ({ id, supplier, statement }: Extract): Option => ({
  id: String(id),
  name: `${supplier}, ${statement.edition}`,
  note: `${statement.title} · extract ${id}`,
});

function Chosen({ companies }: { companies: readonly Extract[] }) {
  const params = useNavigation((place) => place.params);
  const [tab, setTab] = useState('review');
  const options = useMemo(() => companies.map(nameOf), [companies]);
  const find = (id: string | undefined) => companies.find((extract) => String(extract.id) === id);
  const left = find(params['left']) ?? companies[0];
  const partners = companies.filter(({ supplier }) => supplier !== left?.supplier);
  const right = partners.find(({ id }) => String(id) === params['right']) ?? partners[0];
  if (left === undefined)
    return (
      <EmptyState title="No company extract is in use">
        Import the companies of two suppliers; here you then see which of them are the same, and decide the
        doubtful ones.
      </EmptyState>
    );
  return (
    <>
      <Toolbar label="Which extracts">
        <Select
          label="Extract"
          inline
          options={options}
          value={String(left.id)}
          onChange={(id) => setParams({ left: id, right: null })}
        />
        <Select
          label="and"
          inline
          options={partners.map(nameOf)}
          value={right === undefined ? null : String(right.id)}
          onChange={(id) => setParams({ right: id })}
          disabled={right === undefined}
          placeholder="no other supplier"
        />
      </Toolbar>
      <FirstUse id="links">
        Companies with the same number are linked without asking. The others are compared by name, postcode
        and website; what you decide holds for later editions too.
      </FirstUse>
      <Tabs
        label="Views of the links"
        selected={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'review',
            name: 'Pairs to decide',
            content:
              right === undefined ? (
                <OneSupplier supplier={left.supplier} />
              ) : (
                <ReviewQueue key={`${left.id} ${right.id}`} left={left} right={right} />
              ),
          },
          {
            id: 'agreement',
            name: 'Agreement',
            content:
              right === undefined ? (
                <OneSupplier supplier={left.supplier} />
              ) : (
                <AgreementView left={left} right={right} />
              ),
          },
          { id: 'groups', name: `Groups of ${left.supplier}`, content: <GroupsView extract={left} /> },
        ]}
      />
    </>
  );
}

function OneSupplier({ supplier }: { supplier: string }) {
  return (
    <EmptyState title="Only one supplier is loaded">
      All company extracts in use are of {supplier}. Import another supplier’s companies to compare both.
    </EmptyState>
  );
}
