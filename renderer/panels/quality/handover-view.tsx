import { useState } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { saveText } from '../../ui/save-text.ts';
import { Answered } from '../../ui/states.tsx';
import { useSetName } from '../figures/use-set-name.ts';

const LINES_SHOWN = 40;

/** The definition as suppliers' platforms and partners take it; saving is written into the release log. */
export function HandoverView({ clusterId, context }: { clusterId: string; context: FigureContext }) {
  const forms = useQuery('handover.forms', {});
  const [formId, setFormId] = useState<string | null>(null);
  return (
    <Answered query={forms}>
      {({ forms: all }) => {
        const chosen = all.find(({ id }) => id === formId) ?? all[0];
        return (
          <div className="quality-view quality-handover">
            <RadioGroup
              label="Form"
              options={all.map(({ id, name, note }) => ({ id, name, note }))}
              value={chosen?.id ?? null}
              onChange={setFormId}
            />
            {chosen === undefined ? null : (
              <Written key={chosen.id} clusterId={clusterId} formId={chosen.id} context={context} />
            )}
          </div>
        );
      }}
    </Answered>
  );
}

function Written({
  clusterId,
  formId,
  context,
}: {
  clusterId: string;
  formId: string;
  context: FigureContext;
}) {
  const { extractId } = context.settings;
  const setName = useSetName(context.geographySetId);
  const record = useCommand('releases.record');
  const written = useQuery(
    'handover.write',
    {
      clusterId,
      formId,
      geographySetId: context.geographySetId,
      ...(extractId === null ? {} : { extractId }),
    },
    { keepLast: false },
  );
  return (
    <Answered query={written}>
      {({ fileName, text, rows, clearance, subject }) => {
        const lines = text.split('\n');
        return (
          <section aria-label="What would be handed over" className="quality-written">
            <Notice
              tone="warning"
              title={clearance.charAt(0).toUpperCase() + clearance.slice(1)}
              actions={
                <Button
                  variant="primary"
                  isDisabled={rows === 0}
                  onPress={() => {
                    saveText(fileName, text, 'text/csv;charset=utf-8');
                    void record.run({ kind: 'file', subject, rows });
                  }}
                >
                  Save {fileName}
                </Button>
              }
            >
              <p>
                {formatCount(rows, 'row')} in {setName}. Saving is written into the release log.
              </p>
            </Notice>
            <pre tabIndex={0} aria-label={`The beginning of ${fileName}`}>
              {lines.slice(0, LINES_SHOWN).join('\n')}
              {lines.length > LINES_SHOWN
                ? `\n… ${formatCount(lines.length - LINES_SHOWN, 'more line')}`
                : ''}
            </pre>
          </section>
        );
      }}
    </Answered>
  );
}
