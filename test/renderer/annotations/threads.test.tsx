import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { annotationSubjectKey, type Annotation, type AnnotationSubject } from '#shared/domain/annotation.ts';
import { AddAnnotation } from '../../../renderer/panels/annotations/add-annotation.tsx';
import { AnnotationThread } from '../../../renderer/panels/annotations/annotation-thread.tsx';
import { subjectOf } from '../../../renderer/panels/annotations/subject-field.tsx';
import { goToSubject, selectionOfSubject } from '../../../renderer/panels/annotations/subject-link.ts';
import { inLots } from '../../../renderer/panels/annotations/use-attachments.ts';
import { annotationAt } from '../../../renderer/panels/annotations/use-annotation-keys.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { useSelection } from '../../../renderer/state/selection.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

const SUBJECT: AnnotationSubject = { kind: 'cluster', clusterId: 'aerospace' };
const annotation = (patch: Partial<Annotation> = {}): Annotation => ({
  id: 'a1',
  version: 1,
  subject: SUBJECT,
  subjectKey: annotationSubjectKey(SUBJECT),
  subjectLabel: 'Aerospace',
  kind: 'roundtable',
  text: 'Skills are short',
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
});

// The page of the tests has no screen to be wide on.
Reflect.set(window, 'matchMedia', () => ({ matches: true }));

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  useNotifications.setState({ notifications: [] });
});
const text = (): string => drawn?.page.textContent ?? '';

describe('a thread', () => {
  test('shows its replies when they are asked for, and answers inline', async () => {
    const reply = annotation({
      id: 'a2',
      replyTo: 'a1',
      kind: 'note',
      text: 'So says the college',
      author: 'Bert',
    });
    const host = makeStandInHost({
      'annotations.list': () => ({ total: 1, annotations: [reply], authors: [] }),
    });
    drawn = await draw(host, <AnnotationThread annotation={annotation({ replies: 1 })} />);
    expect(text()).not.toContain('So says the college');
    await press(drawn.page, '1 reply');
    expect(text()).toContain('So says the college');
    await press(drawn.page, 'Reply');
    await type(drawn.page.querySelector('textarea'), 'Thanks');
    await press(drawn.page, 'Answer');
    expect(host.calls[0]?.message).toMatchObject({
      method: 'annotations.add',
      input: { subject: SUBJECT, replyTo: 'a1', kind: 'note', text: 'Thanks', attachmentIds: [] },
    });
    await act(async () => host.calls[0]?.answer(annotation({ id: 'a3', replyTo: 'a1', text: 'Thanks' })));
    expect(drawn.page.querySelector('textarea')).toBeNull();
  });

  test('names what the text mentions as links, and says whose view it is and that outputs name nobody', async () => {
    const noted = annotation({
      text: 'As in @space and #3.1, not @nobody',
      mentions: { clusterIds: ['space'], metricIds: ['3.1'] },
      attributedTo: 'B. Director',
      anonymised: true,
    });
    drawn = await draw(makeStandInHost(), <AnnotationThread annotation={noted} />);
    expect(text()).toContain('As in @space and #3.1, not @nobody');
    expect(text()).toContain('Anonymised');
    expect(text()).toContain('View of B. Director · Ada');
    expect(text()).toContain('outputs name nobody');
    await press(drawn.page, '@space');
    expect(window.location.hash).toBe('#/clusters?cluster=space');
    await press(drawn.page, '#3.1');
    expect(window.location.hash).toMatch(/^#\/scorecards\?view=methods&page=/);
    expect([...drawn.page.querySelectorAll('button')].map((each) => each.textContent)).not.toContain(
      '@nobody',
    );
  });

  test('lists its files with their sizes; pressing one asks for its bytes', async () => {
    const file = { id: 'f1', name: 'minutes.pdf', mediaType: 'application/pdf', bytes: 12_345 };
    const host = makeStandInHost();
    drawn = await draw(host, <AnnotationThread annotation={annotation({ attachments: [file] })} />);
    expect(text()).toContain('minutes.pdf 12.3 kB');
    await press(drawn.page, 'Save minutes.pdf, 12.3 kB');
    expect(host.calls[0]?.message).toMatchObject({ method: 'attachments.read', input: { id: 'f1' } });
    await act(async () => host.calls[0]?.refuse('not-found', 'That file is not kept.'));
    expect(useNotifications.getState().notifications[0]?.sentence).toBe('That file is not kept.');
  });

  test('is revised with whose view it is and whether that may be told', async () => {
    const host = makeStandInHost();
    drawn = await draw(
      host,
      <AnnotationThread annotation={annotation({ version: 3 })} act="revise" onAct={() => {}} />,
    );
    const fields = [...drawn.page.querySelectorAll('input[type="text"]')];
    await type(
      fields.find((field) => field.getAttribute('placeholder')?.startsWith('Name') === true) ?? null,
      'A college',
    );
    await press(drawn.page, 'Keep as a new version');
    expect(host.calls[0]?.message.input).toMatchObject({
      id: 'a1',
      expectedVersion: 3,
      text: 'Skills are short',
      attributedTo: 'A college',
      anonymised: false,
    });
  });
});

describe('files', () => {
  const choose = async (files: File[]): Promise<void> => {
    const field = drawn?.page.querySelector<HTMLInputElement>('input[type="file"]');
    if (field === null || field === undefined) throw new Error('There is no field for files.');
    Object.defineProperty(field, 'files', { value: files, configurable: true });
    await act(async () => {
      field.dispatchEvent(new Event('change', { bubbles: true }));
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    });
  };

  test('are kept first and then named by the annotation; one too large is told and left out', async () => {
    const host = makeStandInHost();
    drawn = await draw(host, <AddAnnotation subject={SUBJECT} />);
    const large = new File(['x'], 'film.mov');
    Object.defineProperty(large, 'size', { value: 10_000_001 });
    const small = new File(['hello'], 'notes.txt', { type: 'text/plain' });
    Reflect.set(small, 'arrayBuffer', () => Promise.resolve(new TextEncoder().encode('hello').buffer));
    await choose([large, small, new File([], 'empty.txt')]);
    expect(
      useNotifications
        .getState()
        .notifications.map(({ title }) => title)
        .toSorted(),
    ).toEqual(['The file is empty', 'The file is too large']);
    expect(host.calls).toHaveLength(1);
    expect(host.calls[0]?.message).toMatchObject({
      method: 'attachments.add',
      input: { files: [{ name: 'notes.txt', mediaType: 'text/plain' }] },
    });
    const kept = {
      id: 'f1',
      name: 'notes.txt',
      mediaType: 'text/plain',
      bytes: 5,
      sha256: '',
      author: 'Ada',
      at: '',
    };
    await act(async () => host.calls[0]?.answer({ attachments: [kept] }));
    expect(text()).toContain('notes.txt 5 bytes');
    await type(drawn.page.querySelector('textarea'), 'A visit');
    await press(drawn.page, 'Annotate');
    expect(host.calls[1]?.message.input).toMatchObject({ text: 'A visit', attachmentIds: ['f1'] });
  });

  test('go in lots that fit into one request each', () => {
    const sizes = (files: { size: number }[][]) => files.map((lot) => lot.map(({ size }) => size));
    const mb = (...list: number[]) => list.map((size) => ({ size: size * 1_000_000 }));
    expect(sizes(inLots(mb(6, 5, 1, 10, 10)))).toEqual([[6e6, 5e6], [1e6, 10e6], [10e6]]);
    expect(inLots(Array.from({ length: 41 }, () => ({ size: 1 }))).map((lot) => lot.length)).toEqual([
      20, 20, 1,
    ]);
    expect(inLots([])).toEqual([]);
  });
});

test('the keys step through the list and stop at its ends', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(annotationAt(rows, null, 1)).toBe('a');
  expect(annotationAt(rows, null, -1)).toBe('c');
  expect(annotationAt(rows, 'b', 1)).toBe('c');
  expect(annotationAt(rows, 'c', 1)).toBe('c');
  expect(annotationAt(rows, 'a', -1)).toBe('a');
  expect(annotationAt([], 'a', 1)).toBeNull();
});

