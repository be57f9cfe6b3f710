import type { MethodRequest } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { VERDICTS } from '#shared/contract/methods/quality.ts';
import type { WriteStore } from '../store/handles.ts';
import { appendVerdict, type JudgementChange } from './judgement-change.ts';
import { readSample, sampledCompanies } from './sample-table.ts';

const ACTS: Readonly<Record<(typeof VERDICTS)[number], string>> = {
  belongs: 'belongs',
  'does-not': 'does not belong',
  unsure: 'left unsure',
};

/**
 * Records what a person says of one sampled company, or takes it back; earlier verdicts stay on the record.
 *
 * A verdict that stands already is not recorded again. Throws `not-found` for a sample or a company that is not in it.
 */
export function judgeCompany(store: WriteStore, request: MethodRequest<'judgements.judge'>): { done: true } {
  return store.transact(() => {
    const sample = readSample(store, request.sampleId);
    const before = sampledCompanies(store, sample.id).find(
      ({ companyNumber }) => companyNumber === request.companyNumber,
    );
    if (before === undefined)
      throw new AppError(
        'not-found',
        `Company ${request.companyNumber} is not in sample ${sample.id}. Judge the companies the sample lists.`,
        { sampleId: sample.id },
      );
    const { verdict } = request;
    const note = verdict === null ? '' : request.note;
    if (before.verdict === verdict && before.note === note) return { result: { done: true }, record: null };
    const change = { kind: 'verdict' as const, sampleId: sample.id, companyNumber: before.companyNumber };
    appendVerdict(store, { ...change, verdict, note });
    return {
      result: { done: true },
      record: {
        action: 'judgements.judge',
        subjectKind: 'judgement',
        subjectId: String(sample.id),
        summary:
          verdict === null
            ? `Took back the verdict on ${before.companyNumber}`
            : `Judged ${before.companyNumber}: ${ACTS[verdict]}`,
        forward: { ...change, verdict, note } satisfies JudgementChange,
        inverse: { ...change, verdict: before.verdict, note: before.note } satisfies JudgementChange,
      },
    };
  });
}
