import type { MethodName } from '#shared/contract/methods.ts';
import type { Ruling, RulingBody } from '#shared/domain/ruling.ts';
import type { Call, Handlers } from '../call.ts';
import { readRulingEffectInSteps } from '../anomalies/effect/read-effect.ts';
import { listDecisions } from '../rulings/audit.ts';
import { needsColumns } from '../rulings/captured-values.ts';
import { labelledRulings } from '../rulings/label-ruling.ts';
import { listRulings, listRulingVersions } from '../rulings/list-rulings.ts';
import { readRulingMarks } from '../rulings/marks.ts';
import { confirmRulings, recordRulings, reviseRuling, setRulingState } from '../rulings/record-rulings.ts';
import { findRecordSubject } from '../scorecards/record-subject.ts';
import type { ReadStore } from '../store/handles.ts';
import { findRulings, type StoredRuling } from '../rulings/stored-rulings.ts';
import { withColumns, withScorecardColumns } from './with-columns.ts';

export { rulingReverser } from '../rulings/record-rulings.ts';

/** Tells what was written once it is stored, and gives it as it is shown. */
function announced(call: Call, rulings: readonly StoredRuling[]): Ruling[] {
  if (rulings.length > 0)
    call.publish(
      'rulings',
      rulings.map(({ id }) => id),
    );
  return labelledRulings(call.reading(), rulings);
}

/** What rulings are seen at is read from columns of extracts: they are built in steps before the action, not within it. */
async function withColumnsFor(
  call: Call,
  bodies: readonly RulingBody[],
  ids: readonly string[] = [],
): Promise<void> {
  const present = ids.length === 0 ? [] : findRulings(call.reading(), { ids }).map(({ body }) => body);
  const needs = new Set([...bodies, ...present].map(needsColumns));
  if (needs.has('in-use') || needs.has('scorecard')) await withColumns(call);
  if (needs.has('scorecard')) await withScorecardColumns(call, {});
}

/** Every ruling in force is compared with what it was seen at. */
async function withReviews(call: Call): Promise<ReadStore> {
  await withColumns(call);
  const isOnFigure = ({ state, body }: StoredRuling) =>
    state === 'in-force' && needsColumns(body) === 'scorecard';
  if (findRulings(call.reading()).some(isOnFigure)) await withScorecardColumns(call, {});
  return call.reading();
}

/** Answers what is asked about rulings. */
export const rulingsHandlers: Handlers<Extract<MethodName, `rulings.${string}`>> = {
  'rulings.list': async (request, call) => listRulings(await withReviews(call), request),
  'rulings.record': async ({ rulings }, call) => {
    await withColumnsFor(call, rulings);
    return { rulings: announced(call, recordRulings(call.writing(), rulings)) };
  },
  'rulings.revise': async (request, call) => {
    await withColumnsFor(call, [request.body], [request.id]);
    const after = reviseRuling(call.writing(), request);
    const [shown] = announced(call, [after]);
    if (shown === undefined) throw new Error(`ruling ${after.id} was not labelled`);
    return shown;
  },
  'rulings.setState': async (request, call) => {
    await withColumnsFor(call, [], request.ids);
    const { changed, rulings } = setRulingState(call.writing(), request);
    return { changed, rulings: announced(call, rulings) };
  },
  'rulings.confirm': async (request, call) => {
    await withColumnsFor(call, [], request.ids);
    const { changed, rulings } = confirmRulings(call.writing(), request);
    return { changed, rulings: announced(call, rulings) };
  },
  'rulings.history': async ({ id }, call) => ({ versions: listRulingVersions(await withReviews(call), id) }),
  'rulings.subjectOfRow': (request, call) => {
    const subject = findRecordSubject(call.reading(), request);
    return { subject, label: subject.label };
  },
  'rulings.marks': async (_request, call) => readRulingMarks(await withReviews(call)),
  'rulings.effect': async (request, call) => {
    await withColumns(call);
    return readRulingEffectInSteps(await withScorecardColumns(call, {}), request, call.job);
  },
  'rulings.audit': (request, call) => listDecisions(call.reading(), request),
};
