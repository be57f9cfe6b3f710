import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { showInspector } from '../../state/inspector.ts';
import { go, setParams } from '../../state/navigation.ts';
import { select } from '../../state/selection.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import type { Adding } from './definition/definition-pane.tsx';
import { ImpactBar } from './impact/impact-bar.tsx';
import { ImpactPanel } from './impact/impact-panel.tsx';
import { pickCodes } from './picker/picking.ts';
import { useDefinition, type OpenDefinition } from './use-definition.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { useWorkbenchCommands } from './use-workbench-commands.ts';
import { baselineOf, sideChoices } from './versions/side-choice.ts';
import { MIDDLE_VIEWS, SIDE_VIEWS, WorkbenchPanes, type View } from './workbench-panes.tsx';
import './workbench.css';

/** Below this width two panes stand beside each other and the rest behind tabs, pixels. */
const THREE_PANES_PX = 820;

/** One cluster: its definition, the members it lets in, the figures that follow, and what changes by it. */
export function ClusterWorkbench({ clusterId, context }: { clusterId: string; context: FigureContext }) {
  const { query, open } = useDefinition(clusterId);
  // What was being chosen for one cluster is not meant for the next.
  useEffect(() => () => pickCodes(null), []);
  if (open === null) {
    if (query.state === 'failed' && query.error !== null)
      return <Failed error={query.error} retry={query.retry} />;
    return <Loading label="Loading the cluster" />;
  }
  return <Opened open={open} context={context} />;
}

function Opened({ open, context }: { open: OpenDefinition; context: FigureContext }) {
  const { cluster, revision, saving } = open;
  const clusterId = cluster.id;
  const setName = useSetName(context.geographySetId);
  const { frame, isNarrow } = useIsNarrow(THREE_PANES_PX);
  const [view, setView] = useState<View>('members');
  const [adding, setAdding] = useState<Adding | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [impactOpen, setImpactOpen] = useState(false);
  const [againstId, setAgainst] = useState('published');
  const against = baselineOf(againstId);
  const versions = useQuery('definitions.versions', { clusterId });
  const revisions = useQuery('definitions.revisions', { clusterId });
  const impact = useQuery('definitions.impact', {
    clusterId,
    against,
    geographySetIds: [context.geographySetId],
    settings: context.figureSettings,
  });
  const show = (next: View): void => {
    pickCodes(null);
    setView(next);
  };
  const views = [...MIDDLE_VIEWS, ...SIDE_VIEWS];
  useWorkbenchCommands({
    publish: () => {
      setPublishing(true);
      show('versions');
    },
    addRule: () => setAdding({ what: 'rule', kind: 'codes' }),
    addContainer: () => setAdding({ what: 'container' }),
    pinCompany: () => setAdding({ what: 'pin' }),
    nextTab: () => show(views[(views.indexOf(view) + 1) % views.length] ?? 'members'),
    toggleImpact: () => setImpactOpen(!impactOpen),
    showMembers: () => show('members'),
    showNearMisses: () => show('near-misses'),
    showCoverage: () => show('coverage'),
    showFigures: () => show('figures'),
    showVersions: () => show('versions'),
  });
  const published = versions.value?.versions.find(({ status }) => status === 'published');
  const main = (
    <WorkbenchPanes
      open={open}
      context={context}
      setName={setName}
      isNarrow={isNarrow}
      view={view}
      onView={setView}
      adding={adding}
      onAdding={setAdding}
      publishing={publishing}
      onPublishing={setPublishing}
    />
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
          {saving ? ', storing' : publishedWords(revision, published)}
        </span>
        <Space />
        <Button
          variant="quiet"
          onPress={() => {
            setPublishing(true);
            show('versions');
          }}
        >
          Publish
        </Button>
        <Button variant="quiet" onPress={() => setParams({ quality: 'judge' })}>
          Quality
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            select({ kind: 'cluster', clusterId });
            showInspector();
          }}
        >
          About
        </Button>
        <Button variant="quiet" onPress={() => go('map', { cluster: clusterId })}>
          Map
        </Button>
      </Toolbar>
      <FirstUse id="cluster-workbench">
        Change the definition at the left, and everything beside it follows. It is stored as it is made.
      </FirstUse>
      <Panes
        group="clusters-impact"
        across={false}
        panes={[
          { id: 'workbench', label: 'Workbench', size: 58, minimum: 160, content: main },
          ...(impactOpen
            ? [
                {
                  id: 'impact',
                  label: 'What changes',
                  size: 42,
                  minimum: 140,
                  content: (
                    <ImpactPanel
                      clusterId={clusterId}
                      impact={impact}
                      against={against}
                      context={context}
                      setName={setName}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      <ImpactBar
        impact={impact}
        geographySetId={context.geographySetId}
        choices={sideChoices(versions.value?.versions ?? [], revisions.value?.revisions ?? [], true)}
        against={againstId}
        onAgainst={setAgainst}
        isOpen={impactOpen}
        onOpen={setImpactOpen}
        busy={saving}
      />
    </div>
  );
}

function publishedWords(
  revision: number,
  published: { readonly version: number; readonly revision: number } | undefined,
): string {
  if (published === undefined) return revision === 0 ? '' : ', not published';
  if (published.revision === revision) return `, published as version ${published.version}`;
  return `, changed since version ${published.version}`;
}
