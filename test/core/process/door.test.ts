import { readFileSync, readdirSync, mkdirSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestDoor } from '../../fixtures/core-door.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const NEW = { name: 'Test world', author: 'Ann' };

describe('the door', () => {
  test('makes, describes, closes and opens a workspace again, each read after its write', async () => {
    const core = await openTestDoor(temporaryFolder());
    const app = await core.ask('app.describe', {});
    expect(app.sqlite).toMatch(/^3\./);
    expect(await core.reply('workspace.describe')).toMatchObject({
      ok: false,
      error: { code: 'no-workspace' },
    });
    const made = await core.ask('workspaces.create', NEW);
    expect(made.fileName).toBe('test-world.workbench');
    expect(await core.ask('workspace.describe', {})).toEqual(made);
    for (let year = 2001; year <= 2010; year += 1) {
      await core.ask('workspace.configure', { settings: { windowFrom: year } });
      expect((await core.ask('workspace.describe', {})).settings.windowFrom).toBe(year);
    }
    await core.ask('workspaces.close', {});
    expect(await core.reply('workspace.describe')).toMatchObject({
      ok: false,
      error: { code: 'no-workspace' },
    });
    const [known] = (await core.ask('workspaces.list', {})).workspaces;
    expect(known).toMatchObject({ name: 'Test world', missing: false });
    const again = await core.ask('workspaces.open', { id: known?.id });
    expect(again.settings.windowFrom).toBe(2010);
    expect((await core.ask('backups.list', {})).backups.map((backup) => backup.reason)).toEqual(['close']);
  });

  test('a name that is taken, a file that is none and an unknown id are refused and leave the open workspace', async () => {
    const core = await openTestDoor(temporaryFolder());
    await core.ask('workspaces.create', NEW);
    const text = path.join(core.home, 'text.workbench');
    writeFileSync(text, 'company,postcode\n');
    expect(await core.reply('workspaces.create', NEW)).toMatchObject({ error: { code: 'workspace-exists' } });
    expect(
      await core.reply('workspaces.open', { fileToken: core.door.grantFile(text, 'text.workbench') }),
    ).toMatchObject({ error: { code: 'not-a-workspace' } });
    expect(await core.reply('workspaces.open', { id: 'nobody' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await core.reply('workspaces.open', { fileToken: 'never-granted' })).toMatchObject({
      error: { code: 'file-unreadable' },
    });
    expect((await core.ask('workspace.describe', {})).name).toBe('Test world');
    expect(existsSync(`${text}.lock`)).toBe(false);
  });

  test('a workspace open behind one door is refused behind another within a second, naming the holder', async () => {
    const home = temporaryFolder();
    const core = await openTestDoor(home);
    await core.ask('workspaces.create', NEW);
    const other = await openTestDoor(home);
    const [known] = (await other.ask('workspaces.list', {})).workspaces;
    const began = performance.now();
    const refused = await other.reply('workspaces.open', { id: known?.id });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'workspace-locked', detail: { pid: core.process('writer').pid ?? null, host: 'cli' } },
    });
    await core.door.close();
    expect((await other.ask('workspaces.open', { id: known?.id })).name).toBe('Test world');
  });

  test('an unknown method and a request that does not fit are answered with what is wrong', async () => {
    const core = await openTestDoor(temporaryFolder());
    expect(await core.door.call({ method: 'no.such', input: {}, context: {} })).toMatchObject({
      error: { code: 'unknown-method' },
    });
    const refused = await core.reply('workspaces.create', { name: 'x', author: 7 });
    expect(refused).toMatchObject({ error: { code: 'invalid-input', detail: { field: 'author' } } });
  });

  test('writes are done one at a time in the order they were asked', async () => {
    const core = await openTestDoor(temporaryFolder());
    await core.ask('workspaces.create', NEW);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => core.ask('workspace.configure', { name: `name ${index}` })),
    );
    const { entries } = await core.ask('history.list', {});
    expect(entries.map((entry) => entry.summary)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Changed the name to “name ${19 - index}”`),
    );
  });

  test('undo and redo survive a restart of everything', async () => {
    const home = temporaryFolder();
    const core = await openTestDoor(home);
    await core.ask('workspaces.create', NEW);
    await core.ask('workspace.configure', { settings: { minimumBase: 5, hexSpacing: 'centres-1km' } });
    await core.door.close();
    const later = await openTestDoor(home);
    const [known] = (await later.ask('workspaces.list', {})).workspaces;
    await later.ask('workspaces.open', { id: known?.id });
    await later.ask('history.undo', {});
    expect((await later.ask('workspace.describe', {})).settings).toMatchObject({
      minimumBase: 10,
      hexSpacing: 'area-1km2',
    });
    await later.ask('history.redo', {});
    expect((await later.ask('workspace.describe', {})).settings).toMatchObject({
      minimumBase: 5,
      hexSpacing: 'centres-1km',
    });
    expect(later.heard.some((announcement) => announcement.topic === 'history')).toBe(true);
  });

  test('a restored backup is what both processes see, and the state before it was kept', async () => {
    const core = await openTestDoor(temporaryFolder());
    await core.ask('workspaces.create', NEW);
    await core.ask('workspace.configure', { name: 'Before' });
    const backup = await core.ask('backups.create', {});
    await core.ask('workspace.configure', { name: 'After' });
    await core.ask('backups.restore', { id: backup.id });
    expect((await core.ask('workspace.describe', {})).name).toBe('Before');
    expect((await core.ask('backups.list', {})).backups.map((known) => known.reason)).toEqual([
      'restore',
      'asked',
    ]);
    await core.ask('workspace.configure', { name: 'Later' });
    expect((await core.ask('workspace.describe', {})).name).toBe('Later');
    expect((await core.ask('workspace.verify', {})).ok).toBe(true);
    expect(await core.reply('backups.restore', { id: 'nothing' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('a new core clears what dead hosts left in the staging folder, and nothing of living ones', async () => {
    const home = temporaryFolder();
    const staging = path.join(home, 'staging');
    for (const folder of ['4194304-dead', `${process.pid}-alive`]) {
      mkdirSync(path.join(staging, folder), { recursive: true });
      writeFileSync(path.join(staging, folder, 'one.1.staging'), 'rows');
    }
    writeFileSync(path.join(staging, 'two.4194304.staging'), 'rows');
    writeFileSync(path.join(staging, 'three.4194304.staging-part'), 'rows');
    writeFileSync(path.join(staging, 'upload.zip'), 'just uploaded');
    await openTestDoor(home);
    const left = readdirSync(staging);
    expect(left).toContain(`${process.pid}-alive`);
    expect(left).toContain('upload.zip');
    expect(left.filter((name) => name.includes('4194304'))).toEqual([]);
  });
});

describe('a core that misbehaves', () => {
  test('a read that never ends is ended with its process; everybody else is answered and the reader is back', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true, deadlineScale: 0.1 });
    await core.ask('workspaces.create', NEW);
    const first = core.process('reader').pid;
    const stuck = core.reply('postcodes.find', { postcode: 'DE24 8BJ' });
    const behind = core.reply('workspace.describe');
    expect((await core.reply('workspace.configure', { name: 'Still answered' })).ok).toBe(true);
    expect(await stuck).toMatchObject({ ok: false, error: { code: 'timed-out' } });
    expect(await behind).toMatchObject({ ok: false, error: { code: 'core-stopped' } });
    await core.until(({ core: state }) => state?.role === 'reader' && state.state === 'restarted');
    expect(core.process('reader').pid).not.toBe(first);
    expect((await core.ask('workspace.describe', {})).name).toBe('Still answered');
  });

  test('a write that never ends is ended with its process, its workspace opened again and the next write done', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true, deadlineScale: 0.1 });
    await core.ask('workspaces.create', NEW);
    const stuck = core.reply('clusters.retire', { clusterId: 'x' });
    const queued = core.reply('workspace.configure', { name: 'In line' });
    expect((await core.ask('workspace.describe', {})).name).toBe('Test world');
    expect(await stuck).toMatchObject({ ok: false, error: { code: 'timed-out' } });
    expect(await queued).toMatchObject({ ok: false, error: { code: 'core-stopped' } });
    expect((await core.ask('workspace.configure', { name: 'After' })).name).toBe('After');
    expect((await core.ask('workspace.describe', {})).name).toBe('After');
    expect(core.log.join('\n')).toContain('clusters.retire');
  });

  test('a process that ends by itself answers its open calls and is replaced with the files it was granted', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true });
    const made = await core.ask('workspaces.create', NEW);
    const token = core.door.grantFile(path.join(made.location, made.fileName), made.fileName);
    expect(await core.reply('geographies.places', {})).toMatchObject({
      ok: false,
      error: { code: 'core-stopped' },
    });
    expect((await core.ask('workspace.describe', {})).id).toBe(made.id);
    core.process('writer').kill();
    await core.until(({ core: state }) => state?.role === 'writer' && state.state === 'restarted');
    expect((await core.ask('workspaces.open', { fileToken: token })).id).toBe(made.id);
  });

  test('a fault is answered with a reference under which the log has it in full', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true });
    const reply = await core.reply('clusters.reinstate', { clusterId: 'x' });
    if (reply.ok) throw new Error('it was not refused');
    expect(reply.error.code).toBe('internal');
    expect(reply.error.message).not.toContain('secret');
    const reference = String(reply.error.detail['reference']);
    expect(reply.error.message).toContain(reference);
    const log = readFileSync(path.join(core.home, 'logs', 'core.log'), 'utf8');
    expect(log).toContain(`fault ${reference} in clusters.reinstate: Error: a fault with a secret inside`);
  });

  test('jobs are listed and cancelled while they run, and one still in line never starts', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true });
    await core.ask('workspaces.create', NEW);
    const running = core.reply('sites.place', {}, { jobId: 'one' });
    const inLine = core.reply('sites.place', {}, { jobId: 'two' });
    await core.until(({ job }) => job !== undefined && job.done > 0 && job.ratePerSecond !== null);
    const { jobs } = await core.ask('jobs.list', {});
    expect(jobs).toMatchObject([
      { jobId: 'one', state: 'running', title: 'Placing sites', total: 1000, unit: 'sites' },
    ]);
    expect(jobs[0]?.secondsLeft).toBeGreaterThan(0);
    expect(await core.ask('jobs.cancel', { jobId: 'two' })).toEqual({ found: true });
    const began = performance.now();
    expect(await core.ask('jobs.cancel', { jobId: 'one' })).toEqual({ found: true });
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(await inLine).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await core.ask('jobs.list', {})).jobs).toMatchObject([{ jobId: 'one', state: 'cancelled' }]);
    expect(await core.ask('jobs.cancel', { jobId: 'one' })).toEqual({ found: false });
    const told = core.heard.filter(({ job }) => job?.jobId === 'one').length;
    expect(told).toBeLessThan(20);
  });

  test('long work that does not hear a cancel is ended with its process', async () => {
    const core = await openTestDoor(temporaryFolder(), { stubborn: true, deadlineScale: 0.1 });
    await core.ask('workspaces.create', NEW);
    const deaf = core.reply('links.score', { leftExtractId: 1, rightExtractId: 2 }, { jobId: 'deaf' });
    await core.until(({ job }) => job?.jobId === 'deaf');
    await core.ask('jobs.cancel', { jobId: 'deaf' });
    expect(await deaf).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await core.ask('workspace.configure', { name: 'After' })).name).toBe('After');
    expect((await core.ask('jobs.list', {})).jobs).toMatchObject([{ jobId: 'deaf' }]);
  });

  test('a core that cannot start is said to be so, and every call is answered', async () => {
    const entry = path.join(temporaryFolder(), 'broken.ts');
    writeFileSync(entry, 'process.exit(3);');
    const core = openTestDoor(temporaryFolder(), { entry });
    await expect(core).rejects.toMatchObject({ code: 'core-stopped' });
  });

  test('closing the door ends both processes, and calls after it are refused', async () => {
    const core = await openTestDoor(temporaryFolder());
    const pids = (['writer', 'reader'] as const).map((role) => core.process(role).pid ?? 0);
    await core.door.close();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
    expect(await core.reply('app.describe')).toMatchObject({ error: { code: 'core-stopped' } });
  });
});
