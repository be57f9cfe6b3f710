import { Dialog } from '../../../ui/dialog.tsx';
import { RulingForm } from './ruling-form.tsx';
import { endRuling, useAskedRuling } from './start-ruling.ts';

/** The form of a ruling over the present screen, where one was asked for (`startRuling`). */
export function RulingDialog() {
  const asked = useAskedRuling((state) => state.asked);
  return (
    <Dialog title="Ruling" open={asked !== null} onClose={endRuling} wide dismissable={false}>
      {asked === null ? null : (
        <RulingForm drafts={asked.drafts} answers={asked.answers} mode="record" onDone={endRuling} />
      )}
    </Dialog>
  );
}
