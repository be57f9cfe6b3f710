import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CliWorld } from './cli-world.ts';

const cluster = (fit: string, codes: string[]) =>
  JSON.stringify({
    documents: [
      {
        id: 'aerospace',
        name: 'Aerospace',
        tier: 'super',
        aliases: [],
        description: '',
        definition: {
          schemaVersion: 2,
          containers: [
            {
              scheme: 'sic-2007',
              match: 'exact',
              codes,
              letsIn: true,
              fit,
              note: '',
              agreedBy: '',
              agreedOn: null,
            },
          ],
          rules: [],
          pins: [],
        },
      },
    ],
  });

test(
  'two analysts exchange definitions by files, from the command line alone',
  { timeout: 120_000 },
  async () => {
    const [ann, ben] = [new CliWorld(), new CliWorld()];
    await ann.init();
    await ben.init();
    await ann.json('clusters', 'apply', ann.file('a.json', cluster('close', ['30300'])));
    const first = path.join(ann.folder, 'first.json');
    expect(await ann.json('bundle', 'write', first, '--note', 'for Ben')).toMatchObject({
      clusters: 1,
      hashed: false,
    });
    const text = readFileSync(first, 'utf8');
    expect(text).toMatch(/^\{\n {2}"format": "cluster-workbench-definitions",\n {2}"formatVersion": 1,\n/);
    expect(text).toMatch(/\n {14}"30300"\n/);
    expect(await ben.json('bundle', 'merge', first)).toEqual({
      added: ['aerospace'],
      updated: [],
      unchanged: 0,
      extractsNotMet: 0,
    });

    await ann.json('clusters', 'apply', ann.file('a.json', cluster('exact', ['30300', '62012'])));
    await ben.json('clusters', 'apply', ben.file('b.json', cluster('partial', ['30300', '77351'])));
    const second = path.join(ann.folder, 'second.json');
    await ann.json('bundle', 'write', second, '--cluster', 'aerospace');
    const preview = await ben.run('bundle', 'preview', second);
    expect(preview.out).toContain('Both changed the best fit of SIC 2007 in Aerospace.');
    expect(preview.out).toContain('key     aerospace/container/sic-2007/fit');
    const before = ben.fingerprint();
    const refused = await ben.run('bundle', 'merge', second);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('One conflict has no choice yet');
    expect(ben.fingerprint()).toBe(before);
    expect((await ben.run('bundle', 'merge', second, '--ours', 'nothing')).code).toBe(2);
    expect(
      await ben.json('bundle', 'merge', second, '--theirs', 'aerospace/container/sic-2007/fit'),
    ).toMatchObject({ updated: ['aerospace'] });
    expect(await ben.json('clusters', 'export')).toMatchObject({
      documents: [{ definition: { containers: [{ fit: 'exact', codes: ['30300', '62012', '77351'] }] } }],
    });

    // A ruling on an extract that Ben does not have.
    const subject = {
      kind: 'extract',
      extractId: 0,
      source: {
        target: 'companies',
        profileId: 'data-city-2023',
        supplier: 'The Data City',
        title: 'Companies',
        edition: '2023',
        fingerprint: 'f',
      },
    };
    const body = { subject, scope: {}, cause: 'other', action: { kind: 'disregard' }, reason: 'wrong file' };
    const ruled = ben.file(
      'ruled.json',
      JSON.stringify({
        ...JSON.parse(text),
        id: 'bundle-with-a-ruling',
        rulings: [{ id: 'r1', state: 'in-force', body }],
      }),
    );
    const notHere = '1 ruling on extracts that are not in this workspace: not applicable';
    expect((await ben.run('bundle', 'preview', ruled)).out).toContain(notHere);
    const merged = await ben.run('bundle', 'merge', ruled, '--all-ours');
    expect([merged.code, merged.out]).toEqual([0, expect.stringContaining(notHere)]);

    for (const [name, content, sentence] of [
      ['cut.json', text.slice(0, 400), 'was cut off'],
      ['bytes.json', new Uint8Array([0xff, 0xfe, 0x00]), 'not text in UTF-8'],
    ] as const) {
      const ended = await ben.run('bundle', 'merge', ben.file(name, content));
      expect([ended.code, ended.err]).toEqual([1, expect.stringContaining(sentence)]);
    }
  },
);
