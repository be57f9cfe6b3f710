import { useState } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ComboBox, Select, type Option } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { Disagreements, FourCells } from './four-cells.tsx';
import { ProvisoNote } from './proviso-note.tsx';
import { SupplierCompanies } from './supplier-companies.tsx';
import { cellNames, DISAGREEMENT_NAMES, type Cell, type Disagreement } from './supplier-words.ts';

const EVERYWHERE = 'everywhere';

/** Two suppliers' views of one cluster: where they agree, where not, and what to do about it. */
export function SuppliersPage({ context }: { context: FigureContext }) {
  const ledger = useQuery('extracts.list', {});
  const clusters = useQuery('clusters.list', {});
  return (
    <Answered query={ledger}>
      {({ extracts }) => (
        <Answered query={clusters}>
          {({ clusters: register }) => (
            <Chosen
              companies={extracts.filter(({ target, status }) => target === 'companies' && status === 'live')}
              clusters={register.map(({ id, name }) => ({ id, name }))}
              context={context}
            />
          )}
        </Answered>
      )}
    </Answered>
  );
}

const optionOf = ({ id, supplier, statement }: Extract): Option => ({
  id: String(id),
  name: `${supplier}, ${statement.edition}`,
  note: `${statement.title} · extract ${id}`,
});

function Chosen({
  companies,
  clusters,
  context,
}: {
  companies: readonly Extract[];
  clusters: readonly Option[];
  context: FigureContext;
}) {
  const params = useNavigation((place) => place.params);
  const setName = useSetName(context.geographySetId);
  const [where, setWhere] = useState<string>(EVERYWHERE);
  const find = (id: string | undefined) => companies.find((extract) => String(extract.id) === id);
  const left = find(params['left']) ?? companies[0];
  const others = companies.filter(({ id }) => id !== left?.id);
  const right =
    others.find(({ id }) => String(id) === params['right']) ??
    others.find(({ supplier }) => supplier !== left?.supplier) ??
    others[0];
  const clusterId = clusters.find(({ id }) => id === params['of'])?.id ?? clusters[0]?.id;
  if (left === undefined || right === undefined)
    return (
      <EmptyState
        title="Two company extracts are needed"
        actions={<Button onPress={() => go('extracts', {})}>Open the extracts</Button>}
      >
        Import the companies of a second supplier. Here you then see, for one cluster, which companies only
        the one lets in, which only the other, which both, and which a partner names that neither has.
      </EmptyState>
    );
  if (clusterId === undefined)
    return (
      <EmptyState
        title="No cluster yet"
        actions={<Button onPress={() => go('clusters', {})}>Open the register</Button>}
      >
        Add a cluster and define it; then its companies can be compared between suppliers.
      </EmptyState>
    );
  return (
    <div className="compare">
      <Toolbar label="What is compared">
        <ComboBox
          label="Cluster"
          inline
          options={clusters}
          value={clusterId}
          onChange={(id) => setParams({ of: id })}
        />
        <Select
          label="Left"
          inline
          options={companies.map(optionOf)}
          value={String(left.id)}
          onChange={(id) => setParams({ left: id, right: null })}
        />
        <Select
          label="Right"
          inline
          options={others.map(optionOf)}
          value={String(right.id)}
          onChange={(id) => setParams({ right: id })}
        />
        <Select
          label="Members"
          inline
          options={[
            { id: EVERYWHERE, name: 'everywhere' },
            { id: 'here', name: `present in ${setName}` },
          ]}
          value={where}
          onChange={setWhere}
        />
      </Toolbar>
      <ProvisoNote />
      <Views
        key={`${clusterId} ${left.id} ${right.id}`}
        clusterId={clusterId}
        left={left}
        right={right}
        geographySetId={where === EVERYWHERE ? null : context.geographySetId}
      />
    </div>
  );
}

function Views({
  clusterId,
  left,
  right,
  geographySetId,
}: {
  clusterId: string;
  left: Extract;
  right: Extract;
  geographySetId: string | null;
}) {
  const [cell, setCell] = useState<Cell>('left-only');
  const [disagreeOn, setDisagreeOn] = useState<Disagreement | null>(null);
  const asked = {
    clusterId,
    leftExtractId: left.id,
    rightExtractId: right.id,
    ...(geographySetId === null ? {} : { geographySetId }),
  };
  const cells = useQuery('suppliers.cells', asked);
  return (
    <Answered query={cells}>
      {(found) => (
        <div className="compare-suppliers">
          <div className="compare-suppliers-facts">
            {found.linked ? null : (
              <Notice
                tone="info"
                title="Met by number alone"
                actions={
                  <Button
                    onPress={() =>
                      go('extracts', { view: 'links', left: String(left.id), right: String(right.id) })
                    }
                  >
                    Compare names
                  </Button>
                }
              >
                <p>
                  These two extracts were not compared by name, postcode and website, so companies without a
                  number count on one side only.
                </p>
              </Notice>
            )}
            <FourCells
              found={found}
              left={left.supplier}
              right={right.supplier}
              cell={disagreeOn === null ? cell : null}
              onChoose={(next) => {
                setCell(next);
                setDisagreeOn(null);
              }}
            />
            <Disagreements
              found={found}
              chosen={disagreeOn}
              onChoose={(on) => {
                setCell('both');
                setDisagreeOn(on);
              }}
            />
          </div>
          <SupplierCompanies
            asked={{ ...asked, cell, ...(disagreeOn === null ? {} : { disagreeOn }) }}
            title={
              disagreeOn === null
                ? cellNames(left.supplier, right.supplier)[cell]
                : `In both, differing in ${DISAGREEMENT_NAMES[disagreeOn].toLowerCase()}`
            }
            left={left.supplier}
            right={right.supplier}
            version={found}
          />
        </div>
      )}
    </Answered>
  );
}
