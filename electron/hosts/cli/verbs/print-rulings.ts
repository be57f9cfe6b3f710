import { RULING_ACTION_NAMES, RULING_CAUSE_NAMES, type Ruling } from '#shared/domain/ruling.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { layOutTable } from '../terminal.ts';

function stateWords({ state, applies, review }: Ruling): string {
  if (state === 'revoked') return 'revoked';
  const standing = applies ? 'in force' : 'not applied';
  return review.state === 'none' ? standing : `${standing}, ${review.state}`;
}

/** Lays rulings out one a line. */
export function rulingsTable(rulings: readonly Ruling[]): string {
  return layOutTable(
    ['Ruling', 'About', 'What it does', 'State', 'By', 'Changed'],
    rulings.map((one) => [
      String(one.number),
      one.subjectLabel,
      one.words,
      stateWords(one),
      one.author,
      formatDate(one.at),
    ]),
    [0],
  );
}

/** Writes all there is to a ruling, with every version of it. */
export function rulingDetails(ruling: Ruling, versions: readonly Ruling[]): string {
  const { body, review } = ruling;
  const line = (head: string, text: string) => (text === '' ? [] : [`${head.padEnd(10)} ${text}`]);
  return [
    `Ruling ${ruling.number}, version ${ruling.version}: ${ruling.words}`,
    ...line('About', `${ruling.subjectLabel} (${ruling.subjectKey})`),
    ...line('Action', RULING_ACTION_NAMES[body.action.kind]),
    ...line('Cause', RULING_CAUSE_NAMES[body.cause]),
    ...line('Reason', body.reason),
    ...line('Footnote', ruling.footnote),
    ...body.evidence.flatMap((one) =>
      line('Evidence', one.kind === 'text' ? one.text : one.kind === 'link' ? one.url : `file ${one.name}`),
    ),
    ...line('State', stateWords(ruling)),
    ...line(
      'Review',
      review.words === '' && body.reviewOn !== null ? formatDate(body.reviewOn) : review.words,
    ),
    ...line('Expires', body.expiresOn === null ? '' : formatDate(body.expiresOn)),
    '',
    layOutTable(
      ['Version', 'When', 'Who', 'What it does', 'State', 'Note'],
      versions.map((one) => [
        String(one.version),
        formatDateTime(one.at),
        one.author,
        one.words,
        one.state === 'revoked' ? 'revoked' : 'in force',
        one.note,
      ]),
      [0],
    ),
  ].join('\n');
}
