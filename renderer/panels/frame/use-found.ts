import { useEffect, useState } from 'react';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import { formatPostcode, isPostcode } from '#shared/domain/postcode.ts';
import { useQuery } from '../../api/use-query.ts';
import { listCommands, useCommandSources } from '../../state/commands.ts';
import { useFigureContext } from '../../state/context.ts';
import { arrange } from '../../state/layout.ts';
import { go } from '../../state/navigation.ts';
import { select } from '../../state/selection.ts';
import { geographyKindName } from './geography-options.ts';

/** One thing the palette offers. */
export interface Found {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly note: string | null;
  readonly keys: string | null;
  readonly run: () => void;
}

const SHOWN_EACH = 8;

/** Says whether every word typed occurs in a text, in any order. */
export function matchesWords(text: string, typed: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** What a text may mean: commands at once, things of the workspace as they are found. */
export function useFound(text: string): Found[] {
  const typed = text.trim();
  const sources = useCommandSources((state) => state.sources);
  const commands = listCommands(sources)
    .filter(
      (command) =>
        command.disabled !== true && command.id !== 'palette.open' && matchesWords(command.name, typed),
    )
    .map(({ id, name, keys, run }) => ({
      id: `command:${id}`,
      group: 'Commands',
      name,
      note: null,
      keys: keys ?? null,
      run,
    }));
  const things = [
    ...useClusters(typed),
    ...useCompanies(typed),
    ...usePostcode(typed),
    ...useGeographies(typed),
  ];
  return typed === '' ? commands : [...commands.slice(0, SHOWN_EACH), ...things];
}

function useClusters(typed: string): Found[] {
  const clusters = useQuery('clusters.list', {}, { enabled: typed !== '' });
  return (clusters.value?.clusters ?? [])
    .filter((cluster) => typed !== '' && matchesWords([cluster.name, ...cluster.aliases].join(' '), typed))
    .slice(0, SHOWN_EACH)
    .map(({ id, name, tier }) => ({
      id: `cluster:${id}`,
      group: 'Clusters',
      name,
      note: TIER_NAMES[tier],
      keys: null,
      run: () => {
        go('clusters', { cluster: id });
        select({ kind: 'cluster', clusterId: id });
      },
    }));
}

function useCompanies(typed: string): Found[] {
  const settled = useSettled(typed, 180);
  const asks = settled.length >= 2;
  const companies = useQuery(
    'companies.search',
    { text: asks ? settled : 'x', limit: SHOWN_EACH },
    { enabled: asks },
  );
  if (!asks || companies.state === 'failed') return [];
  return (companies.value?.companies ?? []).map(({ companyNumber, name, postcode }) => ({
    id: `company:${companyNumber}`,
    group: 'Companies',
    name,
    note: [companyNumber, postcode === null ? null : (formatPostcode(postcode) ?? postcode)]
      .filter((part) => part !== null)
      .join(' · '),
    keys: null,
    run: () => {
      select({ kind: 'company', companyNumber });
      arrange({ inspectorOpen: true });
    },
  }));
}

function usePostcode(typed: string): Found[] {
  const postcode = isPostcode(typed) ? formatPostcode(typed) : null;
  const found = useQuery(
    'postcodes.find',
    { postcode: postcode ?? 'x' },
    { enabled: postcode !== null, keepLast: false },
  );
  if (postcode === null || found.value === null) return [];
  const { districtName, utlaName } = found.value;
  const note = [districtName, utlaName].filter((part) => part !== null).join(' · ');
  return [
    {
      id: `postcode:${postcode}`,
      group: 'Postcodes',
      name: postcode,
      note: note === '' ? 'no authority known' : note,
      keys: null,
      run: () => go('map', { postcode }),
    },
  ];
}

function useGeographies(typed: string): Found[] {
  const context = useFigureContext();
  const geographies = useQuery('geographies.list', {}, { enabled: typed !== '' });
  if (context === null || typed === '') return [];
  return (geographies.value?.sets ?? [])
    .filter((set) => matchesWords(set.name, typed))
    .slice(0, SHOWN_EACH)
    .map(({ id, name, kind }) => ({
      id: `geography:${id}`,
      group: 'Geography sets',
      name,
      note: `${geographyKindName(kind)} · use it for every figure`,
      keys: null,
      run: () => context.change({ geographySetId: id }),
    }));
}

/** A text once it has not changed for a while, so that each letter typed does not ask anew. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
