import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { METHODS } from '#shared/contract/methods.ts';
import {
  addAnnotation,
  annotationReverser,
  reviseAnnotation,
  type NewAnnotation,
} from '#core/annotations/annotate.ts';
import { listAnnotations, listOpenAnnotations, listVersions } from '#core/annotations/list-annotations.ts';
import { countOpenByCompany, countOpenBySubject, readMarks } from '#core/annotations/marks.ts';
import { createCluster, retireCluster } from '#core/clusters/register.ts';
import { registerReverser } from '#core/store/journal.ts';
import { describeWorkspace } from '#core/workspaces/describe-workspace.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  registerReverser('annotation', annotationReverser);
  for (const name of ['Aerospace', 'Space'])
    createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
});
afterEach(() => world.close());

const aerospace: AnnotationSubject = { kind: 'cluster', clusterId: 'aerospace' };
const company: AnnotationSubject = { kind: 'company', companyNumber: '00000001' };
const add = (text: string, more: Partial<NewAnnotation> = {}) =>
  addAnnotation(world.store, { subject: aerospace, kind: 'note', text, ...more });
const list = (asked: object = {}) =>
  METHODS['annotations.list'].output.parse(
    listAnnotations(world.store, METHODS['annotations.list'].input.parse(asked)),
  );
const texts = (asked: object = {}) => list(asked).annotations.map(({ text }) => text);

