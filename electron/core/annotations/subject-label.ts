import { AppError } from '#shared/contract/errors.ts';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { AREA_METRICS } from '#shared/domain/area-metrics.ts';
import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { findCluster, readCluster } from '../clusters/find-clusters.ts';
import { findGeographySet } from '#shared/domain/geography.ts';
import { listGeographySets, readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

/**
 * Names the subject of an annotation in words, from what is known today: "Rolls-Royce plc",
 * "Rolls-Royce plc, DE24 8BJ", "Hex cell 418, 213", "Businesses of Aerospace in Derby", "Company download, 2023".
 *
 * A company bears its name in the newest live extract that has it, else in the newest extract that had it.
 */
export function labelSubject(store: ReadStore, subject: AnnotationSubject): string {
  switch (subject.kind) {
    case 'hex':
      return `Hex cell ${subject.q}, ${subject.r}`;
    case 'company':
      return companyName(store, subject.companyNumber);
    case 'site':
      return `${companyName(store, subject.companyNumber)}, ${formatPostcode(subject.postcode) ?? subject.postcode}`;
    case 'metric': {
      const metric = findMetric(subject.metricId)?.name ?? subject.metricId;
      const cluster = findCluster(store, subject.clusterId)?.name ?? subject.clusterId;
      const area =
        findGeographySet(listGeographySets(store), subject.geographySetId)?.name ?? subject.geographySetId;
      return `${metric} of ${cluster} in ${area}`;
    }
    case 'extract':
      return findExtractName(store, subject) ?? `Extract ${subject.extractId}`;
    case 'cluster':
      return findCluster(store, subject.clusterId)?.name ?? subject.clusterId;
    case 'catalogue-metric':
      return findMetric(subject.metricId)?.name ?? subject.metricId;
  }
}

/** Refuses a subject that this workspace has never known. Throws `not-found`. */
export function checkSubject(store: ReadStore, subject: AnnotationSubject): void {
  switch (subject.kind) {
    case 'hex':
      return;
    case 'company':
      if (findCompanyName(store, subject.companyNumber) === undefined) {
        throw new AppError(
          'not-found',
          `No extract of this workspace has a company ${subject.companyNumber}. Check the number, or import the extract first.`,
          {
            companyNumber: subject.companyNumber,
          },
        );
      }
      return;
    case 'site':
      if (!hasSite(store, subject.companyNumber, subject.postcode)) {
        throw new AppError(
          'not-found',
          `No extract of this workspace has a site of company ${subject.companyNumber} at ${subject.postcode}. Annotate the company instead.`,
          {
            companyNumber: subject.companyNumber,
          },
        );
      }
      return;
    case 'metric':
      if (findMetric(subject.metricId) === undefined) {
        throw new AppError(
          'not-found',
          `There is no metric “${subject.metricId}”. Choose one from the catalogue.`,
          { metricId: subject.metricId },
        );
      }
      readCluster(store, subject.clusterId);
      readGeographySet(store, subject.geographySetId);
      return;
    case 'cluster':
      readCluster(store, subject.clusterId);
      return;
    case 'catalogue-metric':
      if (findMetric(subject.metricId) === undefined) {
        throw new AppError(
          'not-found',
          `There is no metric “${subject.metricId}”. Choose one from the catalogue.`,
          { metricId: subject.metricId },
        );
      }
      return;
    case 'extract':
      if (findExtractName(store, subject) === undefined) {
        throw new AppError(
          'not-found',
          `There is no extract ${subject.extractId} in the ledger. Choose one from the list of extracts.`,
          { extractId: subject.extractId },
        );
      }
  }
}

/** The postcode of a site as its key holds it, in SQL. */
export const KEYED_POSTCODE = `upper(replace(site.postcode, ' ', ''))`;

function companyName(store: ReadStore, companyNumber: string): string {
  return findCompanyName(store, companyNumber) ?? `Company ${companyNumber}`;
}

function findCompanyName(store: ReadStore, companyNumber: string): string | undefined {
  return store.db
    .prepare<[string], string>(
      `SELECT company.name FROM company JOIN extract ON extract.id = company.extract_id
       WHERE company_number = ? ORDER BY extract.status = 'live' DESC, extract.id DESC LIMIT 1`,
    )
    .pluck()
    .get(companyNumber);
}

function findExtractName(
  store: ReadStore,
  { extractId, ledger }: Extract<AnnotationSubject, { kind: 'extract' }>,
): string | undefined {
  const db = ledger === 'workspace' ? store.db : store.reference;
  return db
    ?.prepare<[number], string>(`SELECT title || ', ' || edition FROM extract WHERE id = ?`)
    .pluck()
    .get(extractId);
}

function hasSite(store: ReadStore, companyNumber: string, postcode: string): boolean {
  return (
    store.db
      .prepare<[string, string], number>(
        `SELECT 1 FROM company JOIN site ON site.company_id = company.id
         WHERE company_number = ? AND ${KEYED_POSTCODE} = ? LIMIT 1`,
      )
      .get(companyNumber, postcode.replace(/\s+/g, '').toUpperCase()) !== undefined
  );
}

function findMetric(metricId: string): { readonly name: string } | undefined {
  return [...Object.values(AREA_METRICS), ...METRICS].find(({ id }) => id === metricId);
}
