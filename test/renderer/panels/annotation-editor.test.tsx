import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { annotationSubjectKey, type Annotation, type AnnotationSubject } from '#shared/domain/annotation.ts';
import { AnnotationEditor } from '../../../renderer/panels/annotations/annotation-editor.tsx';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

const SUBJECT: AnnotationSubject = { kind: 'company', companyNumber: '01234567' };

function annotation(patch: Partial<Annotation> = {}): Annotation {
  return {
    id: 'a1',
    version: 1,
    subject: SUBJECT,
    subjectKey: annotationSubjectKey(SUBJECT),
    subjectLabel: 'Rolls-Royce plc',
    kind: 'disregard',
    text: 'Group turnover, filed at the head office.',
    status: 'open',
    replyTo: null,
    anonymised: false,
    attributedTo: '',
    mentions: { clusterIds: [], metricIds: [] },
    attachments: [],
    replies: 0,
    author: 'Ada',
    createdAt: '2026-11-22T10:00:00Z',
    changedAt: '2026-11-22T10:00:00Z',
    ...patch,
  };
}

let host: StandInHost;
let drawn: Drawn;
let stored: Annotation[];

beforeEach(async () => {
  stored = [annotation()];
  useNotifications.setState({ notifications: [] });
  host = makeStandInHost({ 'annotations.list': () => ({ total: stored.length, annotations: stored }) });
  drawn = await draw(host, <AnnotationEditor subject={SUBJECT} />);
});
afterEach(() => drawn.close());

const announce = (): Promise<void> => act(async () => host.announce({ topic: 'annotations', ids: [] }));

test('shows what is noted, by whom and when', () => {
  expect(drawn.page.textContent).toContain('To be disregarded');
  expect(drawn.page.textContent).toContain('Group turnover, filed at the head office.');
  expect(drawn.page.textContent).toContain('Ada · 22 Nov 2026, 10:00');
});

test('adds a note about the subject, and shows it once the core has announced it', async () => {
  await type(drawn.page.querySelector('textarea'), 'Checked with the company.');
  await press(drawn.page, 'Annotate');
  expect(host.calls[0]?.message).toMatchObject({
    method: 'annotations.add',
    input: { subject: SUBJECT, kind: 'note', text: 'Checked with the company.' },
  });
  const added = annotation({ id: 'a2', kind: 'note', text: 'Checked with the company.' });
  await act(async () => host.calls[0]?.answer(added));
  expect(drawn.page.querySelector('textarea')?.value).toBe('');
  stored = [added, ...stored];
  await announce();
  expect(drawn.page.querySelectorAll('article')).toHaveLength(2);
});

test('keeps what was typed when the core refuses it, and says why', async () => {
  await type(drawn.page.querySelector('textarea'), 'Precious words');
  await press(drawn.page, 'Annotate');
  await act(async () => host.calls[0]?.refuse('not-found', 'Company 01234567 is in no extract.'));
  expect(drawn.page.querySelector('textarea')?.value).toBe('Precious words');
  expect(useNotifications.getState().notifications[0]?.sentence).toBe('Company 01234567 is in no extract.');
});

test('an empty note cannot be added', async () => {
  await type(drawn.page.querySelector('textarea'), '   ');
  await press(drawn.page, 'Annotate');
  expect(host.calls).toHaveLength(0);
});

test('resolving names the version that was read', async () => {
  stored = [annotation({ version: 4 })];
  await announce();
  await press(drawn.page, 'Resolve');
  expect(host.calls[0]?.message).toMatchObject({
    method: 'annotations.revise',
    input: { id: 'a1', expectedVersion: 4, status: 'resolved' },
  });
});

test('a change by somebody else meanwhile is told beside the note, and the typing is kept', async () => {
  await press(drawn.page, 'Revise');
  await type(drawn.page.querySelector('article textarea'), 'My words');
  stored = [annotation({ version: 2, text: 'Their words' })];
  await announce();
  await press(drawn.page, 'Keep as a new version');
  expect(host.calls[0]?.message.input).toMatchObject({ expectedVersion: 1, text: 'My words' });
  await act(async () =>
    host.calls[0]?.refuse('version-conflict', 'Bert changed it first. Read it, then revise it again.'),
  );
  expect(drawn.page.querySelector('article')?.textContent).toContain('Bert changed it first.');
  expect(drawn.page.querySelector<HTMLTextAreaElement>('article textarea')?.value).toBe('My words');
  expect(useNotifications.getState().notifications).toEqual([]);
});

test('a resolved note can be reopened', async () => {
  stored = [annotation({ status: 'resolved' })];
  await announce();
  expect(drawn.page.textContent).toContain('Resolved');
  await press(drawn.page, 'Reopen');
  expect(host.calls[0]?.message.input).toMatchObject({ status: 'open' });
});
