import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { workspaceReverser } from '../workspaces/configure-workspace.ts';
import { rebuildSiteCells } from '../geography/site-cells.ts';
import { registerReverser } from '../store/journal.ts';
import type { WorkspaceDesk } from '../workspaces/workspace-desk.ts';
import { annotationReverser, annotationsHandlers } from './annotations.ts';
import { anomaliesHandlers } from './anomalies.ts';
import { bundleReverser, bundlesHandlers } from './bundles.ts';
import { caveatsHandlers } from './caveats.ts';
import { checksHandlers } from './checks.ts';
import { classificationsHandlers } from './classifications.ts';
import { registerChangeReverser } from '../clusters/register-change.ts';
import { clustersHandlers, definitionReverser } from './clusters.ts';
import { screeningReverser } from '../comparison/screening-decision.ts';
import { comparisonHandlers } from './comparison.ts';
import { deskReverser } from '../desk/save-desk.ts';
import { deskHandlers } from './desk.ts';
import { extractsHandlers, registerExtractReverser } from './extracts.ts';
import { metricsHandlers } from './figures.ts';
import { geographyHandlers } from './geography.ts';
import { hexesHandlers } from './hexes.ts';
import { jobsHandlers } from './jobs.ts';
import { licenceReverser, licencesHandlers } from './licences.ts';
import { linkReverser } from '../links/decide-links.ts';
import { linksHandlers } from './links.ts';
import { judgementReverser } from '../quality/judgement-change.ts';
import { listReverser } from '../quality/partner-lists.ts';
import { mapsHandlers } from './maps.ts';
import { membersHandlers } from './members.ts';
import { placesHandlers } from './places.ts';
import { qualityHandlers } from './quality.ts';
import { registerHandlers } from './register.ts';
import { releasesHandlers } from './releases.ts';
import type { DoorMethod } from './running-jobs.ts';
import { registerCapturedElsewhere } from '../rulings/captured-elsewhere.ts';
import { capturedSubjects } from '../scorecards/captured-subjects.ts';
import { rulingReverser, rulingsHandlers } from './rulings.ts';
import { sampleHandlers } from './sample.ts';
import { scorecardsHandlers } from './scorecards.ts';
import { versionReverser, versionsHandlers } from './versions.ts';
import { workspacesHandlers } from './workspaces.ts';

/** Tells undo and redo how each kind of action is turned round. */
export function registerReversers(): void {
  registerReverser('workspace', workspaceReverser(rebuildSiteCells));
  registerReverser('cluster', registerChangeReverser);
  registerReverser('register', registerChangeReverser);
  registerReverser('definition', definitionReverser);
  registerReverser('version', versionReverser);
  registerReverser('annotation', annotationReverser);
  registerReverser('ruling', rulingReverser);
  registerReverser('licence', licenceReverser);
  registerReverser('link', linkReverser);
  registerReverser('bundle', bundleReverser);
  registerReverser('screening', screeningReverser);
  registerReverser('judgement', judgementReverser);
  registerReverser('list', listReverser);
  registerReverser('desk', deskReverser);
  registerExtractReverser();
}

/** Tells rulings who reads rows and figures as captured: that stands right of them. */
export function registerReaders(): void {
  registerCapturedElsewhere(capturedSubjects);
}

/** Every handler of a core process. A method without one does not compile. */
export function buildHandlers(desk: WorkspaceDesk): Handlers<Exclude<MethodName, DoorMethod>> {
  registerReversers();
  registerReaders();
  return {
    ...workspacesHandlers(desk),
    ...sampleHandlers(desk),
    ...jobsHandlers(desk),
    ...extractsHandlers,
    ...licencesHandlers,
    ...classificationsHandlers,
    ...linksHandlers,
    ...geographyHandlers,
    ...clustersHandlers,
    ...registerHandlers,
    ...versionsHandlers,
    ...membersHandlers,
    ...comparisonHandlers,
    ...qualityHandlers,
    ...bundlesHandlers,
    ...metricsHandlers,
    ...scorecardsHandlers,
    ...deskHandlers,
    ...placesHandlers,
    ...hexesHandlers,
    ...mapsHandlers,
    ...annotationsHandlers,
    ...rulingsHandlers,
    ...anomaliesHandlers,
    ...caveatsHandlers,
    ...checksHandlers,
    ...releasesHandlers,
  };
}
