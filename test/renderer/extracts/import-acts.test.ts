import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../../renderer/api/client.ts';
import { KNOWN_LOOK, MADE_DRIFT, MADE_LOOK, MADE_STAGE } from '../../../renderer/gallery/made-import.ts';
import {
  isReadAtOnce,
  lookAtFile,
  readWholeFile,
} from '../../../renderer/panels/extracts/import/import-acts.ts';
import { fillField } from '../../../renderer/panels/extracts/import/mapping-edits.ts';
import {
  beginDraft,
  changeMapping,
  findDraft,
  forgetDrafts,
  type ImportDraft,
} from '../../../renderer/state/imports.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { makeStandInHost, type HeldCall, type StandInHost } from '../stand-in-host.ts';

let host: StandInHost;
let id: string;

beforeEach(() => {
  forgetDrafts();
  useNotifications.setState({ notifications: [] });
  host = makeStandInHost({ 'jobs.cancel': () => ({ found: true }) });
  id = beginDraft({ token: 'token-of-a-file-01', name: 'members 2026.csv' }).id;
});
afterEach(forgetDrafts);

const held = (method: string, at = 0): HeldCall => {
  const call = host.calls.filter(({ message }) => message.method === method)[at];
  if (call === undefined) throw new Error(`${method} was not asked ${at + 1} times.`);
  return call;
};
const draft = (): ImportDraft => {
  const found = findDraft(id);
  if (found === null) throw new Error('The draft is gone.');
  return found;
};

test('an unknown layout is looked at and waits for the analyst, with the suggestions filled in', async () => {
  const looked = lookAtFile(createClient(host), id, {});
  expect(draft().looking).toBe(held('extracts.examine').message.context.jobId);
  await held('extracts.examine').answer(MADE_LOOK);
  await looked;
  expect(draft()).toMatchObject({ looking: null, reading: null, staged: null });
  expect(draft().mapping?.columns[1]?.field).toBe('companyName');
  expect(host.calls.filter(({ message }) => message.method === 'extracts.stage')).toEqual([]);
});

test('a known layout is read at once with its mapping', async () => {
  const looked = lookAtFile(createClient(host), id, {});
  await held('extracts.examine').answer(KNOWN_LOOK);
  expect(held('extracts.stage').message.input).toEqual({
    fileToken: 'token-of-a-file-01',
    mapping: KNOWN_LOOK.mapping,
  });
  await held('extracts.stage').answer(MADE_STAGE);
  await looked;
  expect(draft().staged).toEqual({ stageId: 'stage-1', mapping: draft().mapping });
  expect(draft().opened).toMatchObject({ columns: false, check: true });
});

test('nothing is read at once that is assumed, drifted, incomplete or only like a known layout', () => {
  const [known] = KNOWN_LOOK.candidates;
  if (known === undefined || KNOWN_LOOK.mapping === null) throw new Error('The made look is incomplete.');
  expect(isReadAtOnce(KNOWN_LOOK)).toBe(true);
  expect(isReadAtOnce(MADE_LOOK)).toBe(false);
  expect(isReadAtOnce({ ...KNOWN_LOOK, drift: MADE_DRIFT })).toBe(false);
  expect(isReadAtOnce({ ...KNOWN_LOOK, candidates: [{ ...known, recognised: false }] })).toBe(false);
  const assumed = { ...known, profile: { ...known.profile, assumed: true } };
  expect(isReadAtOnce({ ...KNOWN_LOOK, candidates: [assumed] })).toBe(false);
  expect(isReadAtOnce({ ...KNOWN_LOOK, candidates: [{ ...assumed, savedProfileId: 's' }] })).toBe(true);
  expect(isReadAtOnce({ ...KNOWN_LOOK, mapping: fillField(KNOWN_LOOK.mapping, 1, null) })).toBe(false);
  expect(isReadAtOnce({ ...MADE_LOOK, corrects: 7 })).toBe(true);
  expect(isReadAtOnce({ ...KNOWN_LOOK, mapping: null, fixedProfile: known.profile })).toBe(true);
  expect(isReadAtOnce({ ...KNOWN_LOOK, mapping: null, fixedProfile: assumed.profile })).toBe(false);
});

test('the newest look wins: the one before is cancelled and its answer dropped', async () => {
  const client = createClient(host);
  const first = lookAtFile(client, id, {});
  const second = lookAtFile(client, id, { place: { headerRow: 2 } });
  await held('extracts.examine', 1).answer(MADE_LOOK);
  await held('extracts.examine', 0).answer({ ...MADE_LOOK, fileName: 'overtaken' });
  await Promise.all([first, second]);
  expect(draft().examination?.fileName).toBe(MADE_LOOK.fileName);
  expect(draft().choice).toEqual({ place: { headerRow: 2 } });
});

test('another header keeps what was said of the columns, and can be taken back', async () => {
  const client = createClient(host);
  const first = lookAtFile(client, id, {});
  await held('extracts.examine').answer(MADE_LOOK);
  await first;
  const { mapping } = draft();
  if (mapping === null || MADE_LOOK.mapping === null) throw new Error('There is no mapping.');
  changeMapping(id, fillField(mapping, 6, 'description'));
  const again = lookAtFile(client, id, { place: { headerRow: 4 } });
  await held('extracts.examine', 1).answer({
    ...MADE_LOOK,
    mapping: { ...MADE_LOOK.mapping, place: { ...MADE_LOOK.mapping.place, headerRow: 4 } },
  });
  await again;
  expect(draft().mapping).toMatchObject({ place: { headerRow: 4 } });
  expect(draft().mapping?.columns[6]?.field).toBe('description');
  expect(draft().past).toHaveLength(2);
});

test('a refused look is kept for the page, and what was looked at before stays', async () => {
  const client = createClient(host);
  const first = lookAtFile(client, id, {});
  await held('extracts.examine').answer(MADE_LOOK);
  await first;
  const again = lookAtFile(client, id, { place: { sheet: 'gone' } });
  await held('extracts.examine', 1).refuse('not-found', 'There is no such sheet.');
  await again;
  expect(draft().lookError?.message).toBe('There is no such sheet.');
  expect(draft().examination).not.toBeNull();
  expect(useNotifications.getState().notifications, 'the page shows it, so nothing pops up').toEqual([]);
});

test('reading again throws the former reading away, and whoever works elsewhere is told', async () => {
  window.location.hash = '#/home';
  const client = createClient(host);
  const first = lookAtFile(client, id, {});
  await held('extracts.examine').answer(KNOWN_LOOK);
  await held('extracts.stage').answer(MADE_STAGE);
  await first;
  expect(useNotifications.getState().notifications[0]).toMatchObject({
    title: 'members 2026.csv was read',
    action: { label: 'Look at it' },
  });
  const again = readWholeFile(client, id);
  await held('extracts.stage', 1).answer({ ...MADE_STAGE, stageId: 'stage-2' });
  await again;
  expect(draft().staged?.stageId).toBe('stage-2');
  expect(held('extracts.discard').message.input).toEqual({ stageId: 'stage-1' });
});

test('a reading that failed leaves the one before standing and says why', async () => {
  const client = createClient(host);
  const first = lookAtFile(client, id, {});
  await held('extracts.examine').answer(KNOWN_LOOK);
  await held('extracts.stage').refuse('not-found', 'The file is gone.');
  await first;
  expect(draft()).toMatchObject({ reading: null, staged: null });
  expect(draft().readError?.message).toBe('The file is gone.');
});
