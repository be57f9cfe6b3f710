import { expect, test } from 'vitest';
import { z } from 'zod';
import { nominationsFile } from '../../fixtures/suppliers/nominations.ts';
import { CliWorld } from './cli-world.ts';

async function begin(): Promise<CliWorld> {
  const world = new CliWorld();
  await world.init();
  return world;
}

/** A command typed without quotation marks. */
const line = (text: string): string[] => text.split(' ');

async function must(world: CliWorld, ...args: string[]): Promise<string> {
  const { code, out, err } = await world.run(...args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  return out;
}

test(
  'a register is kept by verbs alone: nominate, take up, move, decide, undo',
  { timeout: 240_000 },
  async () => {
    const world = await begin();
    await must(world, 'register', 'initiative', 'East Midlands Freeport', '--kind', 'freeport');
    const nominated = await world.json(
      ...line(
        'register nominate Trains --by Partnership --place Derby --area utla:E06000015 --scale town --date 2026-01-31',
      ),
    );
    expect(nominated).toMatchObject({
      kind: 'nomination',
      body: { name: 'Trains', geographySetId: 'utla:E06000015', scale: 'town', date: '2026-01-31' },
    });
    const { id } = z.object({ id: z.string() }).parse(nominated);
    expect(await must(world, 'register', 'take-up', id, '--new', 'Rail', '--tier', 'established')).toContain(
      '1 nomination taken up by rail.',
    );
    expect(
      await must(
        world,
        'register',
        'move',
        'rail',
        '--stage',
        'selected',
        '--tier',
        'super',
        '--reason',
        'Large',
      ),
    ).toContain('1 cluster moved to Selected, Super.');
    await must(world, 'clusters', 'create', 'Transport', '--tier', 'super', '--stage', 'selected');
    const linked = await must(
      world,
      ...line(
        'clusters update rail --relation part-of:transport=rails --place Derby=utla:E06000015 --organisation Railforum=Association --initiative east-midlands-freeport --alias Railways',
      ),
    );
    expect(linked).toMatch(/Part of transport[\s\S]*Derby[\s\S]*Railforum[\s\S]*east-midlands-freeport/);
    const circle = await world.run('clusters', 'update', 'transport', '--relation', 'part-of:rail');
    expect([circle.code, circle.err]).toEqual([1, expect.stringContaining('cannot be part of Rail')]);
    expect(await must(world, 'clusters', 'update', 'rail', 'transport', '--case-study', 'yes')).toContain(
      '2 clusters',
    );
    await must(world, 'clusters', 'update', 'rail', '--no-alias', 'Railways');
    expect(await world.json('clusters', 'list', '--stage', 'selected', '--tier', 'super')).toMatchObject([
      { id: 'rail', aliases: [], isCaseStudy: true },
      { id: 'transport', isCaseStudy: true },
    ]);
    await must(world, 'register', 'take-up', id, '--back');
    await must(world, 'register', 'decline', id, '--reason', 'Named twice');
    await must(world, 'register', 'remove', id);
    expect(await must(world, 'register', 'list')).toContain('0 nominations');
    expect(await must(world, 'register', 'list', '--initiatives')).toContain('Freeport');
    await must(world, 'undo');
    expect(await must(world, 'register', 'list', '--state', 'declined', '--text', 'TRAINS')).toContain(
      '1 nomination',
    );
    expect(await must(world, 'register', 'decisions', 'rail')).toMatch(
      /Moved from Candidate to Selected, Super +Large[\s\S]*Added to the register as Candidate/,
    );
    expect(await world.json('register', 'decisions', id)).toMatchObject({
      decisions: [
        { words: 'Taken off the register', inForce: false },
        { words: 'Declined', reason: 'Named twice' },
        { words: 'Put back on the long list' },
        { words: 'Taken up by Rail' },
      ],
    });
    await must(world, 'clusters', 'retire', 'transport');
    await must(world, 'clusters', 'reinstate', 'transport');
  },
);

test('an imported list of nominations is taken once', { timeout: 120_000 }, async () => {
  const world = await begin();
  const { fileName, bytes } = nominationsFile();
  await must(world, 'import', world.file(fileName, bytes), '--edition', '2023');
  expect(await must(world, 'register', 'take-nominations', '1')).toContain(
    '21 nominations taken, 0 known before.',
  );
  expect(await must(world, 'register', 'take-nominations', '1')).toContain(
    '0 nominations taken, 21 known before.',
  );
});

test(
  'a definition is made by verbs: containers, rules of every kind, pins',
  { timeout: 240_000 },
  async () => {
    const world = await begin();
    await must(world, 'clusters', 'create', 'Aerospace', '--tier', 'established');
    const edit = (...args: string[]) => must(world, 'clusters', ...args);
    expect(
      await edit(
        'container',
        'aerospace',
        'sic-2007',
        '--codes',
        '303,3316',
        '--prefix',
        '--fit',
        'close',
        '--note',
        'n',
      ),
    ).toContain('Added container');
    await edit('container', 'aerospace', 'ref-uoa', '--codes', '12', '--records-only', '--fit', 'partial');
    await edit('rule', 'aerospace', '--codes', 'sic-2007:52230,51101', '--note', 'Airports');
    await edit(
      ...line(
        'rule aerospace --words aircraft,aero-engine* --employees 10.. --turnover ..5,000,000 --incorporated 1990-01-01.. --place midlands-engine --none status=Liquidation,Dissolved --none words=toy* --id words',
      ),
    );
    await edit(
      'rule',
      'aerospace',
      '--exclude',
      '--any',
      '--name',
      'model',
      '--registered',
      'uk',
      '--at',
      '1',
      '--id',
      'x',
    );
    await edit('rule-move', 'aerospace', 'x', '3');
    await edit('rule', 'aerospace', '--id', 'x', '--exclude', '--description', 'models');
    await edit('pin', 'aerospace', '01234567', 'sc123456', '--in', '--reason', 'Head offices');
    await edit('unpin', 'aerospace', '01234567');
    expect(await world.json('clusters', 'show', 'aerospace')).toMatchObject({
      document: {
        containers: [
          { scheme: 'ref-uoa', codes: ['12'], letsIn: false, fit: 'partial' },
          {
            scheme: 'sic-2007',
            match: 'prefix',
            codes: ['303', '3316'],
            letsIn: true,
            fit: 'close',
            note: 'n',
          },
        ],
        rules: [
          {
            id: 'rule-1',
            effect: 'include',
            when: { kind: 'codes', match: 'exact', codes: ['52230', '51101'] },
          },
          {
            id: 'words',
            when: {
              kind: 'group',
              join: 'all',
              of: [
                { kind: 'words', phrases: ['aircraft', 'aero-engine*'], where: 'either' },
                { kind: 'size', measure: 'employees', least: 10, most: null },
                { kind: 'size', measure: 'turnover-gbp', least: null, most: 5_000_000 },
                { kind: 'age', from: '1990-01-01', to: null },
                { kind: 'place', geographySetId: 'midlands-engine', sites: 'any' },
                {
                  kind: 'group',
                  join: 'none',
                  of: [
                    { kind: 'status', statuses: ['Liquidation', 'Dissolved'] },
                    { kind: 'words', phrases: ['toy*'] },
                  ],
                },
              ],
            },
          },
          { id: 'x', effect: 'exclude', when: { kind: 'words', phrases: ['models'], where: 'description' } },
        ],
        pins: [{ companyNumber: 'SC123456', effect: 'in', reason: 'Head offices', author: 'Ann' }],
      },
    });
    const stale = await world.run('clusters', 'rule-remove', 'aerospace', 'x', '--expected', '1');
    expect([stale.code, stale.err]).toEqual([1, expect.stringContaining('by now')]);
    expect((await world.run('clusters', 'rule', 'aerospace', '--codes', '30300')).code).toBe(2);
    expect((await world.run('clusters', 'rule', 'aerospace')).code).toBe(2);
    await edit('container-remove', 'aerospace', 'ref-uoa');
    expect(await edit('rule-remove', 'aerospace', 'x')).toContain('Removed rule');
  },
);
