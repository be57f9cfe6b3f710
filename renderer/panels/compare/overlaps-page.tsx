import { useMemo, useState } from 'react';
import { Checkbox as AriaCheckbox, CheckboxGroup } from 'react-aria-components';
import { TIER_NAMES, TIERS, type Tier } from '#shared/domain/cluster.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { OverlapCompanies } from './overlap-companies.tsx';
import { OverlapMatrix, type ChosenPair } from './overlap-matrix.tsx';
import { SHOWN, statedEmployees, writeKnown, type Overlaps, type Shown } from './overlap-words.ts';
import { ProvisoNote } from './proviso-note.tsx';

type Where = 'everywhere' | 'here';
type TierChoice = Tier | 'all';

/** What clusters share: every two of them, all of them together, and parts that do not fit their whole. */
export function OverlapsPage({ context }: { context: FigureContext }) {
  const setName = useSetName(context.geographySetId);
  const [where, setWhere] = useState<Where>('everywhere');
  const [tier, setTier] = useState<TierChoice>('all');
  const [withCandidates, setWithCandidates] = useState(false);
  const [shown, setShown] = useState<Shown>('companies');
  const clusters = useQuery('clusters.list', {});
  const ids = useMemo(
    () =>
      clusters.value?.clusters
        .filter((cluster) => tier === 'all' || cluster.tier === tier)
        .filter(({ stage }) => stage === 'selected' || (withCandidates && stage === 'candidate'))
        .map(({ id }) => id) ?? [],
    [clusters.value, tier, withCandidates],
  );
  const { extractId } = context.settings;
  const geographySetId = where === 'here' ? context.geographySetId : null;
  const matrix = useQuery(
    'overlaps.matrix',
    {
      clusterIds: ids,
      ...(geographySetId === null ? {} : { geographySetId }),
      ...(extractId === null ? {} : { extractId }),
    },
    { enabled: clusters.value !== null },
  );
  return (
    <div className="compare">
      <Toolbar label="What is compared">
        <Select label="Show" inline options={SHOWN} value={shown} onChange={setShown} />
        <Select
          label="Members"
          inline
          options={[
            { id: 'everywhere', name: 'everywhere' },
            { id: 'here', name: `present in ${setName}` },
          ]}
          value={where}
          onChange={setWhere}
        />
        <Select
          label="Tier"
          inline
          options={[{ id: 'all', name: 'All tiers' }, ...TIERS.map((id) => ({ id, name: TIER_NAMES[id] }))]}
          value={tier}
          onChange={setTier}
        />
        <Checkbox label="Candidates as well" checked={withCandidates} onChange={setWithCandidates} />
      </Toolbar>
      <ProvisoNote />
      <Answered
        query={matrix}
        empty={{
          when: ({ clusters: laid }) => laid.length < 2,
          show: (
            <EmptyState
              title="Two clusters are needed"
              actions={<Button onPress={() => go('clusters', { view: 'table' })}>Open the register</Button>}
            >
              What clusters share is counted between selected clusters of the register. Select a second one,
              or choose all tiers.
            </EmptyState>
          ),
        }}
      >
        {(overlaps) => (
          <Laid overlaps={overlaps} shown={shown} context={context} geographySetId={geographySetId} />
        )}
      </Answered>
    </div>
  );
}

function Laid({
  overlaps,
  shown,
  context,
  geographySetId,
}: {
  overlaps: Overlaps;
  shown: Shown;
  context: FigureContext;
  geographySetId: string | null;
}) {
  const [chosen, setChosen] = useState<ChosenPair | null>(null);
  const [without, setWithout] = useState<readonly string[]>([]);
  const names = useMemo(
    () => new Map(overlaps.clusters.map(({ clusterId, name }) => [clusterId, name])),
    [overlaps.clusters],
  );
  const known = chosen !== null && names.has(chosen.row) && names.has(chosen.column) ? chosen : null;
  const inAll = useMemo(() => [...new Set(known === null ? [] : [known.row, known.column])], [known]);
  const inNone = useMemo(
    () => without.filter((id) => names.has(id) && !inAll.includes(id)),
    [without, names, inAll],
  );
  const { union, several, faults } = overlaps;
  const matrix = (
    <div className="compare-matrix-pane">
      {faults.map((fault) => (
        <Notice
          key={`${fault.kind} ${fault.part} ${fault.whole}`}
          tone={fault.kind === 'part-larger-than-whole' ? 'error' : 'warning'}
          title={
            fault.kind === 'part-larger-than-whole'
              ? 'A part is larger than its whole'
              : 'A part lies outside its whole'
          }
          actions={<Button onPress={() => go('clusters', { cluster: fault.part })}>Open the part</Button>}
        >
          <p>{fault.words}</p>
        </Notice>
      ))}
      <p className="compare-union">
        All {formatNumber(overlaps.clusters.length)} together, each company counted once:{' '}
        <strong>{formatCount(union.companies, 'company', 'companies')}</strong>,{' '}
        {writeKnown(statedEmployees(union))} employees (stated by {formatNumber(union.employeesStated)}). In
        more than one of them: {formatCount(several.companies, 'company', 'companies')}.
      </p>
      <OverlapMatrix
        overlaps={overlaps}
        shown={shown}
        chosen={known}
        onChoose={(pair) => {
          setChosen(pair);
          setWithout([]);
        }}
      />
    </div>
  );
  if (known === null)
    return (
      <div className="compare-body">
        {matrix}
        <p className="quiet small compare-hint">
          Choose a cell to see its companies. Arrow keys move between cells.
        </p>
      </div>
    );
  return (
    <Panes
      group="compare-overlaps"
      across={false}
      panes={[
        { id: 'matrix', label: 'What clusters share', size: 56, minimum: 160, content: matrix },
        {
          id: 'companies',
          label: 'Companies',
          size: 44,
          minimum: 160,
          content: (
            <div className="compare-chosen">
              <CheckboxGroup
                className="compare-without"
                value={[...inNone]}
                onChange={setWithout}
                aria-label="And in none of"
              >
                <span className="quiet small">And in none of</span>
                {overlaps.clusters
                  .filter(({ clusterId }) => !inAll.includes(clusterId))
                  .map(({ clusterId, name }) => (
                    <AriaCheckbox key={clusterId} value={clusterId} className="ui-checkbox">
                      <span className="ui-checkbox-box" aria-hidden />
                      {name}
                    </AriaCheckbox>
                  ))}
              </CheckboxGroup>
              <OverlapCompanies
                inAll={inAll}
                inNone={inNone}
                names={names}
                context={context}
                geographySetId={geographySetId}
              />
            </div>
          ),
        },
      ]}
    />
  );
}
