import type { Handlers } from '../call.ts';
import { listDesk } from '../desk/desk-entries.ts';
import { removeDesk, saveDesk } from '../desk/save-desk.ts';
import { citeFigures, findCitation, findCited, readCitedSettings, readCiteId } from '../exports/citations.ts';
import { withScorecardColumns } from './with-columns.ts';

type Desk = 'desk.list' | 'desk.save' | 'desk.remove' | 'citations.cite' | 'citations.find';

/** Answers what analysts keep beside the rows of suppliers, and what a short id stands for. */
export const deskHandlers: Handlers<Desk> = {
  'desk.list': (request, call) => ({ entries: listDesk(call.reading(), request) }),
  'desk.save': (request, call) => {
    const entries = saveDesk(call.writing(), request);
    call.publish(
      'desk',
      entries.map(({ id }) => id),
    );
    return { entries };
  },
  'desk.remove': (request, call) => {
    const ids = removeDesk(call.writing(), request);
    if (ids.length > 0) call.publish('desk', ids);
    return { changed: ids.length };
  },
  'citations.cite': async (request, call) => {
    await withScorecardColumns(call, readCitedSettings(request.settings));
    const cited = citeFigures(call.writing(), request);
    call.publish('desk', cited.citeIds);
    return cited;
  },
  'citations.find': async ({ citeId }, call) => {
    const cited = findCited(call.reading(), readCiteId(citeId));
    const store = await withScorecardColumns(call, cited?.settings ?? {});
    return { found: findCitation(store, citeId) };
  },
};
