import {
  RULED_MEASURE_NAMES,
  RULING_ACTION_NAMES,
  RULING_REVIEWS,
  RULING_STATES,
  type Ruling,
  type RulingReview,
  type RulingState,
} from '#shared/domain/ruling.ts';

export const RULING_STATE_NAMES: Readonly<Record<RulingState, string>> = {
  'in-force': 'In force',
  revoked: 'Revoked',
};

export const RULING_REVIEW_NAMES: Readonly<Record<RulingReview, string>> = {
  none: 'Nothing to review',
  due: 'Review date has come',
  lapsed: 'Lapsed',
  moot: 'No longer needed',
  changed: 'The value moved',
};

/** What filters by review offer: to be reviewed at all, or for one reason. */
export const REVIEW_CHOICES = [
  { id: 'all', name: 'Reviewed or not' },
  { id: 'to-review', name: 'To be reviewed' },
  ...RULING_REVIEWS.filter((id) => id !== 'none').map((id) => ({ id, name: RULING_REVIEW_NAMES[id] })),
];

export const STATE_CHOICES = [
  { id: 'all', name: 'In force or not' },
  ...RULING_STATES.map((id) => ({ id, name: RULING_STATE_NAMES[id] })),
];

/** The reviews that a choice of the filter stands for; undefined: any. */
export function reviewsOf(choice: string | undefined): RulingReview[] | undefined {
  if (choice === 'to-review') return RULING_REVIEWS.filter((id) => id !== 'none');
  const one = RULING_REVIEWS.find((id) => id === choice);
  return one === undefined ? undefined : [one];
}

/** “Disregard”, “Cap at”, and the measures it is about: “Turnover, Employees”. */
export function measuresOf({ body }: Ruling): string {
  const { subject, scope } = body;
  if (subject.kind === 'record') return 'Amount of the record';
  if (subject.kind === 'figure') return 'The figure';
  if (subject.kind === 'extract') return 'All figures formed from it';
  return scope.measures.map((measure) => RULED_MEASURE_NAMES[measure]).join(', ');
}

export function actionOf({ body }: Ruling): string {
  return RULING_ACTION_NAMES[body.action.kind];
}
