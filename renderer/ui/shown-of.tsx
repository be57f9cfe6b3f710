import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Button } from './button.tsx';

/** How many of a paged list are shown, with the way to the rest: "200 of 1,204 codes". Nothing until the total is known. */
export function ShownOf({
  shown,
  total,
  noun,
  more,
}: {
  shown: number;
  total: number | null;
  /** One of them: "code". */
  noun: string;
  more: () => void;
}) {
  if (total === null) return null;
  return (
    <>
      <span className="quiet">
        {total > shown ? `${formatNumber(shown)} of ` : ''}
        {formatCount(total, noun)}
      </span>
      {total > shown ? <Button onPress={more}>Show more</Button> : null}
    </>
  );
}
