import { z } from 'zod';
import { isoDateSchema } from './extract.ts';

/** A classification scheme's id: "sic-2007", "data-city-rtic". */
export const schemeIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

const codesSchema = z.array(z.string().trim().min(1).max(200));

/** A group within a group, counted from the rule: deeper than this nobody can read. */
export const MOST_CONDITION_DEPTH = 6;
/** Conditions of one rule, groups counted. */
export const MOST_CONDITIONS = 200;

/** How the conditions of a group hold together; `none`: not one of them holds. */
export const JOINS = ['all', 'any', 'none'] as const;
export type Join = (typeof JOINS)[number];

/** The company carries any of the codes; `prefix` takes every code that begins with one of them. */
export const codesConditionSchema = z.object({
  kind: z.literal('codes'),
  scheme: schemeIdSchema,
  match: z.enum(['exact', 'prefix']),
  codes: codesSchema.min(1, 'choose at least one code').max(2000),
});
/**
 * Any of the phrases stands in the company's name or description: whole words in that order, capitals and accents
 * aside; a star at the end of a phrase takes every ending ("hydrogen*").
 */
export const wordsConditionSchema = z.object({
  kind: z.literal('words'),
  phrases: z.array(z.string().trim().min(1).max(200)).min(1, 'a phrase is needed').max(200),
  where: z.enum(['name', 'description', 'either']),
});
/** The supplier's figure lies between the bounds, both included; a company without the figure meets no bound. */
export const sizeConditionSchema = z.object({
  kind: z.literal('size'),
  measure: z.enum(['employees', 'turnover-gbp']),
  least: z.number().nullable(),
  most: z.number().nullable(),
});
/** Incorporated between the days, both included; a company without the day meets no bound. */
export const ageConditionSchema = z.object({
  kind: z.literal('age'),
  from: isoDateSchema.nullable(),
  to: isoDateSchema.nullable(),
});
/** The status is one of these, capitals aside ("Active"). */
export const statusConditionSchema = z.object({
  kind: z.literal('status'),
  statuses: z.array(z.string().trim().min(1).max(120)).min(1, 'choose at least one status').max(50),
});
/** A site of the company lies in the geography set: any site, or the registered office alone. */
export const placeConditionSchema = z.object({
  kind: z.literal('place'),
  geographySetId: z.string().min(1).max(120),
  sites: z.enum(['any', 'registered']),
});

export type CodesCondition = z.infer<typeof codesConditionSchema>;
export type WordsCondition = z.infer<typeof wordsConditionSchema>;
export type SizeCondition = z.infer<typeof sizeConditionSchema>;
export type AgeCondition = z.infer<typeof ageConditionSchema>;
export type StatusCondition = z.infer<typeof statusConditionSchema>;
export type PlaceCondition = z.infer<typeof placeConditionSchema>;
/** One test of a company. */
export type LeafCondition =
  | CodesCondition
  | WordsCondition
  | SizeCondition
  | AgeCondition
  | StatusCondition
  | PlaceCondition;
/** Several conditions held together. A group of nothing holds for `all` and `none`, and fails for `any`. */
export interface GroupCondition {
  kind: 'group';
  join: Join;
  of: Condition[];
}
/** What a membership rule asks of a company: one test, or a tree of them. */
export type Condition = LeafCondition | GroupCondition;

const groupConditionSchema: z.ZodType<GroupCondition, GroupCondition> = z.object({
  kind: z.literal('group'),
  join: z.enum(JOINS),
  of: z.array(z.lazy(() => anyConditionSchema)).max(MOST_CONDITIONS),
});
const anyConditionSchema: z.ZodType<Condition, Condition> = z.union([
  codesConditionSchema,
  wordsConditionSchema,
  sizeConditionSchema,
  ageConditionSchema,
  statusConditionSchema,
  placeConditionSchema,
  groupConditionSchema,
]);

/** A condition of bounded depth and size. */
export const conditionSchema: z.ZodType<Condition, Condition> = anyConditionSchema
  .refine((condition) => depthOf(condition) <= MOST_CONDITION_DEPTH, {
    message: `groups stand at most ${MOST_CONDITION_DEPTH} deep`,
  })
  .refine((condition) => leavesOf(condition).length <= MOST_CONDITIONS, {
    message: `a rule holds at most ${MOST_CONDITIONS} conditions`,
  });

/** How many levels a condition has; a single test has one. */
export function depthOf(condition: Condition): number {
  return condition.kind === 'group' ? 1 + Math.max(0, ...condition.of.map(depthOf)) : 1;
}

/** Every single test of a condition, in the order in which it is read. */
export function leavesOf(condition: Condition): LeafCondition[] {
  return condition.kind === 'group' ? condition.of.flatMap(leavesOf) : [condition];
}
