import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { rulingWords } from '#shared/format/ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { annotationDecisions } from './audit-annotations.ts';
import { deskDecisions } from './audit-desk.ts';
import { rulingLabels, rulingSubjectLabel } from './label-ruling.ts';
import { rulingActOf } from './ruling-acts.ts';
import { allRulingVersions, type StoredRuling } from './stored-rulings.ts';

type Entry = MethodOutput<'rulings.audit'>['entries'][number];
/** One thing that somebody decided. */
export type Decision = Entry;

/**
 * Lists who decided what when, newest first: every version of every ruling and annotation, and every act on caveats, waivers, sign-offs
 * and thresholds, what undo and redo did among them. `from` and `to` are days or ISO times, both included; `authors` are all there are,
 * whatever was asked for. Who wrote an anonymised annotation is not told.
 */
export function listDecisions(
  store: ReadStore,
  asked: MethodRequest<'rulings.audit'>,
): MethodOutput<'rulings.audit'> {
  const all = [...rulingDecisions(store), ...annotationDecisions(store), ...deskDecisions(store)];
  const to = asked.to === undefined || asked.to.length > 10 ? asked.to : `${asked.to}T23:59:59.999Z`;
  const sought = asked.text.trim().toLocaleLowerCase('en-GB');
  const found = all
    .filter(
      ({ at, author, kind, act, subjectLabel, words, reason }) =>
        (asked.from === undefined || at >= asked.from) &&
        (to === undefined || at <= to) &&
        (asked.author === undefined || author === asked.author) &&
        (asked.kinds === undefined || asked.kinds.includes(kind)) &&
        (sought === '' ||
          [act, subjectLabel, words, reason].join('\n').toLocaleLowerCase('en-GB').includes(sought)),
    )
    // Of one moment what was written last stands first.
    .map((entry, nth) => ({ entry, nth }))
    .toSorted((a, b) => (a.entry.at === b.entry.at ? b.nth - a.nth : a.entry.at < b.entry.at ? 1 : -1))
    .map(({ entry }) => entry);
  return {
    total: found.length,
    authors: [...new Set(all.map(({ author }) => author))].filter((author) => author !== '').toSorted(),
    entries: found.slice(asked.offset, asked.offset + asked.limit),
  };
}

function rulingDecisions(store: ReadStore): Entry[] {
  const newest = new Map<string, StoredRuling>();
  return allRulingVersions(store).map((version) => {
    const before = newest.get(version.id);
    newest.set(version.id, version);
    const { id, at, author, number, body, note } = version;
    return {
      at,
      author,
      kind: 'ruling',
      id,
      act: rulingActOf(version, before),
      subjectLabel: rulingSubjectLabel(store, body.subject),
      words: `Ruling ${number}: ${rulingWords(body, rulingLabels(store, body))}`,
      reason: note === '' ? body.reason : note,
    };
  });
}
