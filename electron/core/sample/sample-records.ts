import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { givenDeskEntrySchema, type GivenDeskEntry } from '#shared/domain/desk-entry.ts';
import type { AppFolders } from '../store/app-folders.ts';

const names = z.array(z.string());
const count = z.number().int().min(0);
/** Jobs in thousands and mean annual pay in pounds. */
const pay = z.tuple([z.number(), z.number()]);

const recordsSchema = z.object({
  note: z.string(),
  /** Institutions outside the Midlands, in the order in which they are ranked. */
  elsewhere: names,
  /** Units of assessment with the institutions above an average of three stars, and those not above it. */
  research: z.array(
    z.object({ unit: z.string(), name: z.string(), high: names, notHigh: names, elsewhere: names }),
  ),
  /** Subjects with Midlands institutions among the first 25 of the UK at their place, and those further down. */
  rankings: z.array(
    z.object({
      subject: z.string().max(31),
      first: z.array(z.tuple([z.string(), z.number().int().min(1).max(25)])),
      later: names,
    }),
  ),
  graduates: z.object({
    period: z.string(),
    /** All graduates of the Midlands' institutions; what the subjects leave falls to the one without a number. */
    all: count,
    providers: z.array(z.tuple([z.string(), z.number().positive()])),
    subjects: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        graduates: count.nullable(),
        /** Institutions that teach it by weight; empty: all, by their size. */
        at: z.record(z.string(), z.number().positive()),
      }),
    ),
  }),
  leavers: z.object({
    period: z.string(),
    regions: names,
    /** In the order of the regions. */
    areas: z.array(z.object({ name: z.string(), leavers: z.array(count) })),
  }),
  retention: z.object({
    period: z.string(),
    /** In the order of the regions of the leavers; who lives in the one left open is who lives in no other. */
    sections: z.array(
      z.object({ name: z.string(), trained: z.array(count), living: z.array(count.nullable()) }),
    ),
  }),
  pay: z.object({
    year: z.string(),
    industries: z.array(
      z.object({ code: z.string(), title: z.string(), uk: pay, eastMidlands: pay, westMidlands: pay }),
    ),
  }),
  assets: z.array(z.tuple([z.string(), z.string(), z.string(), names])),
});

/** What the sample's synthetic tables say of institutions, regions and hubs. */
export type SampleRecords = z.infer<typeof recordsSchema>;

/** Reads the records of the sample; those that do not fit their form are a fault and throw. */
export function readSampleRecords(folders: Pick<AppFolders, 'resources'>): SampleRecords {
  const text = readFileSync(path.join(folders.resources, 'sample', 'records.json'), 'utf8');
  return recordsSchema.parse(JSON.parse(text));
}

const indicatorsSchema = z.object({
  title: z.string(),
  edition: z.string(),
  header: names,
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});

/** A table of public indicators: not invented, so that it states its own source. */
export type SampleIndicators = z.infer<typeof indicatorsSchema>;

/** Reads the table of indicators that the sample starts with; one that does not fit its form is a fault and throws. */
export function readSampleIndicators(folders: Pick<AppFolders, 'resources'>): SampleIndicators {
  const text = readFileSync(path.join(folders.resources, 'sample', 'indicators.json'), 'utf8');
  return indicatorsSchema.parse(JSON.parse(text));
}

/** Reads what analysts of the sample keep beside its extracts; what does not fit its form is a fault and throws. */
export function readSampleDesk(folders: Pick<AppFolders, 'resources'>): readonly GivenDeskEntry[] {
  const text = readFileSync(path.join(folders.resources, 'sample', 'desk.json'), 'utf8');
  return z.object({ entries: z.array(givenDeskEntrySchema) }).parse(JSON.parse(text)).entries;
}
