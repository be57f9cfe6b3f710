import { useEffect, useRef } from 'react';
import type { FigureContext } from '../../../state/context.ts';
import { RulingForm } from '../ruling-form/ruling-form.tsx';
import { EvidencePane } from './evidence-pane.tsx';
import type { QueueForms } from './use-queue-acts.ts';
import { WaiveForm } from './waive-form.tsx';

/** The right pane: the form that is open, and under it the evidence that it is decided on. */
export function QueueSide({
  acts,
  presentKey,
  context,
  clusterName,
}: {
  acts: QueueForms;
  presentKey: string | null;
  context: FigureContext;
  clusterName: (id: string) => string;
}) {
  const { form, formKey } = acts;
  const isOpen = form !== null;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What is opened is read from its top, wherever the last one was scrolled to.
    const pane = top.current?.closest('[data-pane]');
    if (pane instanceof HTMLElement) pane.scrollTop = 0;
  }, [formKey, isOpen, presentKey]);
  return (
    <div ref={top} className="queue-side">
      {form === null ? null : (
        <div className="queue-form">
          {form.kind === 'waive' ? (
            <WaiveForm
              key={formKey}
              keys={form.keys}
              title={form.title}
              onDone={(waived) => acts.close(waived ? form.keys : [])}
            />
          ) : form.kind === 'rule' ? (
            <RulingForm
              key={formKey}
              drafts={form.drafts}
              answers={form.answers}
              mode="record"
              onDone={(recorded) => acts.close(recorded.length > 0 ? form.answers : [])}
            />
          ) : (
            <RulingForm
              key={formKey}
              drafts={[]}
              answers={[]}
              mode={{ revise: form.ruling }}
              onDone={() => acts.close([])}
            />
          )}
        </div>
      )}
      {presentKey === null ? (
        form === null ? (
          <p className="quiet queue-nothing">Select a finding to see its evidence.</p>
        ) : null
      ) : (
        <EvidencePane
          key={presentKey}
          findingKey={presentKey}
          context={context}
          clusterName={clusterName}
          onRule={acts.ruleOn}
          onWaive={acts.keys.waive}
          onRevise={acts.revise}
        />
      )}
    </div>
  );
}
