import { findRulingFaults } from '#shared/domain/ruling-faults.ts';
import {
  RULED_MEASURES_OF,
  RULING_ACTIONS_OF,
  rulingBodySchema,
  type GivenRulingBody,
  type RuledMeasure,
  type RulingAction,
  type RulingActionKind,
  type RulingBody,
  type RulingCause,
  type RulingEvidence,
  type RulingSubject,
} from '#shared/domain/ruling.ts';
import { readAmount } from '../../clusters/definition/leaf-entry.ts';

/** What a ruling begins with: its subject, and as much of the rest as is known. */
export interface RulingStart {
  readonly subject: RulingSubject;
  /** Name of the company, or the subject in words, until it is read. */
  readonly label?: string;
  readonly scope?: {
    readonly measures?: readonly RuledMeasure[];
    readonly clusterIds?: readonly string[] | null;
  };
  readonly action?: GivenRulingBody['action'] | { readonly kind: RulingActionKind };
  readonly cause?: RulingCause;
}

/** A ruling as it stands in the form: numbers as they were typed. */
export interface RulingDraft {
  readonly subject: RulingSubject;
  readonly measures: readonly RuledMeasure[];
  readonly clusterIds: readonly string[] | null;
  readonly cause: RulingCause;
  readonly action: RulingActionKind;
  /** Of disregard: what is left of the value. */
  readonly left: string;
  readonly at: string;
  readonly value: string;
  readonly source: string;
  readonly to: readonly { readonly postcode: string; readonly weight: string }[];
  readonly remains: string;
  readonly reason: string;
  readonly footnote: string;
  readonly evidence: readonly RulingEvidence[];
  readonly reviewOn: string;
  readonly expiresOn: string;
}

export type RulingField =
  | 'subject'
  | 'measures'
  | 'clusters'
  | 'cause'
  | 'action'
  | 'value'
  | 'source'
  | 'sites'
  | 'remains'
  | 'reason'
  | 'footnote'
  | 'evidence'
  | 'reviewOn'
  | 'expiresOn';

/** What keeps a draft from being recorded. `isMissing`: not filled in yet, and told only once it is to be recorded. */
export interface DraftFault {
  readonly at: RulingField;
  readonly words: string;
  readonly isMissing: boolean;
}

/** A draft as a ruling, or why it is none yet. */
export interface ReadDraft {
  readonly body: RulingBody | null;
  readonly faults: readonly DraftFault[];
}

const EMPTY = {
  left: '',
  at: '',
  value: '',
  source: '',
  to: [],
  remains: '',
  reason: '',
  footnote: '',
  evidence: [],
  reviewOn: '',
  expiresOn: '',
} as const;

/** Opens a form on a subject. */
export function draftOfStart(start: RulingStart): RulingDraft {
  const { subject, scope, cause = 'head-office' } = start;
  const allowed = RULED_MEASURES_OF[subject.kind];
  const asked = (scope?.measures ?? []).filter((measure) => allowed.includes(measure));
  return {
    ...EMPTY,
    subject,
    measures: asked.length > 0 ? asked : allowed.slice(0, 1),
    clusterIds: subject.kind === 'figure' ? null : (scope?.clusterIds ?? null),
    cause,
    ...typedAction(start.action ?? { kind: 'disregard' }),
  };
}

/** Opens a form on a ruling that is there, to be revised. */
export function draftOfBody(body: RulingBody): RulingDraft {
  const { subject, scope, cause, remains, reason, footnote, evidence } = body;
  return {
    ...EMPTY,
    subject,
    measures: scope.measures,
    clusterIds: scope.clusterIds,
    cause,
    remains,
    reason,
    footnote,
    evidence,
    reviewOn: body.reviewOn ?? '',
    expiresOn: body.expiresOn ?? '',
    ...typedAction(body.action),
  };
}

type TypedAction = Pick<RulingDraft, 'action'> & Partial<RulingDraft>;

function typedAction(action: NonNullable<RulingStart['action']>): TypedAction {
  if (action.kind === 'disregard' && 'remains' in action && (action.remains ?? 0) > 0)
    return { action: 'disregard', left: String(action.remains) };
  if (action.kind === 'cap' && 'at' in action) return { action: 'cap', at: String(action.at) };
  if (action.kind === 'reassign' && 'to' in action)
    return {
      action: 'reassign',
      to: action.to.map(({ postcode, weight }) => ({ postcode, weight: String(weight) })),
    };
  if (action.kind === 'replace' && 'value' in action)
    return { action: 'replace', value: String(action.value), source: action.source };
  return { action: action.kind };
}

/** Goes over to another subject; what cannot be said of it is taken off. */
export function withSubject(draft: RulingDraft, subject: RulingSubject): RulingDraft {
  const allowed = RULED_MEASURES_OF[subject.kind];
  const measures = draft.measures.filter((measure) => allowed.includes(measure));
  return {
    ...draft,
    subject,
    measures: measures.length > 0 ? measures : allowed.slice(0, 1),
    action: RULING_ACTIONS_OF[subject.kind].includes(draft.action) ? draft.action : 'disregard',
    clusterIds: subject.kind === 'figure' ? null : draft.clusterIds,
  };
}

