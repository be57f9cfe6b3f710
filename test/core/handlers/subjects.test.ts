import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { METHODS } from '#shared/contract/methods.ts';
import type { MembershipRule } from '#shared/domain/definition.ts';
import type { Topic } from '#shared/contract/topics.ts';
import type { Call } from '#core/call.ts';
import { annotationsHandlers } from '#core/handlers/annotations.ts';
import { clustersHandlers } from '#core/handlers/clusters.ts';
import { metricsHandlers } from '#core/handlers/figures.ts';
import { membersHandlers } from '#core/handlers/members.ts';
import { silentJob } from '#core/store/job.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

const handlers = { ...clustersHandlers, ...membersHandlers, ...metricsHandlers, ...annotationsHandlers };
type Subject = keyof typeof handlers;

let world: TinyWorld;
let announced: [Topic, readonly (string | number)[]][];
beforeEach(() => {
  world = createTinyWorld();
  announced = [];
});
afterEach(() => world.close());

/** Asks as a host would: input and output pass the contract; reads get a connection that cannot write. */
async function ask<M extends Subject>(
  method: M,
  input: z.input<(typeof METHODS)[M]['input']>,
): Promise<z.output<(typeof METHODS)[M]['output']>> {
  const entry = METHODS[method];
  const call: Call = {
    role: entry.access === 'write' ? 'writer' : 'reader',
    folders: world.store.folders,
    reading: () => (entry.access === 'write' ? world.store : world.openReader()),
    writing: () => {
      if (entry.access === 'read') throw new Error(`${method} reads and asked to write`);
      return world.store;
    },
    file: () => {
      throw new Error('no file was granted');
    },
    job: silentJob(),
    publish: (topic, ids = []) => announced.push([topic, ids]),
  };
  const handler = handlers[method] as (request: unknown, call: Call) => unknown;
  return entry.output.parse(await handler(entry.input.parse(input), call)) as z.output<
    (typeof METHODS)[M]['output']
  >;
}

describe('the subjects, asked through the contract', () => {
  test('an analyst makes a cluster, defines it, reads its figures and members, and notes what is odd', async () => {
    const { id } = await ask('clusters.create', { name: 'Aircraft', tier: 'super' });
    const rule: MembershipRule = {
      id: 'r1',
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['303'] },
      note: '',
    };
    expect(
      (
        await ask('members.count', {
          document: { schemaVersion: 2, containers: [], rules: [rule], pins: [] },
        })
      ).members,
    ).toBe(0);
    await ask('definitions.edit', { clusterId: id, expectedRevision: 0, edit: { kind: 'add-rule', rule } });
    expect((await ask('clusters.read', { clusterId: id })).cluster.revision).toBe(1);
    expect((await ask('definitions.revisions', { clusterId: id })).revisions).toHaveLength(1);
    const { rows } = await ask('metrics.compute', {
      geographySetIds: ['utla:E06000015'],
      settings: { extractId: world.register },
    });
    expect(rows[0]?.values['location-quotient']).toMatchObject({ kind: 'value', value: 2 });
    const note = await ask('annotations.add', {
      subject: { kind: 'company', companyNumber: '00000001' },
      text: 'turnover of £4bn',
    });
    const members = await ask('members.list', { clusterId: id, extractId: world.register });
    expect(members.rows.map(({ companyNumber, annotations }) => [companyNumber, annotations])).toEqual([
      ['00000001', 1],
      ['00000002', 0],
      ['00000011', 0],
    ]);
    await ask('annotations.revise', { id: note.id, expectedVersion: 1, status: 'resolved' });
    expect((await ask('annotations.history', { id: note.id })).versions).toHaveLength(2);
    expect((await ask('annotations.marks', {})).marks).toEqual([]);
    expect(announced).toEqual([
      ['clusters', ['aircraft']],
      ['clusters', ['aircraft']],
      ['annotations', [note.id]],
      ['annotations', [note.id]],
    ]);
  });

  test('what was exported can be applied, and nothing is announced where nothing changed', async () => {
    await ask('clusters.create', { name: 'Aircraft', tier: 'super' });
    announced = [];
    const { documents } = await ask('clusters.export', {});
    expect(await ask('clusters.apply', { documents })).toEqual({
      added: [],
      updated: [],
      unchanged: ['aircraft'],
    });
    expect(announced).toEqual([]);
  });

  test('codes, companies and the catalogue pass the contract', async () => {
    expect((await ask('codes.schemes', {})).schemes).toHaveLength(2);
    expect(
      (await ask('codes.search', { scheme: 'sic-2007', text: '30300', extractId: world.register })).codes,
    ).toMatchObject([{ companies: 3 }]);
    expect((await ask('companies.search', { text: 'aileron' })).total).toBe(1);
    expect((await ask('companies.read', { companyNumber: '00000001' })).raw).toHaveLength(3);
    expect((await ask('metrics.catalogue', {})).metrics).toHaveLength(6);
    expect((await ask('annotations.list', {})).total).toBe(0);
  });

  test('retiring and coming back are announced', async () => {
    await ask('clusters.create', { name: 'Aircraft', tier: 'super' });
    await ask('clusters.retire', { clusterId: 'aircraft' });
    expect((await ask('clusters.list', {})).clusters).toEqual([]);
    await ask('clusters.reinstate', { clusterId: 'aircraft' });
    await ask('clusters.update', { clusterId: 'aircraft', patch: { name: 'Flight' } });
    expect((await ask('clusters.list', {})).clusters).toMatchObject([{ id: 'aircraft', name: 'Flight' }]);
    expect(announced).toHaveLength(4);
  });
});
