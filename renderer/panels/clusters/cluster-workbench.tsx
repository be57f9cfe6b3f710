import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { showInspector } from '../../state/inspector.ts';
import { go, setParams } from '../../state/navigation.ts';
import { select } from '../../state/selection.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Answered, Failed, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { DefinitionPane } from './definition/definition-pane.tsx';
import type { LeafKind } from './definition/leaf-entry.ts';
import { LiveFigures } from './figures/live-figures.tsx';
import { Funnel } from './members/funnel.tsx';
import { MemberGrid } from './members/member-grid.tsx';
import { RevisionList } from './versions/revision-list.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { useDefinition, type OpenDefinition } from './use-definition.ts';

/** Below this width two panes stand beside each other and the third behind a tab, pixels. */
const THREE_PANES_PX = 820;

/** One cluster: its rules and pins, the members they let in, and the figures that follow. */
export function ClusterWorkbench({ clusterId, context }: { clusterId: string; context: FigureContext }) {
  const { query, open } = useDefinition(clusterId);
  if (open === null) {
    if (query.state === 'failed' && query.error !== null)
      return <Failed error={query.error} retry={query.retry} />;
    return <Loading label="Loading the cluster" />;
  }
  return <Opened open={open} context={context} />;
}

function Opened({ open, context }: { open: OpenDefinition; context: FigureContext }) {
  const { cluster, document, revision, saving, edit } = open;
  const { extractId } = context.settings;
  const setName = useSetName(context.geographySetId);
  const { frame, isNarrow } = useIsNarrow(THREE_PANES_PX);
  const count = useQuery('members.count', {
    clusterId: cluster.id,
    geographySetId: context.geographySetId,
    ...(extractId === null ? {} : { extractId }),
  });
  const [shownStep, showStep] = useState<string | null>(null);
  const [adding, setAdding] = useState<LeafKind | null>(null);
  const definition = (
    <DefinitionPane
      open={open}
      count={count.value}
      shownStep={shownStep}
      adding={adding}
      onAdding={setAdding}
    />
  );
  const members = (
    <div className="clusters-members">
      <div className="clusters-funnel-place">
        <Answered query={count} loading={<Loading lines={2} label="Counting members" />}>
          {(value) => (
            <Funnel count={value} revision={revision} setName={setName} busy={saving || count.stale} shownStep={shownStep} onShowStep={showStep} />
          )}
        </Answered>
      </div>
      <MemberGrid
        clusterId={cluster.id}
        clusterName={cluster.name}
        context={context}
        setName={setName}
        pins={document.pins}
        hasDefinition={!isEmptyDefinition(document)}
        edit={edit}
      />
    </div>
  );
  const figures = (
    <>
      <LiveFigures clusterId={cluster.id} context={context} setName={setName} busy={saving} />
      <RevisionList clusterId={cluster.id} revision={revision} edit={edit} />
    </>
  );
  return (
    <div className="clusters" ref={frame}>
      <Toolbar label="Cluster">
        <IconButton
          label="All clusters"
          icon={<ArrowLeft aria-hidden />}
          onPress={() => setParams({ cluster: null })}
        />
        <h1>{cluster.name}</h1>
        <Tag>{TIER_NAMES[cluster.tier]}</Tag>
        {cluster.status === 'retired' ? <Tag>Retired</Tag> : null}
        <span className="quiet small" role="status" data-revision-in-force={revision}>
          {revision === 0 ? 'No rule yet' : `Revision ${revision}`}
          {saving ? ', storing' : ''}
        </span>
        <Space />
        <Button
          variant="quiet"
          onPress={() => {
            select({ kind: 'cluster', clusterId: cluster.id });
            showInspector();
          }}
        >
          About
        </Button>
        <Button variant="quiet" onPress={() => go('map', { cluster: cluster.id })}>
          Map
        </Button>
      </Toolbar>
      {isNarrow ? (
        <Panes
          group="clusters-narrow"
          panes={[
            { id: 'definition', label: 'Definition', size: 42, minimum: 200, content: definition },
            {
              id: 'results',
              label: 'Members, figures and revisions',
              size: 58,
              minimum: 240,
              content: (
                <Tabs
                  label="What the definition gives"
                  tabs={[
                    { id: 'members', name: 'Members', content: members },
                    { id: 'figures', name: 'Figures and revisions', content: figures },
                  ]}
                />
              ),
            },
          ]}
        />
      ) : (
        <Panes
          group="clusters"
          panes={[
            { id: 'definition', label: 'Definition', size: 30, minimum: 200, content: definition },
            { id: 'members', label: 'Members', size: 46, minimum: 240, content: members },
            { id: 'figures', label: 'Figures and revisions', size: 24, minimum: 180, content: figures },
          ]}
        />
      )}
    </div>
  );
}
