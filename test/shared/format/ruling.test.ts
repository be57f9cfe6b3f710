import { describe, expect, test } from 'vitest';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { footnoteOf, rulingWords, type RulingLabels } from '#shared/format/ruling.ts';

const GROUP: RulingLabels = { subject: 'Sample Holdings Group Plc', clusters: [] };
const LIMITED: RulingLabels = { ...GROUP, clusters: ['Aerospace', 'Marine', 'Rail'] };
const SITE = { kind: 'site', companyNumber: '01234567', postcode: 'dn155nl' } as const;
const COMPANY = { kind: 'company', companyNumber: '01234567' } as const;
const CELL = { kind: 'cell', spacing: 'area-1km2', q: 418, r: 213 } as const;

const given = (over: Partial<GivenRulingBody>) =>
  rulingBodySchema.parse({
    subject: SITE,
    scope: { measures: ['turnover'] },
    cause: 'head-office',
    action: { kind: 'disregard' },
    reason: 'looked at the accounts',
    ...over,
  });
const words = (over: Partial<GivenRulingBody>, labels = GROUP) => rulingWords(given(over), labels);
const footnote = (over: Partial<GivenRulingBody>, labels = GROUP) => footnoteOf(given(over), labels);

describe('a ruling in a few words', () => {
  test.each<[Partial<GivenRulingBody>, RulingLabels, string]>([
    [{}, GROUP, 'Turnover at DN15 5NL disregarded in every cluster'],
    [{}, LIMITED, 'Turnover at DN15 5NL disregarded in Aerospace, Marine and Rail'],
    [
      { subject: COMPANY, action: { kind: 'cap', at: 30_000_000 } },
      GROUP,
      'Turnover of Sample Holdings Group Plc capped at £30,000,000 in every cluster',
    ],
    [
      { scope: { measures: ['employees'] }, action: { kind: 'disregard', remains: 1524 } },
      GROUP,
      'Employees at DN15 5NL disregarded but for 1,524 employees in every cluster',
    ],
    [
      {
        action: {
          kind: 'reassign',
          to: [
            { postcode: 'LE671FQ', weight: 1 },
            { postcode: 'DE248BJ', weight: 3 },
          ],
        },
      },
      GROUP,
      'Turnover at DN15 5NL reassigned to LE67 1FQ (25%) and DE24 8BJ (75%) in every cluster',
    ],
    [
      { action: { kind: 'replace', value: 1_200_000, source: 'Annual report 2023' } },
      GROUP,
      'Turnover at DN15 5NL replaced with £1,200,000 (Annual report 2023) in every cluster',
    ],
    [
      { subject: CELL, scope: { measures: ['turnover', 'employees'] }, action: { kind: 'keep' } },
      { subject: 'Hex cell 418, 213', clusters: [] },
      'Turnover and employees in hex cell 418, 213 kept as captured in every cluster',
    ],
    [
      {
        subject: { kind: 'figure', clusterId: 'aerospace', geographySetId: 'uk', metricId: '1.5' },
        scope: {},
        action: { kind: 'keep' },
      },
      { subject: 'Turnover of Aerospace in the UK', clusters: [] },
      'Turnover of Aerospace in the UK kept as captured',
    ],
  ])('%j', (over, labels, expected) => {
    expect(words(over, labels)).toBe(expected);
  });
});

describe('the footnote of a ruling', () => {
  test('says subject, action and cause, and what is still true of the place', () => {
    expect(footnote({ remains: 'The area keeps a notable level of activity' })).toBe(
      'Turnover of Sample Holdings Group Plc at DN15 5NL is disregarded: head office; the activity is elsewhere. The area keeps a notable level of activity.',
    );
  });

  test('names the clusters it is limited to, and speaks of several measures in the plural', () => {
    expect(footnote({ scope: { measures: ['turnover', 'employees'] } }, LIMITED)).toBe(
      'In Aerospace, Marine and Rail, turnover and employees of Sample Holdings Group Plc at DN15 5NL are disregarded: head office; the activity is elsewhere.',
    );
  });

  test('of a company that is not counted says just that, at the site or at all', () => {
    const count: Partial<GivenRulingBody> = { scope: { measures: ['businesses'] }, cause: 'duplicate' };
    expect(footnote(count)).toBe('Sample Holdings Group Plc is not counted at DN15 5NL: counted twice.');
    expect(footnote({ ...count, subject: COMPANY })).toBe(
      'Sample Holdings Group Plc is not counted: counted twice.',
    );
    expect(footnote({ ...count, subject: CELL }, { subject: 'Hex cell 418, 213', clusters: [] })).toBe(
      'Companies in hex cell 418, 213 are not counted: counted twice.',
    );
  });

  test('says where a reassigned value is counted, in equal parts and beyond four sites by their number', () => {
    const to = ['LE67 1FQ', 'DE24 8BJ'].map((postcode) => ({ postcode, weight: 2 }));
    expect(footnote({ action: { kind: 'reassign', to }, cause: 'other' })).toBe(
      'Turnover of Sample Holdings Group Plc at DN15 5NL is counted in equal parts at LE67 1FQ and DE24 8BJ instead.',
    );
    const many = Array.from({ length: 5 }, (_, n) => ({ postcode: `LE1 ${n}AA`, weight: n + 1 }));
    expect(words({ action: { kind: 'reassign', to: many } })).toBe(
      'Turnover at DN15 5NL reassigned to 5 other sites in every cluster',
    );
  });

  test('is the analyst’s own text where one is given, ended as a sentence', () => {
    expect(footnote({ footnote: 'Shown without the parent', remains: 'Local jobs stay.' })).toBe(
      'Shown without the parent. Local jobs stay.',
    );
  });

  test('writes figures in their own unit', () => {
    const subject = {
      kind: 'figure',
      clusterId: 'aerospace',
      geographySetId: 'uk',
      metricId: '1.1',
    } as const;
    expect(
      footnote(
        {
          subject,
          scope: {},
          cause: 'out-of-date',
          action: { kind: 'replace', value: 1824, source: 'Census' },
        },
        { subject: 'Businesses of Aerospace in the UK', clusters: [] },
      ),
    ).toBe('Businesses of Aerospace in the UK is replaced with 1,824 (Census): out of date.');
  });
});
