import { z } from 'zod';
import { caveatSchema, detectorSettingsSchema, signOffSchema, waiverSchema } from './caveat.ts';
import { isoDateSchema } from './extract.ts';
import { assetSchema, mapBookmarkSchema, mapFigureSchema, savedGeographySetSchema } from './map-figure.ts';
import { METRIC_IDS } from './metric-catalogue.ts';
import { scorecardTemplateSchema } from './scorecard-template.ts';

const text = (most: number) => z.string().trim().max(most).default('');
const source = z.string().trim().min(1, 'name the source').max(500);

/** A figure or list that an analyst enters for a cluster, with where it comes from. */
export const enteredFigureSchema = z.object({
  clusterId: z.string(),
  geographySetId: z.string(),
  metricId: z.enum(METRIC_IDS),
  /** Exactly one of the two is filled. */
  number: z.number().nullable().default(null),
  items: z.array(z.string().trim().min(1).max(300)).max(500).default([]),
  /** The money of the number, where it is not the metric's own. */
  currency: z.enum(['GBP', 'USD', 'EUR']).nullable().default(null),
  /** What stands beside it, as the source words it: "first among UK regions". */
  context: text(500),
  /** Issuer, scope and year of a forecast; empty otherwise. */
  forecast: text(300),
  source,
  date: isoDateSchema,
  note: text(2000),
});
export type EnteredFigure = z.infer<typeof enteredFigureSchema>;

/** A dated exchange rate: one unit of `from` buys `rate` units of `to`. */
export const exchangeRateSchema = z.object({
  from: z.enum(['GBP', 'USD', 'EUR']),
  to: z.enum(['GBP', 'USD', 'EUR']),
  rate: z.number().positive('a rate is above zero'),
  date: isoDateSchema,
  source,
});

/** What is known of a university or college: where it is and what it belongs to are two facts. */
export const institutionSchema = z.object({
  name: z.string().trim().min(1, 'name the institution').max(200),
  /** UK provider reference number; empty where it has none. */
  ukprn: z.string().trim().max(12).default(''),
  aliases: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  /** Current code of the district in which its main campus stands; decides the geography sets it is in. */
  districtCode: z.string().nullable().default(null),
  postcode: text(10),
  /** Partnerships: "Midlands Innovation". They never decide where an institution is. */
  memberships: z.array(z.string().trim().min(1).max(120)).max(50).default([]),
  kind: z.enum(['university', 'college', 'institute']).default('university'),
  source,
});
export type Institution = z.infer<typeof institutionSchema>;

/** How a company's jobs or turnover are spread over its sites, as the analyst knows it. */
export const siteWeightSchema = z.object({
  companyNumber: z.string().trim().min(1),
  weights: z
    .array(z.object({ postcode: z.string().trim().min(1).max(10), weight: z.number().min(0) }))
    .min(1)
    .max(2000),
  /** Floor space, staff: what was weighed. */
  by: z.string().trim().min(1, 'say what was weighed').max(120),
  source,
});
export type SiteWeight = z.infer<typeof siteWeightSchema>;

/** A comment of an analyst on a row of the indicator table. */
export const indicatorNoteSchema = z.object({
  indicator: z.string().trim().min(1).max(300),
  trend: text(2000),
  source: text(500),
});

/** A question somebody asked, and what was answered with which figures. */
export const enquirySchema = z.object({
  askedOn: isoDateSchema,
  askedBy: z.string().trim().min(1, 'say who asked').max(200),
  question: z.string().trim().min(1, 'write the question').max(4000),
  answer: text(8000),
  /** Short ids of the figures cited. */
  citations: z.array(z.string()).max(200).default([]),
  state: z.enum(['open', 'answered']).default('open'),
});
export type Enquiry = z.infer<typeof enquirySchema>;

/** Columns of a grid under a name. */
export const columnSetSchema = z.object({
  name: z.string().trim().min(1, 'name the set').max(120),
  metricIds: z.array(z.enum(METRIC_IDS)).min(1).max(80),
  showContext: z.boolean().default(true),
});

/** DESK_ENTRIES: the kinds of what analysts keep beside the rows of suppliers, each with its form. */
export const DESK_ENTRIES = {
  template: scorecardTemplateSchema,
  'entered-figure': enteredFigureSchema,
  'exchange-rate': exchangeRateSchema,
  institution: institutionSchema,
  'site-weight': siteWeightSchema,
  'indicator-note': indicatorNoteSchema,
  enquiry: enquirySchema,
  'column-set': columnSetSchema,
  'geography-set': savedGeographySetSchema,
  asset: assetSchema,
  'map-bookmark': mapBookmarkSchema,
  'map-figure': mapFigureSchema,
  caveat: caveatSchema,
  waiver: waiverSchema,
  'detector-settings': detectorSettingsSchema,
  'sign-off': signOffSchema,
} as const;
export type DeskEntryKind = keyof typeof DESK_ENTRIES;
export const DESK_ENTRY_KINDS = Object.keys(DESK_ENTRIES) as [DeskEntryKind, ...DeskEntryKind[]];

