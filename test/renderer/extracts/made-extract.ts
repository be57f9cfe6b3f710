import { extractSchema, type Extract } from '#shared/domain/extract.ts';
import type { z } from 'zod';

/** A made extract of companies; `patch` replaces what a test is about, the statement filled in by the contract. */
export function madeExtract(patch: Partial<z.input<typeof extractSchema>> = {}): Extract {
  return extractSchema.parse({
    id: 1,
    target: 'companies',
    profileId: 'data-city-current',
    supplier: 'The Data City',
    fileName: 'city.csv',
    fileBytes: 2048,
    fingerprint: 'ab'.repeat(32),
    rows: { read: 10, accepted: 7, rejected: 2, skipped: 1 },
    problems: [
      { code: 'company-number-invalid', severity: 'reject', rows: 2 },
      { code: 'company-number-padded', severity: 'notice', rows: 1 },
    ],
    status: 'live',
    committedAt: '2026-11-22T10:00:00Z',
    author: 'Ada',
    corrections: [],
    placement: null,
    ...patch,
    statement: {
      title: 'City companies',
      edition: 'October 2026',
      territory: 'UK',
      universe: 'selected-companies',
      licence: { name: 'Not stated' },
      ...patch.statement,
    },
  });
}
