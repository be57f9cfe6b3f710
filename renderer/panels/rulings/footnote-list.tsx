import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { useNumberedFootnotes } from './footnote-marks.tsx';
import './rulings.css';

/** The numbered footnotes of a view; each leads to its ruling. Nothing where no figure is under one. */
export function FootnoteList() {
  const footnotes = useNumberedFootnotes();
  if (footnotes.length === 0) return null;
  return (
    <section className="footnotes" aria-label="Rulings behind these figures">
      <h2>Rulings</h2>
      <ol>
        {footnotes.map(({ rulingId, number, footnote, needsReview }) => (
          <li key={rulingId}>
            {footnote}{' '}
            <Button variant="link" onPress={() => go('anomalies', { view: 'rulings', ruling: rulingId })}>
              Ruling {number}
            </Button>
            {needsReview ? <span className="quiet"> · to be reviewed</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
