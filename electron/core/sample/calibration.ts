import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AppFolders } from '../store/app-folders.ts';

const count = z.number().int().min(0);
const perCode = z.record(z.string().regex(/^\d{5}$/), z.number().positive());
const perTown = z.record(z.string(), z.number().positive());

/** How many companies of each kind the extract of companies holds, over one territory. */
const countsSchema = z.object({
  companies: count,
  /** Incorporated by the end of 2013. */
  survivors: count,
  /** Incorporated from 2017 to 2022. */
  incorporated: count,
  /** With a turnover of £100m or more. */
  large: count,
  highGrowth: count,
  /** Members with Innovate UK funding, and what they got in all, pounds. */
  recipients: count,
  innovateUkGbp: count,
});

/** What a supplier of high-growth companies tells of a cluster. */
const trackedSchema = z.object({
  /** The invented industry by which it lets its companies in. */
  industry: z.string(),
  /** Tracked companies with their head office here, and in the whole country. */
  here: count,
  uk: count,
  spinouts: count,
  /** Companies here that took part in an accelerator in 2022. */
  accelerators: count,
  /** Grants to companies here in 2022. */
  grants: count,
  /** Deals of companies here by stage with what they raised in all, pounds; null: the amounts are not disclosed. */
  deals: z.array(z.object({ stage: z.string(), deals: count, gbp: count.nullable() })),
  /** Of those deals, with an investor from abroad. */
  foreignBacked: count,
  /** Share of what the whole country’s companies raised and were granted from 2017 to 2021, per cent; null: as it falls. */
  equityShare: z.number().positive().nullable(),
  grantShare: z.number().positive().nullable(),
});
export type TrackedCounts = z.infer<typeof trackedSchema>;

const projectsSchema = z.object({ projects: count, jobs: count, capexUsd: count });
const flowSchema = z.object({
  here: projectsSchema,
  uk: projectsSchema,
  /** Years of which projects and capital are given. */
  years: z
    .array(
      z.object({
        year: z.number().int(),
        here: projectsSchema.omit({ jobs: true }),
        uk: projectsSchema.omit({ jobs: true }),
      }),
    )
    .nullable(),
});
export type InvestmentFlow = z.infer<typeof flowSchema>;

const calibratedClusterSchema = z.object({
  /** A cluster of the sample's register. */
  name: z.string(),
  /** The invented real-time industrial classification that lets its companies in. */
  rtic: z.string().regex(/^[^,:]+$/),
  subsectors: z.array(z.string().regex(/^[^,:]+$/)).min(1),
  /** Industries of its companies by weight, and second ones that some have beside. */
  industries: perCode,
  secondIndustries: perCode,
  /** What companies of an industry say they do, in place of what the recipe says. */
  says: z.record(z.string(), z.array(z.string().regex(/^[^,]+$/)).min(1)),
  /** Of these industries every second company bears no classification: what it says it does lets it in, by a rule. */
  toldByWords: z.array(z.string()),
  /** Towns where it is stronger or weaker than others, by what their weight is multiplied with. */
  towns: perTown,
  here: countsSchema.extend({
    employees: count,
    /** Companies of owners abroad by country, most first. */
    foreign: z.record(z.string(), count),
  }),
  uk: countsSchema.extend({ employees: count, foreignOwned: count }),
  /** Its largest employer, at one site. */
  anchor: z
    .object({
      name: z.string(),
      town: z.string(),
      code: z.string(),
      incorporatedOn: z.string(),
      employees: count,
      turnoverGbp: count,
      innovateUkGbp: count,
    })
    .nullable(),
  /** Companies of many sites of which one is here: each has `sites` × `perSite` employees. */
  chains: z.object({ companies: count, sites: count, perSite: count, turnoverGbp: count }).nullable(),
  tracked: trackedSchema,
  /** Direct investment projects from 2017 to 2021, from abroad and from within the country. */
  investments: z.object({
    code: z.string(),
    sectors: z.array(z.string()).min(1),
    fdi: flowSchema,
    ddi: flowSchema,
  }),
});
export type CalibratedCluster = z.infer<typeof calibratedClusterSchema>;
export type CalibratedCounts = z.infer<typeof countsSchema>;

const calibrationSchema = z.object({
  note: z.string(),
  /** Companies that two of the clusters share: old, small and owned at home. */
  shared: z.object({
    clusters: z.tuple([z.string(), z.string()]),
    here: count,
    elsewhere: count,
    code: z.string(),
  }),
  /** Companies of the first cluster that bear the classification of the second too, which its rule on their industry leaves out. */
  leftOut: z.object({ from: z.string(), by: z.string(), code: z.string(), companies: count }),
  /** Industries, and words, that no company beside the calibrated ones has. */
  exclusiveIndustries: z.array(z.string()),
  exclusiveWords: z.array(z.string()),
  ownersElsewhere: z.record(z.string(), z.number().positive()),
  clusters: z.array(calibratedClusterSchema),
});

/** What the synthetic companies of the calibrated clusters are made to add up to. */
export type Calibration = z.infer<typeof calibrationSchema>;

/** Reads the calibration of the sample; one that does not fit its form is a fault and throws. */
export function readCalibration(folders: Pick<AppFolders, 'resources'>): Calibration {
  const text = readFileSync(path.join(folders.resources, 'sample', 'calibration.json'), 'utf8');
  return calibrationSchema.parse(JSON.parse(text));
}
