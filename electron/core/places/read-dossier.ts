import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { printedView } from '#shared/format/annotation.ts';
import { listAnnotations } from '../annotations/list-annotations.ts';
import { readGeographySet } from '../geography/register.ts';
import { answerAtOnce, answerInSteps, type CellSteps } from '../scorecards/change/cell-steps.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { decideClusters } from './dossier-clusters.ts';
import { compareFigures } from './dossier-figures.ts';
import { readCompanyRecords } from './dossier-records.ts';
import { readStatements, type StatedCompany } from './dossier-suppliers.ts';
import { findCompanyNumber } from './find-company.ts';

type Dossier = MethodOutput<'dossiers.read'>;

const REGISTER_PAGE = 'https://find-and-update.company-information.service.gov.uk/company/';
/** A number as Companies House gives it. */
/** ZZ is a prefix that Companies House does not give out; invented companies bear it. */
const HOUSE_NUMBER = /^(?!ZZ)(?:[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|R[0-9]{7})$/;
const MOST_NOTES = 1000;

/**
 * Puts together what is known of one company, asked for by its number or whole name: what every live extract says of it, the records
 * that carry its number, the clusters and why, the figures of a geography set that would differ without it, and annotations.
 *
 * `registerPage` is given for numbers of Companies House only, never for a key that stands in place of one. Throws `not-found`.
 */
export function readDossier(store: ReadStore, request: MethodRequest<'dossiers.read'>): Dossier {
  return answerAtOnce(store, dossierSteps(store, request));
}

/** Reads a dossier so that other questions are answered between its clusters. Throws `cancelled` and `not-found`. */
export async function readDossierInSteps(
  store: ReadStore,
  request: MethodRequest<'dossiers.read'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Dossier> {
  return answerInSteps(store, () => dossierSteps(store, request), job);
}

function* dossierSteps(store: ReadStore, request: MethodRequest<'dossiers.read'>): CellSteps<Dossier> {
  const set = readGeographySet(store, request.geographySetId);
  const companyNumber = findCompanyNumber(store, request.companyNumber);
  const statements = readStatements(store, companyNumber, set);
  const [latest] = statements;
  if (latest === undefined) throw new RangeError(`no statement about ${companyNumber}`);
  const clusters = decideClusters(store, statements);
  const { annotations } = listAnnotations(store, {
    subject: { kind: 'company', companyNumber },
    withContents: true,
    text: '',
    offset: 0,
    limit: MOST_NOTES,
  });
  return {
    companyNumber,
    name: latest.name,
    registerPage: registerPageOf(companyNumber, statements),
    website: statements.find(({ website }) => (website ?? '').trim() !== '')?.website ?? null,
    suppliers: statements.map(
      ({ companyId: _companyId, website: _website, isRegistered: _isRegistered, ...statement }) => statement,
    ),
    records: readCompanyRecords(store, companyNumber),
    clusters,
    figures: yield* compareFigures(store, {
      companyNumber,
      set,
      clusterIds: clusters.filter(({ isMember }) => isMember).map(({ clusterId }) => clusterId),
      settings: request.settings,
    }),
    annotations: annotations
      .filter(({ status }) => status !== 'withdrawn')
      .map((note) => ({
        id: note.id,
        kind: note.kind,
        text: `${note.text}${printedView(note)}`,
        at: note.changedAt,
      })),
  };
}

function registerPageOf(companyNumber: string, statements: readonly StatedCompany[]): string | null {
  const isKnown = HOUSE_NUMBER.test(companyNumber) && statements.some(({ isRegistered }) => isRegistered);
  return isKnown ? `${REGISTER_PAGE}${companyNumber}` : null;
}
