import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CliWorld } from './cli-world.ts';

const idsSchema = z.object({ entries: z.array(z.object({ id: z.string(), kind: z.string() })) });

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('the desk by cli', { timeout: 240_000 }, () => {
  test('entries of a file are kept, listed, written anew, taken away and put back', async () => {
    const cli = new CliWorld();
    await cli.init();
    const entries = [
      { kind: 'template', body: { name: 'Short', rows: [{ metricId: '1.1' }] } },
      {
        kind: 'enquiry',
        body: { askedOn: '2026-11-01', askedBy: 'A council', question: 'How many businesses?' },
      },
    ];
    const file = cli.file('entries.json', JSON.stringify(entries));
    const saved = idsSchema.parse(await cli.json('desk', 'save', file));
    const [template] = saved.entries;
    expect((await cli.run('templates')).out).toMatch(/Short +1 +saved/);
    expect((await cli.run('enquiries', '--state', 'open', '--text', 'businesses')).out).toContain(
      'How many businesses?',
    );
    // What a list prints goes back in as it is.
    const listed = cli.file('listed.json', JSON.stringify(await cli.json('desk', 'list')));
    expect(idsSchema.parse(await cli.json('desk', 'save', listed)).entries).toHaveLength(2);
    const id = template?.id ?? '';
    expect((await cli.run('desk', 'remove', id)).out).toBe('1 entry taken away.\n');
    expect((await cli.run('desk', 'list', '--removed')).out).toMatch(/Short.*removed/);
    expect((await cli.run('desk', 'remove', id, '--back')).out).toBe('1 entry put back.\n');
    expect((await cli.run('desk', 'list', '--kind', 'template')).out).toContain('Short');
  });

  test('a rate is entered and listed; what will not do is refused in a sentence', async () => {
    const cli = new CliWorld();
    await cli.init();
    const rate = ['rates', 'usd', 'gbp', '0.74'];
    expect((await cli.run(...rate, '--date', '2021-12-31', '--source', 'Invented Bank')).out).toMatch(
      /^Saved exchange rate 1 USD = 0.74 GBP, 31 Dec 2021 \(Invented Bank\)/,
    );
    expect((await cli.run('rates')).out).toMatch(/USD +GBP +0\.74 +31 Dec 2021 +Invented Bank/);
    expect(await cli.run(...rate)).toMatchObject({ code: 2, err: expect.stringContaining('--source TEXT') });
    const again = await cli.run(...rate, '--date', '2021-12-31', '--source', 'x');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('already an exchange rate')]);
    const broken = await cli.run('desk', 'save', cli.file('broken.json', '{'));
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('is not JSON')]);
    const wrong = await cli.run('desk', 'save', cli.file('wrong.json', '[{"kind":"template","body":{}}]'));
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('will not do')]);
  });

  test('pages of method are listed and read without a workspace', async () => {
    const cli = new CliWorld();
    expect((await cli.bare('methodology')).out).toContain('Businesses');
    expect((await cli.bare('methodology', 'businesses')).out).toMatch(/^# Businesses\n/);
    expect(await cli.bare('methodology', 'nothing')).toMatchObject({ code: 1 });
  });

  test('places, companies, institutions, indicators and investments answer on an empty workspace', async () => {
    const cli = new CliWorld();
    await cli.init();
    expect((await cli.run('place', 'profile', 'utla:E06000015')).out).toMatch(/^Derby \(/);
    expect(await cli.run('place', 'profile', 'nowhere')).toMatchObject({ code: 1 });
    expect(await cli.run('company', '00000001')).toMatchObject({ code: 1 });
    expect((await cli.run('institutions')).out).toContain('Loughborough University');
    expect(await cli.run('indicators', 'tables')).toMatchObject({ code: 0 });
    expect(await cli.run('investments')).toMatchObject({ code: 0 });
  });
});