describe('a subject', () => {
  const chosen = { clusterId: null, metricId: null, geographySetId: 'uk' } as const;

  test('is made once enough is chosen', () => {
    expect(subjectOf({ ...chosen, kind: 'cluster' })).toBeNull();
    expect(subjectOf({ ...chosen, kind: 'cluster', clusterId: 'space' })).toEqual({
      kind: 'cluster',
      clusterId: 'space',
    });
    expect(subjectOf({ ...chosen, kind: 'catalogue-metric', metricId: '3.1' })).toEqual({
      kind: 'catalogue-metric',
      metricId: '3.1',
    });
    expect(subjectOf({ ...chosen, kind: 'metric', metricId: '3.1' })).toBeNull();
    expect(subjectOf({ ...chosen, kind: 'metric', metricId: '3.1', clusterId: 'space' })).toEqual({
      kind: 'metric',
      clusterId: 'space',
      metricId: '3.1',
      geographySetId: 'uk',
    });
  });

  test('that is a cluster or a metric leads to it', () => {
    goToSubject(SUBJECT);
    expect(window.location.hash).toBe('#/clusters?cluster=aerospace');
    expect(useSelection.getState().selection).toEqual(SUBJECT);
    expect(selectionOfSubject({ kind: 'catalogue-metric', metricId: '3.1' })).toBeNull();
    goToSubject({ kind: 'catalogue-metric', metricId: '3.1' });
    expect(window.location.hash).toMatch(/view=methods/);
    goToSubject({ kind: 'catalogue-metric', metricId: 'location-quotient' });
    expect(window.location.hash).toBe('#/figures');
  });
});
