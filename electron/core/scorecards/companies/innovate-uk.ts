import type { GeographySet } from '#shared/domain/geography.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import type { Operand } from '#shared/domain/scorecard-cell.ts';
import { DATA_CITY_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { sumContributions } from '../contributions.ts';
import { formedCount, shareOfUkContext, written } from '../formed.ts';
import type { FormContext, Former, TraceRow } from '../former.ts';
import { countFormer } from './count-former.ts';
import { frameOf, memberWords, without } from './counting.ts';
import { describeCompanies } from './described.ts';
import { awardWorkbooks, fundingOf, type Funding } from './funding.ts';
import { listRuledAwards, type HeldAward } from './ruled-awards.ts';
import { countOf } from './stated.ts';

/**
 * 2.6: Innovate UK funding of members present, whole by presence of the recipient. A sum over areas counts a company in each of them, and
 * whether companies or groups are counted changes no sum.
 */
export const innovateUkFunding: Former = {
  form(context) {
    const frame = frameOf(context, DATA_CITY_SCHEMES);
    if (typeof frame === 'string') return without(context, frame);
    const funding = fundingOf(context, frame);
    if (funding === null) return without(context, 'not-in-extract', [frame.extract]);
    const uk = operandOf(context, frame, funding, null);
    return context.sets.map((set) => {
      const here = operandOf(context, frame, funding, set);
      const present = frame.presentIn(set);
      return formedCount(context, set, here, {
        extracts: funding.extracts,
        formula: `${here.name} = £${written(here)}; ${funding.note}`,
        missing: present.length - countOf(present, isKnown(funding)),
        contexts: [shareOfUkContext(context, { here, uk, extract: frame.extract, base: present.length })],
      });
    });
  },
  trace(context, set, operand) {
    const frame = frameOf(context, DATA_CITY_SCHEMES);
    if (typeof frame === 'string') return [];
    const funding = fundingOf(context, frame);
    if (funding === null) return [];
    const place = operand === 'here' ? set : null;
    const positions = place === null ? frame.members : frame.presentIn(place);
    const paid = [...positions]
      .filter((position) => (funding.of[position] ?? 0) !== 0 && isKnown(funding)(position))
      .toSorted((a, b) => (funding.of[b] ?? 0) - (funding.of[a] ?? 0));
    const companies = describeCompanies(context.store, frame, paid, place).map((row, at) => ({
      ...row,
      amount: funding.of[paid[at] ?? 0] ?? 0,
    }));
    return funding.extracts.length === 1 ? companies : awardRows(context, companies);
  },
  contributions(context, set) {
    const frame = frameOf(context, DATA_CITY_SCHEMES);
    const funding = typeof frame === 'string' ? null : fundingOf(context, frame);
    if (typeof frame === 'string' || funding === null) return null;
    const here = sumContributions(
      'here',
      frame.presentIn(set),
      (position) => funding.of[position] ?? Number.NaN,
    );
    return { frame, rule: just('here'), companies: here.positions.length, operands: [here] };
  },
};

/** Recipients of Innovate UK funding: members present with funding above zero. */
export const innovateUkRecipients = countFormer((context, frame) => {
  const funding = fundingOf(context, frame);
  if (funding === null) return null;
  return {
    test: (position) => (funding.of[position] ?? 0) > 0,
    knows: isKnown(funding),
    words: 'with Innovate UK funding above zero',
    note: funding.note,
    extracts: funding.extracts,
  };
});

function isKnown({ of }: Funding): (position: number) => boolean {
  return (position) => !Number.isNaN(of[position] ?? Number.NaN);
}

function operandOf(
  context: FormContext,
  frame: CompanyFrame,
  funding: Funding,
  set: GeographySet | null,
): Operand {
  const positions = set === null ? frame.members : frame.presentIn(set);
  let sum = 0;
  let known = 0;
  for (const position of positions) {
    const amount = funding.of[position] ?? Number.NaN;
    if (Number.isNaN(amount)) continue;
    known += 1;
    sum += amount;
  }
  const members = memberWords(
    { ...context, settings: { ...context.settings, countingUnit: 'company' } },
    frame,
    set,
  );
  return {
    id: set === null ? 'uk' : 'here',
    name: `Innovate UK funding of ${members}, each whole`,
    value: positions.length > 0 && known === 0 ? null : sum,
    unit: '£',
  };
}

/** The awards behind the sums of companies. Where the sum of a company is ruled its awards are scaled alike; without any it stands itself. */
function awardRows(context: FormContext, companies: readonly TraceRow[]): TraceRow[] {
  const numbers = companies.flatMap(({ companyNumber }) => companyNumber ?? []);
  const awards = new Map<string, HeldAward[]>(numbers.map((companyNumber) => [companyNumber, []]));
  for (const award of listRuledAwards(context, awardWorkbooks(context), numbers))
    awards.get(award.companyNumber)?.push(award);
  return companies
    .flatMap((company): TraceRow[] => {
      const own = awards.get(company.companyNumber ?? '') ?? [];
      const sum = own.reduce((all, { amount }) => all + amount, 0);
      const times = sum > 0 && company.amount >= 0 ? computeQuotient(company.amount, sum) : null;
      if (times?.kind !== 'value')
        return own.length > 0 && sum === company.amount ? own.map(rowOf) : [company];
      return own.map((award) => ({
        ...rowOf(award),
        amount: sum === company.amount ? award.amount : award.amount * times.value,
      }));

      function rowOf(award: HeldAward): TraceRow {
        return {
          key: `${award.extractId}:${award.line}`,
          name: company.name,
          detail: [award.project, company.detail].filter((part) => part !== '').join('; '),
          companyNumber: award.companyNumber,
          extractId: award.extractId,
          line: award.line,
          amount: award.amount,
        };
      }
    })
    .toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}
