import { z } from 'zod';
import { institutionSchema } from '../../domain/desk-entry.ts';
import { METRIC_IDS } from '../../domain/metric-catalogue.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { scorecardCellSchema } from '../../domain/scorecard-cell.ts';
import { scorecardSettingsSchema } from '../../domain/scorecard-settings.ts';
import { read } from '../method.ts';
import { emptySchema } from './paging.ts';

const dependsOn = [
  'clusters',
  'register',
  'extracts',
  'reference',
  'workspace',
  'desk',
  'annotations',
] as const;

const number = z.number().nullable();
const rowSource = z.object({ extractId: z.number().int(), line: z.number().int() });

/** Places, companies and institutions seen from one side, and the indicator tables. */
export const placesMethods = {
  'places.profile': read(
    'Shows one place: every cluster with its figures, assets, initiatives, and what changed lately.',
    z.object({
      geographySetId: z.string(),
      metricIds: z.array(z.enum(METRIC_IDS)).optional(),
      settings: scorecardSettingsSchema.default({}),
    }),
    z.object({
      geographySetId: z.string(),
      name: z.string(),
      kind: z.string(),
      code: z.string().nullable(),
      note: z.string().nullable(),
      companies: z.number().int(),
      clusters: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          tier: z.string(),
          cells: z.array(scorecardCellSchema),
        }),
      ),
      columns: z.array(z.object({ metricId: z.enum(METRIC_IDS), label: z.string() })),
      assets: z.array(
        z
          .object({
            name: z.string(),
            kind: z.string(),
            postcode: z.string().nullable(),
            clusters: z.array(z.string()),
          })
          .extend(rowSource.shape),
      ),
      institutions: z.array(z.object({ name: z.string(), memberships: z.array(z.string()) })),
      initiatives: z.array(
        z.object({ id: z.string(), name: z.string(), kind: z.string(), clusters: z.array(z.string()) }),
      ),
      nominations: z.array(z.object({ id: z.string(), name: z.string(), nominatedBy: z.string() })),
      annotations: z.array(z.object({ id: z.string(), about: z.string(), text: z.string(), at: z.string() })),
      /** The last acts that touch the place or its clusters, newest first. */
      changes: z.array(z.object({ at: z.string(), author: z.string(), summary: z.string() })),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn, 'history'], deadlineMs: 60_000 },
  ),
  'dossiers.read': read(
    'Shows one company: what every supplier says, sites, codes, clusters and why, the figures it moves, annotations.',
    z.object({
      companyNumber: z.string().trim().min(1),
      geographySetId: z.string(),
      settings: scorecardSettingsSchema.default({}),
    }),
    z.object({
      companyNumber: z.string(),
      name: z.string(),
      /** Page of the official register, opened in the browser only when the analyst asks. */
      registerPage: z.string().nullable(),
      website: z.string().nullable(),
      suppliers: z.array(
        z
          .object({
            supplier: z.string(),
            title: z.string(),
            edition: z.string(),
            name: z.string(),
            status: z.string().nullable(),
            incorporatedOn: z.string().nullable(),
            employees: number,
            turnoverGbp: number,
            isHighGrowth: z.boolean().nullable(),
            ultimateParent: z.string().nullable(),
            ultimateParentCountry: z.string().nullable(),
            description: z.string().nullable(),
            codes: z.array(z.object({ scheme: z.string(), code: z.string(), title: z.string() })),
            sites: z.array(
              z.object({
                kind: z.enum(['registered', 'operating']),
                /** Whether the supplier lists it as a place of work; a registered office may be one too. */
                isPlaceOfWork: z.boolean(),
                postcode: z.string().nullable(),
                district: z.string().nullable(),
                isInSet: z.boolean(),
              }),
            ),
          })
          .extend(rowSource.shape),
      ),
      /** Grants, fundraisings, accelerators and awards that carry its number. */
      records: z.array(
        z
          .object({
            kind: z.string(),
            title: z.string(),
            date: z.string().nullable(),
            amount: number,
            currency: z.string().nullable(),
            detail: z.string(),
          })
          .extend(rowSource.shape),
      ),
      clusters: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          isMember: z.boolean(),
          words: z.string(),
        }),
      ),
      /** Each figure it touches here, with and without it. */
      figures: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          metricId: z.enum(METRIC_IDS),
          value: metricValueSchema,
          without: metricValueSchema,
          difference: number,
        }),
      ),
      annotations: z.array(z.object({ id: z.string(), kind: z.string(), text: z.string(), at: z.string() })),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn], deadlineMs: 60_000 },
  ),
  'institutions.list': read(
    'Lists universities and colleges: where they are, what they belong to, and their results in REF, QS, HESA and KEF.',
    z.object({ geographySetId: z.string().optional(), clusterId: z.string().optional() }),
    z.object({
      institutions: z.array(
        z.object({
          /** Null for one of the product's own register that nobody has changed. */
          entryId: z.string().nullable(),
          institution: institutionSchema,
          districtName: z.string().nullable(),
          isInSet: z.boolean(),
          research: z.array(
            z
              .object({
                unit: z.string(),
                unitName: z.string(),
                gpa: z.number(),
                fte: number,
                isInContainer: z.boolean(),
              })
              .extend(rowSource.shape),
          ),
          rankings: z.array(
            z
              .object({ subject: z.string(), rank: z.string(), ukRank: number, isInContainer: z.boolean() })
              .extend(rowSource.shape),
          ),
          graduates: z.array(
            z
              .object({ subject: z.string(), period: z.string(), value: number, isInContainer: z.boolean() })
              .extend(rowSource.shape),
          ),
          exchange: z.array(z.object({ perspective: z.string(), quintile: number }).extend(rowSource.shape)),
        }),
      ),
      /** Names in the loaded tables that match no institution. */
      unmatched: z.array(z.object({ name: z.string(), source: z.string(), rows: z.number().int() })),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn], deadlineMs: 60_000 },
  ),
  'indicators.table': read(
    'Sets indicators of imported tables side by side for regions, with a derived Midlands total and share where they may be added, trend notes and a generated annex of sources.',
    z.object({
      /** Tables of indicators to show; left out: all that are loaded. */
      extractIds: z.array(z.number().int()).optional(),
      family: z.string().optional(),
    }),
    z.object({
      rows: z.array(
        z
          .object({
            indicator: z.string(),
            family: z.string(),
            unit: z.string(),
            period: z.string(),
            westMidlands: number,
            eastMidlands: number,
            uk: number,
            /** West + East, where the indicator is an amount or count; null for shares and averages, which do not add. */
            midlands: number,
            /** Of the UK, per cent. */
            share: number,
            isAdditive: z.boolean(),
            /** Direct words: "West Midlands above the UK by 1.1 pp". */
            comparison: z.string(),
            trend: z.string(),
            noteId: z.string().nullable(),
            source: z.string(),
            series: z.array(
              z.object({ period: z.string(), westMidlands: number, eastMidlands: number, uk: number }),
            ),
          })
          .extend(rowSource.shape),
      ),
      families: z.array(z.string()),
      annex: z.array(
        z.object({
          number: z.number().int(),
          source: z.string(),
          indicators: z.array(z.string()),
          extractId: z.number().int(),
          edition: z.string(),
          licence: z.string(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'investments.trends': read(
    'Sums direct investment by year: projects, jobs and capital expenditure of the UK and a geography set, foreign and domestic, with source countries, sectors and forecasts.',
    z.object({ geographySetId: z.string(), clusterId: z.string().optional() }),
    z.object({
      series: z.array(
        z.object({
          flow: z.enum(['foreign', 'domestic']),
          year: z.number().int(),
          projectsHere: z.number().int(),
          projectsUk: z.number().int(),
          jobsHere: number,
          jobsUk: number,
          capexHereUsd: number,
          capexUkUsd: number,
          capexSharePercent: number,
        }),
      ),
      countries: z.array(z.object({ country: z.string(), projects: z.number().int(), capexUsd: number })),
      sectors: z.array(z.object({ sector: z.string(), projects: z.number().int(), capexUsd: number })),
      forecasts: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          value: z.number(),
          currency: z.string(),
          words: z.string(),
          source: z.string(),
        }),
      ),
      unplaced: z.number().int(),
      source: z.string(),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'indicators.catalogue': read(
    'Lists the loaded tables of indicators.',
    emptySchema,
    z.object({
      tables: z.array(
        z.object({
          extractId: z.number().int(),
          title: z.string(),
          edition: z.string(),
          indicators: z.number().int(),
        }),
      ),
    }),
    { dependsOn: ['extracts', 'workspace'] },
  ),
};
