import { commitStage } from '../import/commit.ts';
import { changeExtractStatus, reverseExtractStatus } from '../import/extract-status.ts';
import { examineFile } from '../import/examine.ts';
import { listExtracts } from '../import/ledger.ts';
import { describeProfile, PROFILES } from '../import/profiles/profiles.ts';
import { compareExtracts } from '../import/register/compare.ts';
import { hashContent } from '../import/register/content-hash.ts';
import { correctionReverser } from '../import/register/corrections.ts';
import { extractRows } from '../import/register/extract-rows.ts';
import { readExtractDetail } from '../import/register/read-extract.ts';
import { rejectsTable } from '../import/register/refused-rows.ts';
import { restateExtract, statementReverser } from '../import/register/restate.ts';
import {
  forgetProfile,
  listSavedProfiles,
  profileReverser,
  saveProfile,
} from '../import/register/saved-profiles.ts';
import { stageFile } from '../import/stage.ts';
import { extractProblems, stageProblems } from '../import/stage-pages.ts';
import { previewStage } from '../import/stage-preview.ts';
import { deleteStage, listStages } from '../import/staging-file.ts';
import { tryMapping } from '../import/try-mapping.ts';
import type { extractsMethods } from '#shared/contract/methods/extracts.ts';
import type { Call, Handlers } from '../call.ts';
import { registerReverser } from '../store/journal.ts';

type ExtractMethod = keyof typeof extractsMethods;

function announced<T>(call: Call, result: T): T {
  call.publish('extracts');
  return result;
}

/** The methods of imports and ledgers. */
export const extractsHandlers: Handlers<ExtractMethod> = {
  'extracts.profiles': () => ({ profiles: PROFILES.map(describeProfile) }),
  'extracts.examine': (request, call) => examineFile(call, request),
  'extracts.tryMapping': (request, call) => tryMapping(call, request),
  'extracts.rows': (request, call) => extractRows(call, request),
  'extracts.read': (request, call) => readExtractDetail(call, request),
  'extracts.rejectsTable': (request, call) => rejectsTable(call, request),
  'extracts.compare': (request, call) => compareExtracts(call, request),
  'extracts.contentHash': (request, call) => hashContent(call, request),
  'extracts.savedProfiles': (_, call) => ({ profiles: listSavedProfiles(call) }),
  'extracts.saveProfile': (request, call) => announced(call, saveProfile(call.writing(), request)),
  'extracts.forgetProfile': ({ id }, call) => announced(call, forgetProfile(call.writing(), id)),
  'extracts.restate': (request, call) => restateExtract(call, request),
  'extracts.stage': (request, call) => stageFile(call, request),
  'extracts.stages': (_, call) => ({ stages: listStages(call.folders) }),
  'extracts.preview': (request, call) => previewStage(call, request),
  'extracts.stageProblems': (request, call) => stageProblems(call, request),
  'extracts.commit': (request, call) => commitStage(call, request),
  'extracts.discard': (request, call) => {
    deleteStage(call.folders, request.stageId);
    call.publish('extracts');
    return { done: true };
  },
  'extracts.list': (_, call) => listExtracts(call),
  'extracts.problems': (request, call) => extractProblems(call, request),
  'extracts.retire': (request, call) => changeExtractStatus(call, 'retire', request),
  'extracts.reinstate': (request, call) => changeExtractStatus(call, 'reinstate', request),
};

/** Tells undo and redo how imports are turned round: the extract is retired, or put back. */
export function registerExtractReverser(): void {
  registerReverser('extract', reverseExtractStatus);
  registerReverser('reference', reverseExtractStatus);
  registerReverser('statement', statementReverser);
  registerReverser('profile', profileReverser);
  registerReverser('correction', correctionReverser);
}
