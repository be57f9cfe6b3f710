import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { desktopHost, openDesktop } from '../desktop/desktop-host.ts';
import { cliHost, runWorkbench, serveHost, type HostUnderTest } from './host-under-test.ts';
import { playScenario, type Recorded } from './scenario.ts';

/** The answers of each host, compared when all have played. */
const played = new Map<string, Recorded[]>();

/** Plays the scenario in a workspace made through the host itself, hears its announcements, and ends the host. */
async function playAnew(host: HostUnderTest, folder: string): Promise<void> {
  try {
    const made = await host.call({
      method: 'workspaces.create',
      input: { name: 'Conformance', author: 'Conformance' },
      context: {},
    });
    expect(made.ok).toBe(true);
    played.set(host.name, await playScenario(host, folder));
    const topics = new Set((host.announcements ?? []).map((one) => one.topic));
    for (const topic of ['workspace', 'extracts', 'clusters', 'annotations', 'history', 'jobs'])
      expect(topics, topic).toContain(topic);
  } finally {
    await host.close();
  }
}

describe('every host answers the same', () => {
  test('loopback', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const host = await serveHost(path.join(folder, 'home'));
    await playAnew(host, folder);
  });

  test('cli', { timeout: 300_000 }, async () => {
    const folder = temporaryFolder();
    const home = path.join(folder, 'home');
    const workspace = path.join(folder, 'conformance.workbench');
    const made = await runWorkbench([
      'init',
      workspace,
      '--name',
      'Conformance',
      '--author',
      'Conformance',
      '--home',
      home,
    ]);
    expect(made.err).toBe('');
    expect(made.code).toBe(0);
    const host = cliHost(home, workspace);
    try {
      played.set('cli', await playScenario(host, folder));
    } finally {
      await host.close();
    }
    const again = await runWorkbench([
      'call',
      'members.count',
      '{"clusterId":"aerospace"}',
      '--home',
      home,
      '-w',
      workspace,
    ]);
    expect(JSON.parse(again.out)).toMatchObject({ members: 3 });
    const refusal = await runWorkbench([
      'call',
      'clusters.read',
      '{"clusterId":"nowhere"}',
      '--home',
      home,
      '-w',
      workspace,
    ]);
    expect(refusal.code).toBe(1);
    expect(refusal.err).toContain('nowhere');
  });

  test('desktop, through a stand-in for Electron’s channel', { timeout: 180_000 }, async () => {
    const folder = temporaryFolder();
    const host = desktopHost(await openDesktop(path.join(folder, 'home')));
    await playAnew(host, folder);
  });

  afterAll(() => {
    const [first, ...others] = [...played.entries()];
    if (first === undefined) return;
    for (const [name, answers] of others) {
      for (const [at, answer] of answers.entries())
        expect(answer, `${name} against ${first[0]}`).toEqual(first[1][at]);
    }
  });
});