export const DESK_ENTRY_NAMES: Readonly<Record<DeskEntryKind, string>> = {
  template: 'scorecard template',
  'entered-figure': 'entered figure',
  'exchange-rate': 'exchange rate',
  institution: 'institution',
  'site-weight': 'site weight',
  'indicator-note': 'indicator note',
  enquiry: 'enquiry',
  'column-set': 'set of columns',
  'geography-set': 'geography set',
  asset: 'asset',
  'map-bookmark': 'map bookmark',
  'map-figure': 'map figure',
  caveat: 'caveat',
  waiver: 'waiver',
  'detector-settings': 'thresholds of detectors',
  'sign-off': 'sign-off',
};

/** What an analyst gives to be kept, by kind. */
export const givenDeskEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('template'), id: z.string().optional(), body: scorecardTemplateSchema }),
  z.object({ kind: z.literal('entered-figure'), id: z.string().optional(), body: enteredFigureSchema }),
  z.object({ kind: z.literal('exchange-rate'), id: z.string().optional(), body: exchangeRateSchema }),
  z.object({ kind: z.literal('institution'), id: z.string().optional(), body: institutionSchema }),
  z.object({ kind: z.literal('site-weight'), id: z.string().optional(), body: siteWeightSchema }),
  z.object({ kind: z.literal('indicator-note'), id: z.string().optional(), body: indicatorNoteSchema }),
  z.object({ kind: z.literal('enquiry'), id: z.string().optional(), body: enquirySchema }),
  z.object({ kind: z.literal('column-set'), id: z.string().optional(), body: columnSetSchema }),
  z.object({ kind: z.literal('geography-set'), id: z.string().optional(), body: savedGeographySetSchema }),
  z.object({ kind: z.literal('asset'), id: z.string().optional(), body: assetSchema }),
  z.object({ kind: z.literal('map-bookmark'), id: z.string().optional(), body: mapBookmarkSchema }),
  z.object({ kind: z.literal('map-figure'), id: z.string().optional(), body: mapFigureSchema }),
  z.object({ kind: z.literal('caveat'), id: z.string().optional(), body: caveatSchema }),
  z.object({ kind: z.literal('waiver'), id: z.string().optional(), body: waiverSchema }),
  z.object({ kind: z.literal('detector-settings'), id: z.string().optional(), body: detectorSettingsSchema }),
  z.object({ kind: z.literal('sign-off'), id: z.string().optional(), body: signOffSchema }),
]);
export type GivenDeskEntry = z.infer<typeof givenDeskEntrySchema>;

const kept = { id: z.string(), removed: z.boolean(), author: z.string(), at: z.string() };

/** A kept entry with who wrote it last, and when. */
export const deskEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('template'), body: scorecardTemplateSchema, ...kept }),
  z.object({ kind: z.literal('entered-figure'), body: enteredFigureSchema, ...kept }),
  z.object({ kind: z.literal('exchange-rate'), body: exchangeRateSchema, ...kept }),
  z.object({ kind: z.literal('institution'), body: institutionSchema, ...kept }),
  z.object({ kind: z.literal('site-weight'), body: siteWeightSchema, ...kept }),
  z.object({ kind: z.literal('indicator-note'), body: indicatorNoteSchema, ...kept }),
  z.object({ kind: z.literal('enquiry'), body: enquirySchema, ...kept }),
  z.object({ kind: z.literal('column-set'), body: columnSetSchema, ...kept }),
  z.object({ kind: z.literal('geography-set'), body: savedGeographySetSchema, ...kept }),
  z.object({ kind: z.literal('asset'), body: assetSchema, ...kept }),
  z.object({ kind: z.literal('map-bookmark'), body: mapBookmarkSchema, ...kept }),
  z.object({ kind: z.literal('map-figure'), body: mapFigureSchema, ...kept }),
  z.object({ kind: z.literal('caveat'), body: caveatSchema, ...kept }),
  z.object({ kind: z.literal('waiver'), body: waiverSchema, ...kept }),
  z.object({ kind: z.literal('detector-settings'), body: detectorSettingsSchema, ...kept }),
  z.object({ kind: z.literal('sign-off'), body: signOffSchema, ...kept }),
]);
export type DeskEntry = z.infer<typeof deskEntrySchema>;
