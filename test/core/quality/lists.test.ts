import { describe, expect, test } from 'vitest';
import { readListLines } from '#core/quality/list-lines.ts';
import { matchList } from '#core/quality/match-list.ts';
import { keepList, listLists, removeList } from '#core/quality/partner-lists.ts';
import { silentJob } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { TINY_REGISTER } from '../../fixtures/tiny-world.ts';
import { createQualityWorld } from './quality-world.ts';

describe('the lines of a pasted list', () => {
  const plain = (text: string) =>
    readListLines(text).map(({ number, names, isHeader }) => (isHeader ? 'header' : [number, ...names]));

  test('are names, numbers or both, parted by tabs, semicolons or commas', () => {
    expect(
      plain(
        'Aileron Works Ltd\n00000002\n00000003,Cake and Bread Ltd\n"Smith, Jones Ltd";SC123456\n\nA\t01234567',
      ),
    ).toEqual([
      [null, 'Aileron Works Ltd'],
      ['00000002'],
      ['00000003', 'Cake and Bread Ltd'],
      ['SC123456', 'Smith, Jones Ltd'],
      [null],
      ['01234567', 'A'],
    ]);
  });

  test('keep the comma of a name that is not quoted as a name to try first', () => {
    expect(plain('Smith, Jones Ltd')).toEqual([[null, 'Smith, Jones Ltd', 'Smith']]);
  });

  test('get back the zeros a spreadsheet took, and say so', () => {
    expect(readListLines('123456').at(0)).toMatchObject({ number: '00123456', isMended: true });
    expect(readListLines('01234567').at(0)).toMatchObject({ number: '01234567', isMended: false });
    expect(readListLines('Company Number,Name\n1,Aileron').at(1)).toMatchObject({
      number: '00000001',
      isMended: true,
      names: ['Aileron'],
    });
  });

  test('do not take a name of digits for a number', () => {
    expect(plain('3M\n4 Front Engineering')).toEqual([
      [null, '3M'],
      [null, '4 Front Engineering'],
    ]);
  });

  test('know a header, and blank lines keep their place', () => {
    expect(plain('Company name,Company number\n\nA,00000001')).toEqual(['header', [null], ['00000001', 'A']]);
    expect(readListLines('A\r\n\r\nB\r\n').map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});

describe('meeting a list with an extract', () => {
  test('by number, by name, by likeness; in, out, unknown, ambiguous and blank', async () => {
    const world = createQualityWorld({
      ...TINY_REGISTER,
      companies: [
        ...TINY_REGISTER.companies,
        ...['00000021', '00000022'].map((number) => ({
          number,
          name: 'Twin Engines Limited',
          incorporatedOn: null,
          employees: null,
          turnoverGbp: null,
          codes: [],
          sites: [],
        })),
      ],
    });
    const text = [
      'Company name,Company number',
      'Aileron Works Ltd,1',
      'the biplane repair LIMITED',
      'Derwent Sofware Ltd',
      'Twin Engines',
      'Nobody At All Ltd',
      '',
      'Whoever,09999999',
      'AILERON WORKS',
    ].join('\n');
    const { lines, counts } = await matchList(world.call(), { clusterId: world.clusterId, text });
    expect(counts).toEqual({ in: 3, out: 1, unknown: 2, ambiguous: 1, blank: 2 });
    expect(lines.map(({ outcome, companyNumber }) => [outcome, companyNumber])).toEqual([
      ['blank', null],
      ['in', '00000001'],
      ['in', '00000002'],
      ['out', '00000004'],
      ['ambiguous', null],
      ['unknown', null],
      ['blank', null],
      ['unknown', null],
      ['in', '00000001'],
    ]);
    expect(lines.map(({ words }) => words.split('; ')[0])).toEqual([
      'names the columns',
      'by number, read as 00000001',
      'by name',
      expect.stringMatching(/^by name, 0\.9\d alike$/),
      '2 companies have this name',
      'no company of this name, or one near it, is in the extract',
      'no name and no number',
      'number 09999999 is not in the extract',
      'by name',
    ]);
    expect(lines[8]?.words).toContain('named in line 2 already');
    expect(lines[4]?.candidates.map(({ companyNumber, likeness }) => [companyNumber, likeness])).toEqual([
      ['00000021', 1],
      ['00000022', 1],
    ]);
    expect(world.store.db.prepare('SELECT count(*) FROM partner_list').pluck().get()).toBe(0);
  });

  test('a name that differs in a number is of another company', async () => {
    const [first] = TINY_REGISTER.companies;
    if (first === undefined) throw new Error('no company');
    const world = createQualityWorld({
      ...TINY_REGISTER,
      companies: [{ ...first, name: 'Midlands Propulsion Holdings 17 Limited' }],
    });
    const { lines } = await matchList(world.call(), {
      clusterId: world.clusterId,
      text: 'Midlands Propulsion Holdings 18 Ltd\nMidlands Propulson Holdings 17 Ltd',
    });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['unknown', 'in']);
  });

  test('an empty list is refused in words', async () => {
    const world = createQualityWorld();
    await expect(matchList(world.call(), { clusterId: world.clusterId, text: '' })).rejects.toThrow(
      'Paste names or company numbers',
    );
  });

  test('stops when cancelled', async () => {
    const world = createQualityWorld();
    const job = {
      ...silentJob(),
      breathe: () => Promise.reject(new AppError('cancelled', 'Stopped.')),
    };
    await expect(
      matchList(world.call(job), { clusterId: world.clusterId, text: 'Aileron Works' }),
    ).rejects.toThrow('Stopped.');
  });

  test('every line comes back once and agrees with looking each name up by hand', async () => {
    const world = createQualityWorld();
    const text = TINY_REGISTER.companies.map(({ name }) => name.toUpperCase()).join('\n');
    const { lines } = await matchList(world.call(), { clusterId: world.clusterId, text });
    expect(lines.map(({ companyNumber }) => companyNumber)).toEqual(
      TINY_REGISTER.companies.map(({ number }) => number),
    );
    expect(lines.filter(({ outcome }) => outcome === 'in').map(({ companyNumber }) => companyNumber)).toEqual(
      ['00000001', '00000002', '00000011'],
    );
  });
});

describe('partners’ lists', () => {
  test('are kept, listed, removed, and all of it undone', () => {
    const world = createQualityWorld();
    const { listId } = keepList(world.store, {
      clusterId: world.clusterId,
      title: 'Members of the trade body',
      source: 'website, November',
      entries: [
        { text: 'Aileron Works', companyNumber: '00000001' },
        { text: 'Nobody', companyNumber: null },
      ],
    });
    const listed = () =>
      listLists(world.store, world.clusterId).map(({ title, entries }) => [title, entries]);
    expect(listed()).toEqual([['Members of the trade body', 2]]);
    removeList(world.store, listId);
    expect(listed()).toEqual([]);
    expect(() => removeList(world.store, listId)).toThrow('not kept in this workspace');
    world.store.undo();
    expect(listed()).toHaveLength(1);
    world.store.undo();
    expect(listed()).toEqual([]);
    world.store.redo();
    expect(listed()).toHaveLength(1);
  });
});