/** Reads a draft as a ruling that answers these findings; pure. */
export function readDraft(draft: RulingDraft, answers: readonly string[]): ReadDraft {
  const faults: DraftFault[] = [];
  const add = (at: RulingField, words: string, isMissing = false): void =>
    void faults.push({ at, words, isMissing });
  const action = readAction(draft, add);
  if (draft.reason.trim() === '') add('reason', 'Give the reason.', true);
  if (draft.clusterIds !== null && draft.clusterIds.length === 0)
    add('clusters', 'Choose at least one cluster, or let it hold in every cluster.', true);
  if (draft.reviewOn !== '' && draft.expiresOn !== '' && draft.expiresOn < draft.reviewOn)
    add('expiresOn', 'It would lapse before it is reviewed. Put the review first.');
  const evidence = draft.evidence.filter(
    (each) =>
      !(each.kind === 'text' && each.text.trim() === '') && !(each.kind === 'link' && each.url.trim() === ''),
  );
  if (action === null) return { body: null, faults };
  const parsed = rulingBodySchema.safeParse({
    subject: draft.subject,
    scope: {
      measures: [...draft.measures],
      clusterIds: draft.clusterIds === null ? null : [...draft.clusterIds],
    },
    cause: draft.cause,
    action,
    remains: draft.remains,
    // A reason that is missing was told above; the rest is read as if it were there.
    reason: draft.reason.trim() === '' ? '…' : draft.reason,
    footnote: draft.footnote,
    evidence,
    reviewOn: draft.reviewOn === '' ? null : draft.reviewOn,
    expiresOn: draft.expiresOn === '' ? null : draft.expiresOn,
    answers: [...answers],
  });
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const at = fieldOf(path);
      if (!faults.some((fault) => fault.at === at)) add(at, asSentence(message));
    }
    return { body: null, faults };
  }
  for (const { at, words } of findRulingFaults(parsed.data)) add(at, words);
  return { body: faults.length === 0 ? parsed.data : null, faults };
}

type AddFault = (at: RulingField, words: string, isMissing?: boolean) => void;

function readAction(draft: RulingDraft, add: AddFault): RulingAction | null {
  switch (draft.action) {
    case 'keep':
      return { kind: 'keep' };
    case 'disregard': {
      if (draft.left.trim() === '') return { kind: 'disregard', remains: 0 };
      const remains = readValue(draft.left, add);
      return remains === null ? null : { kind: 'disregard', remains };
    }
    case 'cap': {
      const at = readValue(draft.at, add, 'Give the value above which it is lowered.');
      return at === null ? null : { kind: 'cap', at };
    }
    case 'replace': {
      const value = readValue(draft.value, add, 'Give the value that takes its place.');
      const source = draft.source.trim();
      if (source === '') add('source', 'Name the source of the value.', true);
      return value === null || source === '' ? null : { kind: 'replace', value, source };
    }
    case 'reassign':
      return readShares(draft.to, add);
  }
}

function readShares(to: RulingDraft['to'], add: AddFault): RulingAction | null {
  if (to.length === 0) {
    add('sites', 'Choose at least one site that takes the value.', true);
    return null;
  }
  const shares: { postcode: string; weight: number }[] = [];
  for (const { postcode, weight } of to) {
    const typed = readAmount(weight);
    if (!typed.ok || typed.value === null || typed.value <= 0) {
      add('sites', `The weight of ${postcode} is no number above zero.`);
      return null;
    }
    shares.push({ postcode, weight: typed.value });
  }
  return { kind: 'reassign', to: shares };
}

/** A typed value; what is missing or no number is told. Below zero only figures are, which the ruling's own check says. */
function readValue(text: string, add: AddFault, ifMissing = ''): number | null {
  const isNegative = /^\s*[-−]/.test(text);
  const typed = readAmount(text.replace(/^\s*[-−]/, ''));
  if (typed.ok && typed.value !== null) return isNegative ? -typed.value : typed.value;
  if (typed.ok) add('value', ifMissing, true);
  else add('value', typed.problem);
  return null;
}

function fieldOf(path: readonly PropertyKey[]): RulingField {
  const [first, second] = path;
  if (first === 'scope') return second === 'clusterIds' ? 'clusters' : 'measures';
  if (first === 'action') return second === 'to' ? 'sites' : second === 'source' ? 'source' : 'value';
  const known = [
    'subject',
    'cause',
    'remains',
    'reason',
    'footnote',
    'evidence',
    'reviewOn',
    'expiresOn',
  ] as const;
  return known.find((field) => field === first) ?? 'subject';
}

function asSentence(message: string): string {
  const text = message.replace(/^./u, (letter) => letter.toUpperCase());
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
