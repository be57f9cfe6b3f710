import { z } from 'zod';
import { codesConditionSchema, conditionSchema, schemeIdSchema } from './condition.ts';
import { isoDateSchema } from './extract.ts';

export { schemeIdSchema };

/** Classification schemes known by name; a rule may carry any other scheme id as well. */
export const SCHEME_NAMES: Readonly<Record<string, string>> = { 'sic-2007': 'SIC 2007' };

/** Companies House numbers: eight characters, digits or a two-letter prefix and six more. */
export const companyNumberSchema = z.string().regex(/^[A-Z0-9#]{1,20}$/);

/** How well the codes of a classification describe the cluster, best first. */
export const FITS = ['exact', 'close', 'partial', 'poor', 'none'] as const;
export type Fit = (typeof FITS)[number];

/**
 * For one classification, the codes that make up the cluster, with a best-fit note and who agreed. `letsIn`: companies that
 * carry a code are let in; without it the container speaks of records alone (units of assessment, subjects, industries of
 * earnings). A container without codes says that the classification has none that fit.
 */
export const containerSchema = z.object({
  scheme: schemeIdSchema,
  match: codesConditionSchema.shape.match,
  codes: z.array(z.string().trim().min(1).max(200)).max(2000),
  letsIn: z.boolean(),
  fit: z.enum(FITS),
  note: z.string().max(2000).default(''),
  agreedBy: z.string().max(300).default(''),
  agreedOn: isoDateSchema.nullable().default(null),
});
export type Container = z.infer<typeof containerSchema>;

const currentRuleSchema = z.object({
  id: z.string().min(1).max(60),
  effect: z.enum(['include', 'exclude']),
  when: conditionSchema,
  note: z.string().max(1000).default(''),
});
/** One membership rule: companies that meet its condition are let in or kept out. */
export type MembershipRule = z.infer<typeof currentRuleSchema>;

/** A rule as the first edition of the product stored it: codes of one scheme and nothing else. */
const firstRuleSchema = codesConditionSchema.omit({ kind: true }).extend({
  id: currentRuleSchema.shape.id,
  effect: currentRuleSchema.shape.effect,
  note: currentRuleSchema.shape.note,
});

/** A rule in any form the product ever stored, read as the present one. */
export const membershipRuleSchema = z.union([
  currentRuleSchema,
  firstRuleSchema.transform(({ id, effect, note, ...codes }): MembershipRule => ({
    id,
    effect,
    when: { kind: 'codes', ...codes },
    note,
  })),
]);

/** A reasoned decision on one company; it wins over every rule. */
export const pinSchema = z.object({
  companyNumber: companyNumberSchema,
  effect: z.enum(['in', 'out']),
  reason: z.string().trim().min(1, 'a pin needs a reason').max(1000),
  author: z.string().max(120),
  at: z.string(),
});
export type Pin = z.infer<typeof pinSchema>;

export const MOST_RULES = 500;
export const MOST_PINS = 20_000;
export const MOST_CONTAINERS = 60;

const currentSchema = z.object({
  schemaVersion: z.literal(2),
  containers: z.array(containerSchema).max(MOST_CONTAINERS),
  rules: z.array(membershipRuleSchema).max(MOST_RULES),
  pins: z.array(pinSchema).max(MOST_PINS),
});
/** The whole definition of a cluster at one revision. */
export type DefinitionDocument = z.infer<typeof currentSchema>;

/** A definition in any form the product ever stored, read as the present one; the first had no containers. */
export const definitionDocumentSchema = z.union([
  currentSchema,
  currentSchema
    .omit({ containers: true })
    .extend({ schemaVersion: z.literal(1) })
    .transform(({ rules, pins }): DefinitionDocument => ({ schemaVersion: 2, containers: [], rules, pins })),
]);
export type DefinitionDocumentInput = z.input<typeof definitionDocumentSchema>;

export const EMPTY_DEFINITION: DefinitionDocument = { schemaVersion: 2, containers: [], rules: [], pins: [] };

/** One change to a definition, as a value: the renderer and the core apply the same one. */
export const definitionEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-container'), container: containerSchema }),
  z.object({ kind: z.literal('remove-container'), scheme: schemeIdSchema }),
  z.object({
    kind: z.literal('add-rule'),
    rule: membershipRuleSchema,
    at: z.number().int().min(0).optional(),
  }),
  z.object({ kind: z.literal('replace-rule'), rule: membershipRuleSchema }),
  z.object({ kind: z.literal('remove-rule'), ruleId: z.string() }),
  z.object({ kind: z.literal('move-rule'), ruleId: z.string(), to: z.number().int().min(0) }),
  z.object({ kind: z.literal('set-pin'), pin: pinSchema }),
  z.object({ kind: z.literal('remove-pin'), companyNumber: companyNumberSchema }),
  /** Many pins at once, one step of the history; those of `remove` are taken away first. */
  z.object({
    kind: z.literal('change-pins'),
    set: z.array(pinSchema).max(MOST_PINS),
    remove: z.array(companyNumberSchema).max(MOST_PINS),
  }),
  z.object({ kind: z.literal('replace-document'), document: definitionDocumentSchema }),
]);
export type DefinitionEdit = z.infer<typeof definitionEditSchema>;
