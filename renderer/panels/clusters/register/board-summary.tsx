import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import type { BoardColumn } from './board-columns.ts';
import type { RegisterState } from './use-register.ts';

/** What a column says while no card stands in it. */
export const EMPTY_WORDS: Readonly<Record<BoardColumn, string>> = {
  'long-list': 'No nomination waits. Add one under Nominations.',
  candidate: 'No candidate. Move a nomination here to begin one.',
  super: 'No cluster of this tier.',
  established: 'No cluster of this tier.',
  'new-economy': 'No cluster of this tier.',
  'set-aside': 'Nothing is set aside.',
};

/** How much is on the register, or how many cards are chosen and how to choose none. */
export function BoardSummary({
  register,
  chosen,
  onNone,
}: {
  register: RegisterState;
  chosen: number;
  onNone: () => void;
}) {
  if (chosen > 0)
    return (
      <>
        <span role="status">{formatCount(chosen, 'card')} chosen</span>
        <Button variant="link" onPress={onNone}>
          Choose none
        </Button>
      </>
    );
  return (
    <span className="quiet">
      {formatCount(register.nominations.length, 'nomination')},{' '}
      {formatCount(register.clusters.length, 'cluster')}
    </span>
  );
}
