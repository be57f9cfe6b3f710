import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Extract } from '#shared/domain/extract.ts';
import { ExtractInspector } from '../../../renderer/panels/extracts/extract-inspector.tsx';
import { setParams, useNavigation } from '../../../renderer/state/navigation.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { madeExtract } from './made-extract.ts';

let host: StandInHost;
let drawn: Drawn;
let extracts: Extract[];

async function show(): Promise<void> {
  host = makeStandInHost({
    'extracts.list': () => ({ extracts, reference: [] }),
    'extracts.profiles': () => ({ profiles: [] }),
    'extracts.savedProfiles': () => ({ profiles: [] }),
    'annotations.list': () => ({ total: 0, annotations: [] }),
    'licences.list': () => ({ licences: [] }),
    'extracts.read': () => ({
      extract: extracts[0],
      columns: [
        { column: 'CompanyNumber', field: 'companyNumber', dropped: false },
        { column: 'Email', field: null, dropped: true },
        { column: 'Colour', field: null, dropped: false },
      ],
      mapping: null,
      facts: [{ label: 'Employees', value: '1,234' }],
      remarks: ['12 formulas were read by their stored value.'],
      corrections: [],
    }),
  });
  drawn = await draw(
    host,
    <ExtractInspector selection={{ kind: 'extract', extractId: 1, store: 'workspace' }} />,
  );
}

beforeEach(async () => {
  // The window of these tests knows no widths; the inspector asks for one.
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  useNotifications.setState({ notifications: [] });
  setParams({ restate: null });
  extracts = [madeExtract()];
  await show();
});
afterEach(async () => {
  await drawn.close();
  vi.unstubAllGlobals();
});

const restated = () => host.calls.filter(({ message }) => message.method === 'extracts.restate');
const words = (): string => drawn.page.textContent ?? '';

test('rows add up before the eyes, and repairs stand apart from problems', () => {
  expect(words()).toContain('10 rows read = 7 accepted + 2 rejected + 1 skipped');
  const [problems, repairs] = words().split('Repaired, and recorded row by row');
  expect(problems).toContain('Company number not valid');
  expect(problems).not.toContain('Company number repaired');
  expect(repairs).toContain('Company number repaired');
});

test('says what its rows hold, and names personal columns as not stored', async () => {
  expect(words()).toContain('Employees1,234');
  expect(words()).toContain('12 formulas were read by their stored value.');
  expect(words()).toContain('1 of 3 columns fill a field.');
  expect(words()).toContain('Personal data, not stored: Email.');
  await press(drawn.page, 'Show the columns');
  expect(words()).toContain('kept in the row only');
});

test('offers comparison only where its supplier has another edition', async () => {
  expect(words()).not.toContain('Compare with');
  await drawn.close();
  extracts = [
    madeExtract(),
    madeExtract({ id: 2, statement: { ...madeExtract().statement, edition: '2027' } }),
  ];
  await show();
  await press(drawn.page, 'Compare with City companies, 2027');
  expect(useNavigation.getState()).toMatchObject({
    screen: 'extracts',
    params: { compare: '1', with: '2' },
  });
});

test('a statement is corrected in place: only what was changed is sent, and the form closes', async () => {
  await press(drawn.page, 'Correct what is stated…');
  const field = (label: string): HTMLInputElement => {
    const found = [...drawn.page.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const input = found === undefined ? null : drawn.page.querySelector(`[id="${found.htmlFor}"]`);
    if (!(input instanceof HTMLInputElement)) throw new Error(`There is no field “${label}”.`);
    return input;
  };
  await type(field('Edition'), '');
  await press(drawn.page, 'Correct it');
  expect(restated(), 'a statement without an edition is not sent').toHaveLength(0);
  expect(words()).toContain('Say which edition it is');
  await type(field('Edition'), 'November 2026');
  await press(drawn.page, 'Correct it');
  const [call] = restated();
  expect(call?.message).toMatchObject({
    method: 'extracts.restate',
    input: {
      extractId: 1,
      ledger: 'workspace',
      statement: { edition: 'November 2026', title: 'City companies' },
    },
  });
  expect(call?.message.input, 'a supplier that the profile names is not stated').not.toHaveProperty(
    'statement.supplier',
  );
  await act(async () => call?.answer(madeExtract()));
  expect(useNavigation.getState().params['restate']).toBeUndefined();
  expect(useNotifications.getState().notifications[0]?.action?.label).toBe('Undo');
});

test('a refusal stays beside the form with what was typed', async () => {
  await press(drawn.page, 'Correct what is stated…');
  await press(drawn.page, 'Correct it');
  await act(async () => restated()[0]?.refuse('not-found', 'The licence named is not in the register.'));
  expect(words()).toContain('The licence named is not in the register.');
  expect(useNotifications.getState().notifications).toHaveLength(0);
});
