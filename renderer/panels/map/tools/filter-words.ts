import { describeCondition, describeContainer } from '#shared/domain/definition-words.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { MapFilter } from '#shared/domain/map-figure.ts';
import { stepsOf } from '#shared/domain/membership-rule.ts';
import { formatNumber } from '#shared/format/number.ts';

/** The bands of the statistics of business size, by employees, both ends included. */
export const SIZE_BANDS = [
  { id: 'micro', name: 'Micro, 1 to 9', from: 1, to: 9 },
  { id: 'small', name: 'Small, 10 to 49', from: 10, to: 49 },
  { id: 'medium', name: 'Medium, 50 to 249', from: 50, to: 249 },
  { id: 'large', name: 'Large, 250 and more', from: 250, to: null },
] as const;
export type SizeBand = (typeof SIZE_BANDS)[number]['id'];

type Sizes = Pick<MapFilter, 'employeesFrom' | 'employeesTo'>;
type Years = Pick<MapFilter, 'incorporatedFrom' | 'incorporatedTo'>;

/** Names the band of two bounds: `any` without bounds, `own` where they are no band of the statistics. */
export function bandOf({ employeesFrom, employeesTo }: Sizes): SizeBand | 'any' | 'own' {
  if (employeesFrom === null && employeesTo === null) return 'any';
  return SIZE_BANDS.find(({ from, to }) => from === employeesFrom && to === employeesTo)?.id ?? 'own';
}

/** "10 to 49 employees"; null without bounds. */
export function sizeWords(sizes: Sizes): string | null {
  const words = between(sizes.employeesFrom, sizes.employeesTo, (value) => formatNumber(value));
  return words === null ? null : `${words} employees`;
}

/** "incorporated 2015 to 2020"; null without bounds. */
export function yearsWords(years: Years): string | null {
  const words = between(years.incorporatedFrom, years.incorporatedTo, String);
  return words === null ? null : `incorporated ${words}`;
}

function between(from: number | null, to: number | null, write: (value: number) => string): string | null {
  if (from !== null && to !== null) return from === to ? write(from) : `${write(from)} to ${write(to)}`;
  if (from !== null) return `${write(from)} or more`;
  return to === null ? null : `up to ${write(to)}`;
}

/** A step of a definition that lets members in, by its place among all steps; -1 stands for the pins. */
export interface FilterStep {
  readonly step: number;
  readonly words: string;
}

/** The steps of a definition that can have let a member in: containers, rules that include, and the pins where there are any. */
export function stepsThatLetIn(document: DefinitionDocument): FilterStep[] {
  const steps = stepsOf(document).flatMap((each, step) => {
    if (each.kind === 'container') return [{ step, words: describeContainer(each.container) }];
    return each.rule.effect === 'include' ? [{ step, words: describeCondition(each.rule.when) }] : [];
  });
  return document.pins.some(({ effect }) => effect === 'in')
    ? [...steps, { step: -1, words: 'pins' }]
    : steps;
}

/** "let in by SIC 30300 and below"; a step that the definition no longer has says so. */
export function stepWords(step: number, steps: readonly FilterStep[]): string {
  const known = steps.find((each) => each.step === step);
  return known === undefined
    ? 'let in by a step that the definition does not have'
    : `let in by ${known.words}`;
}

/** Reads a whole number that a person typed; null for an empty field, undefined for what is no such number. */
export function readWhole(text: string): number | null | undefined {
  const typed = text.trim().replaceAll(',', '');
  if (typed === '') return null;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}
