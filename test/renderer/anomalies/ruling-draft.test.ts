import { expect, test } from 'vitest';
import { rulingBodySchema, type RulingBody } from '#shared/domain/ruling.ts';
import {
  draftOfBody,
  draftOfStart,
  readDraft,
  withSubject,
  type RulingDraft,
} from '../../../renderer/panels/anomalies/ruling-form/ruling-draft.ts';

const SITE = { kind: 'site', companyNumber: 'ZZ000001', postcode: 'ZB71AA' } as const;
const COMPANY = { kind: 'company', companyNumber: 'ZZ000001' } as const;

function draft(change: Partial<RulingDraft>): RulingDraft {
  return {
    ...draftOfStart({ subject: SITE, scope: { measures: ['turnover'] } }),
    reason: 'Looked at',
    ...change,
  };
}

test.each([
  { given: { action: 'keep' }, action: { kind: 'keep' } },
  { given: { action: 'disregard' }, action: { kind: 'disregard', remains: 0 } },
  { given: { action: 'disregard', left: '£2.5m' }, action: { kind: 'disregard', remains: 2_500_000 } },
  { given: { action: 'cap', at: '1,200' }, action: { kind: 'cap', at: 1200 } },
  {
    given: { action: 'replace', value: '3bn', source: 'Accounts' },
    action: { kind: 'replace', value: 3e9, source: 'Accounts' },
  },
  {
    given: { action: 'reassign', to: [{ postcode: 'ZB11AB', weight: '2' }] },
    action: { kind: 'reassign', to: [{ postcode: 'ZB11AB', weight: 2 }] },
  },
] as const)('$action.kind is read as it was typed', ({ given, action }) => {
  const { body, faults } = readDraft(draft(given), ['finding 1']);
  expect(faults).toEqual([]);
  expect(body?.action).toEqual(action);
  expect(body?.answers).toEqual(['finding 1']);
});

test.each([
  { given: { reason: ' ' }, at: 'reason', isMissing: true },
  { given: { action: 'cap' }, at: 'value', isMissing: true },
  { given: { action: 'cap', at: 'much' }, at: 'value', isMissing: false },
  {
    given: { action: 'cap', at: '5', measures: ['turnover', 'employees'] },
    at: 'measures',
    isMissing: false,
  },
  { given: { action: 'cap', at: '5', measures: ['businesses'] }, at: 'action', isMissing: false },
  { given: { action: 'replace', value: '5' }, at: 'source', isMissing: true },
  { given: { action: 'replace', value: '-5', source: 'S' }, at: 'value', isMissing: false },
  { given: { action: 'reassign' }, at: 'sites', isMissing: true },
  { given: { action: 'reassign', to: [{ postcode: 'ZB11AB', weight: '0' }] }, at: 'sites', isMissing: false },
  { given: { measures: [] }, at: 'measures', isMissing: false },
  { given: { clusterIds: [] }, at: 'clusters', isMissing: true },
  { given: { evidence: [{ kind: 'link', url: 'accounts' }] }, at: 'evidence', isMissing: false },
  { given: { reviewOn: '2027-02-01', expiresOn: '2027-01-01' }, at: 'expiresOn', isMissing: false },
] as const)('$at is told as wrong or missing, and nothing can be recorded', ({ given, at, isMissing }) => {
  const { body, faults } = readDraft(draft(given), []);
  expect(body).toBeNull();
  expect(faults).toContainEqual(expect.objectContaining({ at, isMissing }));
});

test('evidence that was begun and left empty is no evidence', () => {
  const { body } = readDraft(
    draft({
      evidence: [
        { kind: 'text', text: ' ' },
        { kind: 'link', url: '' },
        { kind: 'text', text: 'A call' },
      ],
    }),
    [],
  );
  expect(body?.evidence).toEqual([{ kind: 'text', text: 'A call' }]);
});

test('a recorded ruling that is opened and left as it is reads as itself', () => {
  const body: RulingBody = rulingBodySchema.parse({
    subject: COMPANY,
    scope: { measures: ['turnover'], clusterIds: ['aerospace'] },
    cause: 'supplier-error',
    action: { kind: 'replace', value: 1_250_000.5, source: 'Accounts' },
    reason: 'Pence for pounds',
    remains: 'It is active',
    footnote: 'Own words',
    evidence: [{ kind: 'link', url: 'https://example.org/accounts' }],
    reviewOn: '2027-01-31',
    answers: ['a', 'b'],
  });
  expect(readDraft(draftOfBody(body), body.answers).body).toEqual(body);
});

test('another subject keeps what can be said of it and lets the rest go', () => {
  const company = draftOfStart({
    subject: COMPANY,
    scope: { measures: ['employees', 'fundraising'] },
    action: { kind: 'cap', at: 5 },
  });
  expect(withSubject(company, SITE)).toMatchObject({ measures: ['employees'], action: 'cap', at: '5' });
  const cell = { kind: 'cell', spacing: 'area-1km2', q: 1, r: 2 } as const;
  expect(withSubject(company, cell)).toMatchObject({ measures: ['employees'], action: 'disregard' });
});