describe('a thread', () => {
  test('is one annotation and its replies, which have its subject, oldest first', () => {
    const root = add('Is this turnover right?', { subject: company, kind: 'question' });
    const first = add('It is consolidated', { replyTo: root.id });
    expect(first).toMatchObject({
      replyTo: root.id,
      subject: company,
      subjectKey: 'company:00000001',
      subjectLabel: 'Aileron Works Ltd',
    });
    expect(add('Thanks', { replyTo: first.id }).replyTo).toBe(root.id);
    expect(texts()).toEqual(['Is this turnover right?']);
    expect(list().annotations[0]?.replies).toBe(2);
    expect(texts({ replyTo: root.id })).toEqual(['It is consolidated', 'Thanks']);
    expect(texts({ withReplies: true })).toEqual(['Thanks', 'It is consolidated', 'Is this turnover right?']);
    expect(world.journal().at(-1)?.summary).toBe('Replied on Aileron Works Ltd: Thanks');
  });

  test('a reply that is undone is withdrawn and not counted; done again it is', () => {
    const root = add('Question');
    add('Answer', { replyTo: root.id });
    world.store.undo();
    expect(list().annotations[0]?.replies).toBe(0);
    expect(list({ replyTo: root.id }).annotations[0]).toMatchObject({
      status: 'withdrawn',
      replyTo: root.id,
    });
    world.store.redo();
    expect(list().annotations[0]?.replies).toBe(1);
  });

  test('a reply to what is not there is refused', () => {
    expect(() => add('Answer', { replyTo: 'nobody' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(world.journal().filter(({ subjectKind }) => subjectKind === 'annotation')).toEqual([]);
  });

  test('is one mark and one count, however many replies it has, and none goes into an output', () => {
    const root = add('Odd', { subject: company });
    add('Why?', { replyTo: root.id });
    add('Because', { replyTo: root.id });
    expect(readMarks(world.store).marks).toEqual([
      { subjectKey: 'company:00000001', count: 1, kinds: ['note'] },
    ]);
    expect([...countOpenByCompany(world.store, ['00000001'])]).toEqual([['00000001', 1]]);
    expect(countOpenBySubject(world.store).get('company:00000001')).toBe(1);
    expect(describeWorkspace(world.store).counts).toMatchObject({ annotations: 1, openAnnotations: 1 });
    expect(listOpenAnnotations(world.store).map(({ text }) => text)).toEqual(['Odd']);
  });
});

describe('mentions', () => {
  test('are read from the text by the clusters and metrics that there are', () => {
    const noted = add('As in @space, #3.1 and #turnover; ask @nobody about #9.9', { subject: company });
    expect(noted.mentions).toEqual({ clusterIds: ['space'], metricIds: ['3.1', 'turnover'] });
    retireCluster(world.store, 'space');
    expect(list().annotations[0]?.mentions.clusterIds).toEqual(['space']);
  });

  test('and subjects are met by the filters for clusters and metrics', () => {
    add('on the cluster');
    add('a mention of @aerospace', { subject: company });
    add('on the figure', {
      subject: { kind: 'metric', clusterId: 'space', metricId: '3.1', geographySetId: 'uk' },
    });
    add('a mention of #3.1', { subject: company });
    add('on the metric', { subject: { kind: 'catalogue-metric', metricId: '3.1' } });
    const root = add('elsewhere', { subject: company });
    add('see @space', { replyTo: root.id });
    expect(texts({ clusterId: 'aerospace' })).toEqual(['a mention of @aerospace', 'on the cluster']);
    expect(texts({ metricId: '3.1' })).toEqual(['on the metric', 'a mention of #3.1', 'on the figure']);
    expect(texts({ clusterId: 'space' })).toEqual(['elsewhere', 'on the figure']);
    expect(texts({ clusterId: 'space', withReplies: true })).toEqual(['see @space', 'on the figure']);
    expect(texts({ clusterId: 'space', metricId: '3.1' })).toEqual(['on the figure']);
  });
});

describe('search', () => {
  test('finds a thread by what a reply says, but not by a reply that was withdrawn', () => {
    const root = add('Question');
    const reply = add('The parent consolidates', { replyTo: root.id });
    expect(texts({ text: 'CONSOLIDATES' })).toEqual(['Question']);
    reviseAnnotation(world.store, { id: reply.id, expectedVersion: 1, status: 'withdrawn' });
    expect(texts({ text: 'consolidates' })).toEqual([]);
  });

  test('finds whose view it is; kind and status are those of the annotation itself', () => {
    const root = add('Skills are short', { kind: 'roundtable', attributedTo: 'A trade body' });
    add('Agreed', { replyTo: root.id, kind: 'note' });
    expect(texts({ text: 'trade body' })).toEqual(['Skills are short']);
    expect(texts({ kind: 'roundtable', text: 'agreed' })).toEqual(['Skills are short']);
    expect(texts({ kind: 'note' })).toEqual([]);
  });

  test('lists everybody who wrote one, and finds by each', () => {
    const root = add('mine');
    const { author } = root;
    expect(list().authors).toEqual([author]);
    expect(texts({ author })).toEqual(['mine']);
    expect(texts({ author: 'Somebody else' })).toEqual([]);
  });
});

describe('roundtable notes and evidence', () => {
  test('stand on clusters and metrics, with whose view it is and whether that may be told', () => {
    const note = add('Two firms plan to leave', {
      kind: 'roundtable',
      attributedTo: 'B. Director, Example Ltd',
      anonymised: true,
    });
    expect(note).toMatchObject({ kind: 'roundtable', anonymised: true, subjectLabel: 'Aerospace' });
    const revised = reviseAnnotation(world.store, { id: note.id, expectedVersion: 1, anonymised: false });
    expect(revised).toMatchObject({
      anonymised: false,
      attributedTo: 'B. Director, Example Ltd',
      version: 2,
    });
    expect(world.journal().at(-1)?.summary).toBe('Lifted the anonymity of the annotation on Aerospace');
    world.store.undo();
    expect(listVersions(world.store, note.id)[0]).toMatchObject({ version: 3, anonymised: true });
    world.store.redo();
    expect(listVersions(world.store, note.id)[0]).toMatchObject({ version: 4, anonymised: false });
  });

  test('a revision that changes nothing appends nothing', () => {
    const note = add('x', { anonymised: true, attributedTo: 'A' });
    const same = { id: note.id, expectedVersion: 1, anonymised: true, attributedTo: 'A', attachmentIds: [] };
    expect(reviseAnnotation(world.store, same).version).toBe(1);
  });
});

test('annotations from before replies and anonymity read as they were, and their journal is turned round', () => {
  const note = add('old');
  // As a workspace of the fifth migration left it: the columns filled with their defaults, no new fields in the journal.
  world.store.db
    .prepare(
      `INSERT INTO annotation (id, version, subject_key, subject, kind, text, status, author, at)
       SELECT 'old', 1, subject_key, subject, kind, text, status, author, at FROM annotation WHERE id = ?`,
    )
    .run(note.id);
  const before = { id: 'old', content: { kind: 'note', text: 'old', status: 'open' } };
  world.store.transact(() => ({
    result: null,
    record: {
      action: 'annotations.add',
      subjectKind: 'annotation',
      subjectId: 'old',
      summary: 'Annotated',
      forward: before,
      inverse: { ...before, content: { ...before.content, status: 'withdrawn' } },
    },
  }));
  expect(listVersions(world.store, 'old')[0]).toMatchObject({
    replyTo: null,
    anonymised: false,
    attributedTo: '',
    attachments: [],
    replies: 0,
    mentions: { clusterIds: [], metricIds: [] },
  });
  reviseAnnotation(world.store, { id: 'old', expectedVersion: 1, attributedTo: 'A trade body' });
  world.store.undo();
  world.store.undo();
  expect(listVersions(world.store, 'old')[0]).toMatchObject({
    version: 4,
    status: 'withdrawn',
    attributedTo: '',
  });
});
