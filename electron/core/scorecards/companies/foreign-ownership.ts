import type { GeographySet } from '#shared/domain/geography.ts';
import { combineOperands, percentOf, type CombineRule } from '#shared/domain/metrics/combine.ts';
import type { CellContext, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatPercentagePoints } from '#shared/format/percent.ts';
import { FOREIGN_OWNED } from '../../membership/owner-columns.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { countContributions } from '../contributions.ts';
import type { FeedExtract } from '../feeds.ts';
import { formedList, formedRatio, numeratorContext, result, valueOf, written } from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import {
  countOperand,
  countUnits,
  frameOf,
  memberWords,
  traceCount,
  without,
  type CompanyTest,
} from './counting.ts';
import { countOf, knows, states } from './stated.ts';

/** 4.9: of the members present, those whose ultimate parent is abroad, in per cent, against the national proportion of the same container. */
export const foreignOwnership: Former = {
  form(context) {
    const frame = ownersOf(context);
    if (typeof frame === 'string') return without(context, frame);
    const uk = operandsOf(context, frame, null);
    return context.sets.map((set) => {
      const here = operandsOf(context, frame, set);
      const rule = percentOf(here.foreign.id, here.all.id);
      const operands = [here.foreign, here.all];
      const combined = combineOperands(rule, operands);
      const present = frame.presentIn(set);
      return formedRatio(context, set, rule, operands, {
        extracts: [frame.extract],
        formula: `100 × ${written(here.foreign)} ÷ ${written(here.all)}${result(combined, '%')}; ${here.foreign.name} ÷ ${here.all.name}`,
        isLow: (here.all.value ?? 0) < context.settings.minimumBase,
        missing: present.length - countOf(present, knows(frame, 'owner')),
        parts: [
          {
            id: 'foreign-owned',
            name: 'Foreign-owned',
            value: here.foreign.value,
            unit: here.foreign.unit,
            currency: null,
            records: here.all.value,
          },
        ],
        contexts: [numeratorContext(here.foreign, here.all), difference(context, frame.extract, here, uk)],
      });
    });
  },
  trace(context, set, operand) {
    const frame = ownersOf(context);
    if (typeof frame === 'string') return [];
    const place = operand.startsWith('uk') ? null : set;
    const positions = place === null ? frame.members : frame.presentIn(place);
    const rows = traceCount(
      context,
      frame,
      positions,
      place,
      operand.endsWith('foreign') ? isForeign(frame) : null,
    );
    return rows.map((row) => {
      const position = row.companyNumber === null ? -1 : frame.positionOfNumber(row.companyNumber);
      const country = frame.columns.parentCountries[frame.columns.parentCountry[position] ?? 0] ?? '';
      return country === '' ? row : { ...row, detail: `${row.detail}; owner in ${country}` };
    });
  },
  contributions(context, set) {
    const frame = ownersOf(context);
    if (typeof frame === 'string') return null;
    const positions = frame.presentIn(set);
    const counted = { positions, unit: context.settings.countingUnit };
    const foreign = { operand: 'here-foreign', test: isForeign(frame), knows: knows(frame, 'owner') };
    return {
      frame,
      rule: percentOf('here-foreign', 'here-all'),
      companies: positions.length,
      operands: [
        countContributions(frame, { ...counted, ...foreign }),
        countContributions(frame, { ...counted, operand: 'here-all' }),
      ],
    };
  },
};

const MOST_LISTED = 5;

/** The countries of foreign owners, most companies first, five at most; how many of each stands in the parts. */
export const ownerCountries: Former = {
  form(context) {
    const frame = ownersOf(context);
    if (typeof frame === 'string') return without(context, frame);
    const unit = context.settings.countingUnit === 'group' ? 'corporate groups' : 'companies';
    return context.sets.map((set) => {
      const found = countriesIn(context, frame, set);
      const listed = found.slice(0, MOST_LISTED);
      const all = found.reduce((sum, { count }) => sum + count, 0);
      const list = formedList(
        context,
        set,
        listed.map(({ country }) => country),
        {
          extracts: [frame.extract],
          formula: `countries of ultimate parents outside the United Kingdom of ${memberWords(context, frame, set)}, most first${
            found.length > MOST_LISTED ? `; ${MOST_LISTED} of ${found.length}` : ''
          }: ${listed.map(({ country, count }) => `${country} ${count}`).join(', ') || 'none'} of ${all}`,
          missing: frame.presentIn(set).length - countOf(frame.presentIn(set), knows(frame, 'owner')),
          parts: listed.map(({ country, count }) => ({
            id: `country:${country}`,
            name: country,
            value: count,
            unit,
            currency: null,
            records: count,
          })),
        },
      );
      const counts: Operand[] = listed.map(({ country, count }) => ({
        id: `country:${country}`,
        name: `owned from ${country}`,
        value: count,
        unit,
      }));
      return { ...list, operands: [...list.operands, ...counts] };
    });
  },
  trace(context, set, operand) {
    const frame = ownersOf(context);
    if (typeof frame === 'string') return [];
    const found = countriesIn(context, frame, set).slice(0, MOST_LISTED);
    if (operand === 'items')
      return found.map(({ country, count }) => ({
        key: country,
        name: country,
        detail: `${count} ${count === 1 ? 'company' : 'companies'}`,
        companyNumber: null,
        extractId: frame.extract.id,
        line: null,
        amount: 1,
      }));
    const wanted = found.find(({ country }) => operand === `country:${country}`);
    if (wanted === undefined) return [];
    return traceCount(context, frame, frame.presentIn(set), set, isOwnedFrom(frame, wanted.place));
  },
};

