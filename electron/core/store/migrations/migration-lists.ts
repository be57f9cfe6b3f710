import { REFERENCE_APPLICATION_ID, WORKSPACE_APPLICATION_ID } from '../pragmas.ts';
import { FOUNDATION_SQL } from './0001-foundation.ts';
import { IMPORTS_SQL } from './0002-imports.ts';
import { DEFINITIONS_SQL } from './0003-definitions.ts';
import { METRICS_SQL } from './0004-metrics.ts';
import { PLACES_OF_WORK_SQL } from './0005-places-of-work.ts';
import { RULINGS_SQL } from './0006-rulings.ts';
import { REFERENCE_FOUNDATION_SQL } from './reference-0001.ts';
import { REFERENCE_IMPORTS_SQL } from './reference-0002.ts';

/** One kind of file: its mark, and the steps that make its tables; step n leads to version n. */
export interface StoreKind {
  readonly name: 'workspace' | 'reference store';
  readonly applicationId: number;
  readonly migrations: readonly string[];
}

export const WORKSPACE_KIND: StoreKind = {
  name: 'workspace',
  applicationId: WORKSPACE_APPLICATION_ID,
  migrations: [FOUNDATION_SQL, IMPORTS_SQL, DEFINITIONS_SQL, METRICS_SQL, PLACES_OF_WORK_SQL, RULINGS_SQL],
};

export const REFERENCE_KIND: StoreKind = {
  name: 'reference store',
  applicationId: REFERENCE_APPLICATION_ID,
  migrations: [REFERENCE_FOUNDATION_SQL, REFERENCE_IMPORTS_SQL],
};
