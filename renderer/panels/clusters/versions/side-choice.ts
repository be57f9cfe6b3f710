import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { formatDate } from '#shared/format/date.ts';
import { shorten } from '../../../ui/shorten.ts';

export type Revision = MethodOutput<'definitions.revisions'>['revisions'][number];
export type Version = MethodOutput<'definitions.versions'>['versions'][number];

export interface SideChoice {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly group: string;
}

/** Revisions offered in a list; older ones are reached by their version. */
const OFFERED = 100;

/** Every state of a definition that can be held against another, as choices of a list. */
export function sideChoices(
  versions: readonly Version[],
  revisions: readonly Revision[],
  withKinds: boolean,
): SideChoice[] {
  return [
    ...(withKinds
      ? [
          { id: 'published', name: 'the version published last', group: 'In general' },
          { id: 'previous', name: 'the revision before', group: 'In general' },
        ]
      : []),
    ...versions.map(({ version, at, note, status }) => ({
      id: `version-${version}`,
      name: `version ${version}${status === 'withdrawn' ? ', withdrawn' : ''}`,
      note: `${formatDate(at)} · ${shorten(note, 60)}`,
      group: 'Versions',
    })),
    ...revisions.slice(0, OFFERED).map(({ revision, at, summary }) => ({
      id: `revision-${revision}`,
      name: `revision ${revision}`,
      note: `${formatDate(at)} · ${shorten(summary, 60)}`,
      group: 'Revisions',
    })),
    { id: 'revision-0', name: 'the empty definition', group: 'Revisions' },
  ];
}

/** Reads a choice back; what is not known is the version published last. */
export function baselineOf(id: string): Baseline {
  const [kind, number] = id.split('-');
  const at = Number(number);
  if (kind === 'previous') return { kind: 'previous' };
  if (kind === 'version' && Number.isInteger(at)) return { kind: 'version', version: at };
  if (kind === 'revision' && Number.isInteger(at)) return { kind: 'revision', revision: at };
  return { kind: 'published' };
}
