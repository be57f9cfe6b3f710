import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ANNOTATION_KINDS } from '#shared/domain/annotation.ts';
import type { AppFolders } from '../store/app-folders.ts';

const townSchema = z.object({
  name: z.string(),
  /** Official code of the real district the town lies in. */
  districtCode: z.string().regex(/^[EWSN]\d{8}$/),
  /** National grid, metres. */
  easting: z.number().int(),
  northing: z.number().int(),
  /** Share of companies, relative to the other towns of its half. */
  weight: z.number().positive(),
  midlands: z.boolean(),
});
export type Town = z.infer<typeof townSchema>;

const industrySchema = z.object({
  /** SIC 2007 subclass. */
  code: z.string().regex(/^\d{5}$/),
  /** Without semicolons, which separate the codes of a company. */
  title: z.string().regex(/^[^;]+$/),
  /** Share of companies, relative to the other industries. */
  weight: z.number().positive(),
  /** Median employees of a company. */
  employees: z.number().positive(),
  turnoverPerEmployeeGbp: z.number().positive(),
});
export type Industry = z.infer<typeof industrySchema>;

const recipeSchema = z.object({
  note: z.string(),
  seed: z.number().int(),
  companiesInMidlands: z.number().int(),
  companiesElsewhere: z.number().int(),
  workspaceName: z.string(),
  author: z.string(),
  edition: z.string(),
  licence: z.string(),
  /** First and last year of incorporation. */
  windowYears: z.tuple([z.number().int(), z.number().int()]),
  /** The planted anomalies: head offices that file the turnover of a whole group. The first is the one that `annotations` name. */
  spikes: z
    .array(
      z.object({
        name: z.string(),
        town: z.string(),
        code: z.string(),
        title: z.string(),
        /** Names of further calibrated clusters that it is classified under, beside the one of its industry. */
        alsoOf: z.array(z.string()),
        employees: z.number(),
        turnoverGbp: z.number(),
        incorporatedOn: z.string(),
        /** What the sample's analysts have ruled about its turnover at that office. */
        ruling: z.object({ reason: z.string(), remains: z.string(), evidence: z.string() }),
      }),
    )
    .min(1),
  annotations: z.array(
    z.object({
      on: z.enum(['spike-company', 'spike-cell']),
      kind: z.enum(ANNOTATION_KINDS),
      text: z.string(),
    }),
  ),
  nameStarts: z.array(z.string()),
  nameEnds: z.array(z.string()),
  nameTrades: z.array(z.string()),
  /** Institutions from which companies are spun out. */
  spinoutsFrom: z.array(z.string()).min(1),
  towns: z.array(townSchema),
  industries: z.array(industrySchema),
  /** What companies of an industry say they do; one is drawn for each company. Industries left out say nothing. */
  activities: z.record(z.string(), z.array(z.string().regex(/^[^,]+$/)).min(1)),
});

/** What the synthetic sample world is made from. */
export type SampleRecipe = z.infer<typeof recipeSchema>;

/** Reads the recipe of the sample workspace; a recipe that does not fit its form is a fault and throws. */
export function readRecipe(folders: Pick<AppFolders, 'resources'>): SampleRecipe {
  const text = readFileSync(path.join(folders.resources, 'sample', 'recipe.json'), 'utf8');
  return recipeSchema.parse(JSON.parse(text));
}
