import type { z } from 'zod';
import type { Method } from './method.ts';
import { annotationsMethods } from './methods/annotations.ts';
import { anomaliesMethods } from './methods/anomalies.ts';
import { caveatsMethods } from './methods/caveats.ts';
import { checksMethods } from './methods/checks.ts';
import { rulingsMethods } from './methods/rulings.ts';
import { classificationsMethods } from './methods/classifications.ts';
import { bundlesMethods } from './methods/bundles.ts';
import { clustersMethods } from './methods/clusters.ts';
import { comparisonMethods } from './methods/comparison.ts';
import { definitionsMethods } from './methods/definitions.ts';
import { deskMethods } from './methods/desk.ts';
import { extractsMethods } from './methods/extracts.ts';
import { figuresMethods } from './methods/figures.ts';
import { geographyMethods } from './methods/geography.ts';
import { hexesMethods } from './methods/hexes.ts';
import { jobsMethods } from './methods/jobs.ts';
import { licencesMethods } from './methods/licences.ts';
import { linksMethods } from './methods/links.ts';
import { mapsMethods } from './methods/maps.ts';
import { membersMethods } from './methods/members.ts';
import { placesMethods } from './methods/places.ts';
import { qualityMethods } from './methods/quality.ts';
import { registerMethods } from './methods/register.ts';
import { releasesMethods } from './methods/releases.ts';
import { scorecardsMethods } from './methods/scorecards.ts';
import { workspacesMethods } from './methods/workspaces.ts';

/** METHODS: everything that may be asked of the core. One object in, one object out. */
export const METHODS = {
  ...workspacesMethods,
  ...jobsMethods,
  ...extractsMethods,
  ...licencesMethods,
  ...classificationsMethods,
  ...linksMethods,
  ...geographyMethods,
  ...clustersMethods,
  ...registerMethods,
  ...definitionsMethods,
  ...comparisonMethods,
  ...qualityMethods,
  ...bundlesMethods,
  ...membersMethods,
  ...figuresMethods,
  ...hexesMethods,
  ...mapsMethods,
  ...scorecardsMethods,
  ...deskMethods,
  ...placesMethods,
  ...annotationsMethods,
  ...rulingsMethods,
  ...anomaliesMethods,
  ...caveatsMethods,
  ...checksMethods,
  ...releasesMethods,
} satisfies Record<string, Method>;

export type MethodName = keyof typeof METHODS;

/** What a caller passes (defaults may be left out). */
export type MethodInput<M extends MethodName> = z.input<(typeof METHODS)[M]['input']>;
/** What a handler receives (defaults filled in). */
export type MethodRequest<M extends MethodName> = z.output<(typeof METHODS)[M]['input']>;
/** What a caller gets back. */
export type MethodOutput<M extends MethodName> = z.output<(typeof METHODS)[M]['output']>;

export const METHOD_NAMES = Object.keys(METHODS) as MethodName[];

/** Version of the contract; hosts of one installation always carry the same. */
export const CONTRACT_VERSION = 1;

/** Says whether a text names a method. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}
