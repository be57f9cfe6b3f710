import { TIER_NAMES, TIERS, type Cluster, type Tier } from '#shared/domain/cluster.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';

/** One line of the register. Counts are null until known. */
export interface RegisterRow {
  readonly cluster: Cluster;
  readonly members: number | null;
  readonly present: number | null;
}

const TIER_CHOICES = TIERS.map((tier) => TIER_NAMES[tier]);

/** Reads a tier by the name it is written with. */
export function tierOfName(name: string): Tier | null {
  return TIERS.find((tier) => TIER_NAMES[tier] === name) ?? null;
}

/** The columns of the register of clusters; name and tier change in place with F2. */
export function registerColumns(
  setName: string,
  rename: (clusterId: string, name: string) => void,
  setTier: (clusterId: string, tier: Tier) => void,
): GridColumn<RegisterRow>[] {
  return [
    {
      id: 'name',
      header: 'Cluster',
      value: ({ cluster }) => cluster.name,
      hint: ({ cluster }) => (cluster.description === '' ? null : cluster.description),
      render: ({ cluster }) => <span data-cluster={cluster.id}>{cluster.name}</span>,
      edit: ({ cluster }, name) => rename(cluster.id, name),
      fixed: true,
      width: 240,
    },
    {
      id: 'tier',
      header: 'Tier',
      value: ({ cluster }) => TIER_NAMES[cluster.tier],
      choices: TIER_CHOICES,
      edit: ({ cluster }, name) => {
        const tier = tierOfName(name);
        if (tier !== null) setTier(cluster.id, tier);
      },
      width: 128,
    },
    {
      id: 'members',
      header: 'Members',
      unit: 'companies',
      headerHint: 'Companies that the definition lets in, wherever they are',
      numeric: true,
      value: ({ members }) => members,
      text: ({ members }) => writeCount(members),
      width: 112,
    },
    {
      id: 'present',
      header: `Present in ${setName}`,
      unit: 'companies',
      headerHint: `Members with at least one site in ${setName}`,
      numeric: true,
      value: ({ present }) => present,
      text: ({ present }) => writeCount(present),
      width: 208,
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
      text: ({ cluster }) => (cluster.aliases.length === 0 ? '–' : cluster.aliases.join(', ')),
      hidden: true,
      width: 200,
    },
  ];
}

/** Not counted yet is not zero. */
function writeCount(count: number | null): string {
  return count === null ? '…' : formatNumber(count);
}
