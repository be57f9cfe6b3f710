import { TIER_NAMES, TIERS, type Cluster, type Tier } from '#shared/domain/cluster.ts';
import { STAGE_NAMES, STAGES, type Stage } from '#shared/domain/cluster-dossier.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import type { SeenRelation } from './relations-seen.ts';

/** One line of the register. Counts are null until known. */
export interface RegisterRow {
  readonly cluster: Cluster;
  readonly members: number | null;
  readonly present: number | null;
  /** Nominations that it took up. */
  readonly nominations: number;
  /** Relations that it states and that others state of it. */
  readonly relations: readonly SeenRelation[];
  /** Names of the initiatives by their ids. */
  readonly initiatives: ReadonlyMap<string, string>;
}

/** What the cells of the register change in place. */
export interface RegisterChanges {
  readonly rename: (clusterId: string, name: string) => void;
  readonly setTier: (clusterId: string, tier: Tier) => void;
  readonly setStage: (clusterId: string, stage: Stage) => void;
  readonly setCaseStudy: (clusterId: string, isCaseStudy: boolean) => void;
}

const TIER_CHOICES = TIERS.map((tier) => TIER_NAMES[tier]);
const STAGE_CHOICES = STAGES.map((stage) => STAGE_NAMES[stage]);
const CASE_STUDY = ['Yes', 'No'] as const;

/** Reads a tier by the name it is written with. */
export function tierOfName(name: string): Tier | null {
  return TIERS.find((tier) => TIER_NAMES[tier] === name) ?? null;
}

/** Reads a stage by the name it is written with. */
export function stageOfName(name: string): Stage | null {
  return STAGES.find((stage) => STAGE_NAMES[stage] === name) ?? null;
}

/** The columns of the register of clusters; name, tier, stage and case study change in place with F2. */
export function registerColumns(setName: string, changes: RegisterChanges): GridColumn<RegisterRow>[] {
  return [
    {
      id: 'name',
      header: 'Cluster',
      value: ({ cluster }) => cluster.name,
      hint: ({ cluster }) => (cluster.description === '' ? null : cluster.description),
      render: ({ cluster }) => <span data-cluster={cluster.id}>{cluster.name}</span>,
      edit: ({ cluster }, name) => changes.rename(cluster.id, name),
      fixed: true,
      width: 208,
    },
    {
      id: 'tier',
      header: 'Tier',
      value: ({ cluster }) => TIER_NAMES[cluster.tier],
      choices: TIER_CHOICES,
      edit: ({ cluster }, name) => {
        const tier = tierOfName(name);
        if (tier !== null) changes.setTier(cluster.id, tier);
      },
      width: 116,
    },
    {
      id: 'stage',
      header: 'Stage',
      headerHint: 'Where the cluster stands on its way through the register',
      value: ({ cluster }) => STAGE_NAMES[cluster.stage],
      choices: STAGE_CHOICES,
      edit: ({ cluster }, name) => {
        const stage = stageOfName(name);
        if (stage !== null) changes.setStage(cluster.id, stage);
      },
      width: 100,
    },
    {
      id: 'members',
      header: 'Members',
      unit: 'companies',
      headerHint: 'Companies that the definition lets in, wherever they are',
      numeric: true,
      value: ({ members }) => members,
      text: ({ members }) => writeCount(members),
      width: 104,
    },
    {
      id: 'present',
      header: `Present in ${setName}`,
      unit: 'companies',
      headerHint: `Members with at least one site in ${setName}`,
      numeric: true,
      value: ({ present }) => present,
      text: ({ present }) => writeCount(present),
      width: 184,
    },
    {
      id: 'nominations',
      header: 'Nominations',
      headerHint: 'Nominations that the cluster took up',
      numeric: true,
      value: ({ nominations }) => nominations,
      text: ({ nominations }) => formatNumber(nominations),
      width: 112,
    },
    {
      id: 'relations',
      header: 'Relations',
      headerHint: 'Part of, overlaps and connects with, whichever side states it',
      value: relationWords,
      text: (row) => orDash(relationWords(row)),
      hint: (row) => (relationWords(row) === '' ? null : relationWords(row)),
      width: 208,
    },
    {
      id: 'places',
      header: 'Places',
      headerHint: 'Where the cluster is concentrated',
      value: ({ cluster }) => placeWords(cluster),
      text: ({ cluster }) => orDash(placeWords(cluster)),
      hint: ({ cluster }) => (cluster.places.length === 0 ? null : placeWords(cluster)),
      width: 176,
    },
    {
      id: 'case-study',
      header: 'Case study',
      value: ({ cluster }) => (cluster.isCaseStudy ? 'Yes' : 'No'),
      text: ({ cluster }) => (cluster.isCaseStudy ? 'Yes' : '–'),
      choices: CASE_STUDY,
      edit: ({ cluster }, text) => changes.setCaseStudy(cluster.id, text === 'Yes'),
      width: 104,
    },
    {
      id: 'initiatives',
      header: 'Initiatives',
      value: initiativeWords,
      text: (row) => orDash(initiativeWords(row)),
      hint: (row) => (initiativeWords(row) === '' ? null : initiativeWords(row)),
      width: 160,
    },
    {
      id: 'organisations',
      header: 'Organisations',
      headerHint: 'Cluster organisations on the register',
      numeric: true,
      value: ({ cluster }) => cluster.organisations.length,
      text: ({ cluster }) => formatNumber(cluster.organisations.length),
      hidden: true,
      width: 120,
    },
    {
      id: 'revision',
      header: 'Revision',
      numeric: true,
      value: ({ cluster }) => cluster.revision,
      text: ({ cluster }) => formatNumber(cluster.revision),
      hint: ({ cluster }) => (cluster.revision === 0 ? 'The definition has not been begun.' : null),
      width: 92,
    },
    {
      id: 'status',
      header: 'Status',
      value: ({ cluster }) => (cluster.status === 'live' ? 'Live' : 'Retired'),
      width: 96,
    },
    {
      id: 'aliases',
      header: 'Also called',
      value: ({ cluster }) => cluster.aliases.join(', '),
      text: ({ cluster }) => orDash(cluster.aliases.join(', ')),
      hidden: true,
      width: 200,
    },
  ];
}

function relationWords({ relations }: RegisterRow): string {
  return relations.map(({ words, otherName }) => `${words} ${otherName}`).join('; ');
}

function placeWords({ places }: Cluster): string {
  return [...new Set(places.map(({ place }) => place))].join(', ');
}

function initiativeWords({ cluster, initiatives }: RegisterRow): string {
  return cluster.initiativeIds.map((id) => initiatives.get(id) ?? id).join(', ');
}

function orDash(text: string): string {
  return text === '' ? '–' : text;
}

/** Not counted yet is not zero. */
function writeCount(count: number | null): string {
  return count === null ? '…' : formatNumber(count);
}
