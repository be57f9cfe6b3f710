import { z } from 'zod';

/** Classification schemes known by name; a rule may carry any other scheme id as well. */
export const SCHEME_NAMES: Readonly<Record<string, string>> = { 'sic-2007': 'SIC 2007' };

export const schemeIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

/** Companies House numbers: eight characters, digits or a two-letter prefix and six more. */
export const companyNumberSchema = z.string().regex(/^[A-Z0-9#]{1,20}$/);

/**
 * One membership rule: companies that carry any of the codes are let in or kept out.
 * `match: 'prefix'` takes every code that begins with one of the given ones ("30" takes 30110 to 30990).
 */
export const membershipRuleSchema = z.object({
  id: z.string().min(1).max(60),
  effect: z.enum(['include', 'exclude']),
  scheme: schemeIdSchema,
  match: z.enum(['exact', 'prefix']),
  codes: z.array(z.string().trim().min(1).max(200)).min(1, 'a rule needs at least one code').max(2000),
  note: z.string().max(1000).default(''),
});
export type MembershipRule = z.infer<typeof membershipRuleSchema>;

/** A reasoned decision on one company; it wins over every rule. */
export const pinSchema = z.object({
  companyNumber: companyNumberSchema,
  effect: z.enum(['in', 'out']),
  reason: z.string().trim().min(1, 'a pin needs a reason').max(1000),
  author: z.string().max(120),
  at: z.string(),
});
export type Pin = z.infer<typeof pinSchema>;

/** The whole definition of a cluster at one revision. */
export const definitionDocumentSchema = z.object({
  schemaVersion: z.literal(1),
  rules: z.array(membershipRuleSchema).max(500),
  pins: z.array(pinSchema).max(20_000),
});
export type DefinitionDocument = z.infer<typeof definitionDocumentSchema>;

export const EMPTY_DEFINITION: DefinitionDocument = { schemaVersion: 1, rules: [], pins: [] };

/** One change to a definition, as a value: the renderer and the core apply the same one. */
export const definitionEditSchema = z.discriminatedUnion('kind', [
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
  z.object({ kind: z.literal('replace-document'), document: definitionDocumentSchema }),
]);
export type DefinitionEdit = z.infer<typeof definitionEditSchema>;
