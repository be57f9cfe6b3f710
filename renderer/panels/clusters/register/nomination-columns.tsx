import { NOMINATION_STATE_NAMES, SCALE_NAMES } from '#shared/domain/register-entry.ts';
import { formatDate } from '#shared/format/date.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import type { NominationEntry } from './use-register.ts';

/** One line of the nominations, with the name of the cluster that took it up. */
export interface NominationRow {
  readonly entry: NominationEntry;
  readonly clusterName: string | null;
  /** Title of the imported list it was taken from; null where it was typed. */
  readonly listName: string | null;
}

const orDash = (text: string): string => (text === '' ? '–' : text);
const hintOf = (text: string): string | null => (text === '' ? null : text);

/** The columns of the nominations. */
export const NOMINATION_COLUMNS: readonly GridColumn<NominationRow>[] = [
  {
    id: 'name',
    header: 'Cluster as nominated',
    value: ({ entry }) => entry.body.name,
    render: ({ entry }) => <span data-nomination={entry.id}>{entry.body.name}</span>,
    fixed: true,
    width: 220,
  },
  {
    id: 'nominated-by',
    header: 'Nominated by',
    value: ({ entry }) => entry.body.nominatedBy,
    width: 208,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ entry }) => NOMINATION_STATE_NAMES[entry.body.state],
    width: 96,
  },
  {
    id: 'cluster',
    header: 'Taken up by',
    value: ({ clusterName }) => clusterName,
    text: ({ clusterName }) => clusterName ?? '–',
    width: 160,
  },
  {
    id: 'place',
    header: 'Place',
    value: ({ entry }) => entry.body.place,
    text: ({ entry }) => orDash(entry.body.place),
    width: 136,
  },
  { id: 'scale', header: 'Scale', value: ({ entry }) => SCALE_NAMES[entry.body.scale], width: 112 },
  {
    id: 'strategy',
    header: 'Strategy or initiative',
    value: ({ entry }) => entry.body.strategy,
    text: ({ entry }) => orDash(entry.body.strategy),
    hint: ({ entry }) => hintOf(entry.body.strategy),
    width: 176,
  },
  {
    id: 'document',
    header: 'Document',
    value: ({ entry }) => entry.body.document,
    text: ({ entry }) => orDash(entry.body.document),
    hint: ({ entry }) => hintOf(entry.body.document),
    width: 176,
  },
  {
    id: 'date',
    header: 'Date',
    value: ({ entry }) => entry.body.date,
    text: ({ entry }) => formatDate(entry.body.date),
    width: 104,
  },
  {
    id: 'note',
    header: 'Note',
    value: ({ entry }) => entry.body.note,
    text: ({ entry }) => orDash(entry.body.note),
    hint: ({ entry }) => hintOf(entry.body.note),
    width: 200,
    hidden: true,
  },
  {
    id: 'list',
    header: 'From',
    value: ({ listName }) => listName,
    text: ({ entry, listName }) =>
      entry.body.extractId === null
        ? 'typed'
        : `${listName ?? `extract ${entry.body.extractId}`}${entry.body.line === null ? '' : `, line ${entry.body.line}`}`,
    width: 176,
    hidden: true,
  },
];