function ownersOf(context: FormContext): CompanyFrame | Exclude<ReturnType<typeof frameOf>, CompanyFrame> {
  const frame = frameOf(context);
  return typeof frame !== 'string' && !states(frame.columns, 'owner') ? 'not-in-extract' : frame;
}

function isForeign({ columns: { parentForeign } }: CompanyFrame): CompanyTest {
  return (position) => parentForeign[position] === FOREIGN_OWNED;
}

function isOwnedFrom({ columns: { parentCountry } }: CompanyFrame, place: number): CompanyTest {
  return (position) => parentCountry[position] === place;
}

interface Proportion {
  readonly foreign: Operand;
  readonly all: Operand;
}

function operandsOf(context: FormContext, frame: CompanyFrame, set: GeographySet | null): Proportion {
  const positions = set === null ? frame.members : frame.presentIn(set);
  const words = memberWords(context, frame, set);
  const { countingUnit } = context.settings;
  const isUnknown = positions.length > 0 && countOf(positions, knows(frame, 'owner')) === 0;
  const prefix = set === null ? 'uk' : 'here';
  return {
    foreign: countOperand(
      context,
      `${prefix}-foreign`,
      `${words} whose ultimate parent is outside the United Kingdom`,
      isUnknown ? null : countUnits(frame, positions, countingUnit, isForeign(frame)),
    ),
    all: countOperand(context, `${prefix}-all`, words, countUnits(frame, positions, countingUnit, null)),
  };
}

/** The difference from the national proportion of the same container, in percentage points. */
function difference(
  { settings }: FormContext,
  { territory }: FeedExtract,
  here: Proportion,
  uk: Proportion,
): CellContext {
  const operands = [here.foreign, here.all, uk.foreign, uk.all];
  const base = { kind: 'difference-from-national' as const, unit: 'pp', operands };
  const terms = `100 × ${written(here.foreign)} ÷ ${written(here.all)} − 100 × ${written(uk.foreign)} ÷ ${written(uk.all)}`;
  const none = (reason: CellContext['reason']): CellContext => ({
    ...base,
    value: null,
    reason,
    words: '',
    formula: 'proportion here − proportion of all members of the extract',
    flags: [],
  });
  if (territory !== 'UK') return none('comparator-not-covered');
  const national = combineOperands(percentOf(uk.foreign.id, uk.all.id), operands);
  if (national.kind === 'undefined') return none(national.reason);
  const rule: CombineRule = {
    kind: 'quotient',
    numerator: here.foreign.id,
    denominator: here.all.id,
    times: 100,
    less: national.value,
  };
  const points = combineOperands(rule, operands);
  return {
    ...base,
    ...valueOf(points),
    words:
      points.kind === 'value'
        ? `${formatPercentagePoints(points.value, 1)} against the national proportion`
        : '',
    formula: `${terms}${result(points, ' pp')}`,
    flags: (here.all.value ?? 0) < settings.minimumBase ? ['small-number'] : [],
  };
}

interface Country {
  readonly country: string;
  /** Its place in the words of the columns. */
  readonly place: number;
  readonly count: number;
}

function countriesIn(context: FormContext, frame: CompanyFrame, set: GeographySet): Country[] {
  const { parentCountry, parentCountries } = frame.columns;
  const present = frame.presentIn(set).filter(isForeign(frame));
  const places = new Set(Array.from(present, (position) => parentCountry[position] ?? 0));
  return [...places]
    .filter((place) => place > 0)
    .map((place) => ({
      place,
      country: parentCountries[place] ?? '',
      count: countUnits(frame, present, context.settings.countingUnit, isOwnedFrom(frame, place)),
    }))
    .toSorted((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1));
}
