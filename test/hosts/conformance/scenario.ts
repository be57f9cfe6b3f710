import { expect } from 'vitest';
import { SMALL_REGION, SMALL_STATEMENT, writeSmallRegion } from '../../fixtures/small-region.ts';
import type { Reply } from '#shared/contract/wire.ts';
import type { HostUnderTest } from './host-under-test.ts';

/** One recorded step of the scenario: what was asked and what came back, with changing parts blanked. */
export interface Recorded {
  readonly step: string;
  readonly reply: unknown;
}

const CHANGING =
  /^(at|createdAt|changedAt|committedAt|stagedAt|startedAt|lastOpenedAt|id|stageId|hash|location|fileName|bytes|node|electron)$/;

/** Blanks times, random ids and places, and turns typed arrays into plain ones, so that hosts can be compared. */
export function settle(value: unknown, key = ''): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map((one) => settle(one));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, settle(part, name)]));
  if (CHANGING.test(key) && (typeof value === 'string' || key === 'bytes')) return '…';
  return typeof value === 'string' ? value.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '…') : value;
}

function valueOf(reply: Reply): Record<string, never> {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.value as Record<string, never>;
}

/** The whole of what the foundation offers, once, through any host. The host has an empty workspace open (or opens it per call). */
export async function playScenario(host: HostUnderTest, folder: string): Promise<Recorded[]> {
  const record: Recorded[] = [];
  const ask = async (step: string, method: string, input: unknown): Promise<Reply> => {
    const reply = await host.call({ method, input, context: { author: 'Conformance' } });
    record.push({ step, reply: settle(reply) });
    return reply;
  };
  const refused = async (step: string, method: string, input: unknown, code: string): Promise<void> => {
    const reply = await ask(step, method, input);
    expect(reply.ok ? 'accepted' : reply.error.code, step).toBe(code);
    if (!reply.ok) expect(reply.error.message, step).toMatch(/[.]$/);
  };
  const files = writeSmallRegion(folder);

  await importFile(host, ask, files.postcodes, { ...SMALL_STATEMENT, territory: 'GB', universe: 'unknown' });
  const extract = await importFile(host, ask, files.companies, SMALL_STATEMENT);
  expect(extract['rows']).toEqual({ read: 12, accepted: 12, rejected: 0, skipped: 0 });
  expect(extract['placement']).toMatchObject({ sites: 13, placed: 12, blankPostcode: 1 });

  await ask('register', 'clusters.create', { name: 'Aerospace', tier: 'established' });
  await refused('same name again', 'clusters.create', { name: 'aerospace', tier: 'super' }, 'name-taken');
  const rule = { id: 'r1', effect: 'include', scheme: 'sic-2007', match: 'prefix', codes: ['303'], note: '' };
  const edited = valueOf(
    await ask('rule', 'definitions.edit', {
      clusterId: 'aerospace',
      expectedRevision: 0,
      edit: { kind: 'add-rule', rule },
    }),
  );
  expect(edited['revision']).toBe(1);
  await refused(
    'stale edit',
    'definitions.edit',
    { clusterId: 'aerospace', expectedRevision: 0, edit: { kind: 'remove-rule', ruleId: 'r1' } },
    'version-conflict',
  );
  const members = valueOf(await ask('members', 'members.list', { clusterId: 'aerospace' }));
  expect(members['total']).toBe(SMALL_REGION.members);
  await ask('count', 'members.count', { clusterId: 'aerospace', geographySetId: 'midlands-engine' });
  await ask('company', 'companies.read', { companyNumber: '00000002' });
  await ask('codes', 'codes.search', { scheme: 'sic-2007', text: '30' });

  const figures = valueOf(
    await ask('figures', 'metrics.compute', {
      geographySetIds: ['midlands-engine', 'utla:E06000015', 'region:E12000007'],
    }),
  ) as unknown as {
    rows: { values: Record<string, { kind: string; value: number }> }[];
  };
  expect(figures.rows[0]?.values['businesses']?.value).toBe(SMALL_REGION.midlandsMembers);
  expect(figures.rows[0]?.values['location-quotient']?.value).toBeCloseTo(SMALL_REGION.locationQuotient, 12);
  expect(figures.rows[0]?.values['share-of-uk']?.value).toBeCloseTo(SMALL_REGION.sharePercent, 10);
  expect(figures.rows[0]?.values['employees']?.value).toBe(SMALL_REGION.midlandsEmployees);
  expect(figures.rows[1]?.values['employees']?.value).toBe(SMALL_REGION.derbyEmployees);

  const layer = valueOf(
    await ask('hex layer', 'hexes.layer', {
      clusterId: 'aerospace',
      geographySetId: 'midlands-engine',
      measure: 'employees',
    }),
  );
  expect(layer['total']).toBe(SMALL_REGION.midlandsEmployees);
  const largest = layer['largest'] as unknown as { q: number; r: number; value: number };
  expect(largest.value).toBe(SMALL_REGION.derbyEmployees);
  await ask('cell', 'hexes.companies', {
    clusterId: 'aerospace',
    geographySetId: 'midlands-engine',
    measure: 'employees',
    q: largest.q,
    r: largest.r,
  });

  const subject = { kind: 'hex', spacing: 'area-1km2', q: largest.q, r: largest.r };
  const note = valueOf(
    await ask('annotate', 'annotations.add', { subject, kind: 'disregard', text: 'Head office' }),
  ) as unknown as { id: string; version: number };
  await ask('revise', 'annotations.revise', { id: note.id, expectedVersion: 1, status: 'resolved' });
  await refused(
    'stale revision',
    'annotations.revise',
    { id: note.id, expectedVersion: 1, status: 'open' },
    'version-conflict',
  );
  await ask('marks', 'annotations.marks', {});
  await ask('undo', 'history.undo', {});
  await ask('marks after undo', 'annotations.marks', {});
  await ask('redo', 'history.redo', {});
  await refused('redo again', 'history.redo', {}, 'nothing-to-redo');
  await ask('journal', 'history.list', { limit: 50 });

  await refused('unknown method', 'clusters.explode', {}, 'unknown-method');
  await refused('wrong input', 'clusters.create', { name: '', tier: 'huge' }, 'invalid-input');
  await refused('unknown cluster', 'clusters.read', { clusterId: 'nowhere' }, 'not-found');
  await refused('unknown set', 'metrics.compute', { geographySetIds: ['atlantis'] }, 'not-found');
  await ask('documents', 'clusters.export', {});
  expect(valueOf(await ask('verify', 'workspace.verify', {}))['ok']).toBe(true);
  await ask('backup', 'backups.create', {});
  await ask('description', 'workspace.describe', {});
  return record;
}

async function importFile(
  host: HostUnderTest,
  ask: (step: string, method: string, input: unknown) => Promise<Reply>,
  file: string,
  statement: unknown,
): Promise<Record<string, unknown>> {
  const stage = valueOf(
    await ask(`stage ${file.split('-').at(-1)}`, 'extracts.stage', { fileToken: await host.giveFile(file) }),
  );
  return valueOf(
    await ask(`commit ${file.split('-').at(-1)}`, 'extracts.commit', {
      stageId: stage['stageId'],
      statement,
    }),
  );
}
