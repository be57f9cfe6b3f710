import { Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import type { RulingEvidence } from '#shared/domain/ruling.ts';
import { useCommand } from '../../../api/use-command.ts';
import { notify } from '../../../state/notifications.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** As much as the workspace keeps of one file. */
const MOST_BYTES = 10_000_000;

/** What the ruling stands on: words, links, files. */
export function EvidenceFields({
  evidence,
  problem,
  onChange,
}: {
  evidence: readonly RulingEvidence[];
  problem: string | null;
  onChange: (evidence: readonly RulingEvidence[]) => void;
}) {
  // A file takes a while to be kept; what was written meanwhile stays.
  const now = useRef(evidence);
  now.current = evidence;
  const replace = (at: number, next: RulingEvidence): void =>
    onChange(evidence.map((each, index) => (index === at ? next : each)));
  return (
    <div className="ui-field" role="group" aria-label="Evidence">
      <span className="ui-label">Evidence</span>
      {evidence.map((each, at) => (
        // Pieces of evidence have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="ruling-evidence">
          {each.kind === 'text' ? (
            <TextField
              label={`Evidence ${at + 1}, text`}
              quietLabel
              lines={2}
              value={each.text}
              onChange={(text) => replace(at, { kind: 'text', text })}
              placeholder="What was found, by whom, when"
            />
          ) : null}
          {each.kind === 'link' ? (
            <TextField
              label={`Evidence ${at + 1}, link`}
              quietLabel
              value={each.url}
              onChange={(url) => replace(at, { kind: 'link', url })}
              placeholder="https://"
            />
          ) : null}
          {each.kind === 'file' ? <p className="ruling-file">{each.name}</p> : null}
          <IconButton
            label={`Take evidence ${at + 1} off`}
            icon={<X aria-hidden />}
            onPress={() => onChange(evidence.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {problem === null ? null : <p className="ui-field-error">{problem}</p>}
      <div className="ruling-evidence-add">
        <Button variant="link" onPress={() => onChange([...evidence, { kind: 'text', text: '' }])}>
          Add text
        </Button>
        <Button variant="link" onPress={() => onChange([...evidence, { kind: 'link', url: '' }])}>
          Add a link
        </Button>
        <AddFile onAdded={(added) => onChange([...now.current, ...added])} />
      </div>
    </div>
  );
}

function AddFile({ onAdded }: { onAdded: (added: RulingEvidence[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const add = useCommand('attachments.add');
  const keep = async (chosen: readonly File[]): Promise<void> => {
    const large = chosen.filter(({ size }) => size > MOST_BYTES);
    for (const { name } of large)
      notify({
        tone: 'warning',
        title: 'The file is too large',
        sentence: `“${name}” has more than 10 MB and was not added. Add the pages that matter, or a link to it.`,
      });
    const small = chosen.filter(({ size }) => size <= MOST_BYTES);
    if (small.length === 0) return;
    const files = await Promise.all(
      small.map(async (file) => ({
        name: file.name,
        ...(file.type === '' ? {} : { mediaType: file.type }),
        body: new Uint8Array(await file.arrayBuffer()),
      })),
    );
    const done = await add.run({ files });
    if (done !== null)
      onAdded(done.attachments.map(({ id, name }) => ({ kind: 'file', attachmentId: id, name })));
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label="Files for the evidence"
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          // The same file may be chosen again after it was taken off.
          target.value = '';
          void keep(chosen);
        }}
      />
      <Button variant="link" isDisabled={add.state === 'running'} onPress={() => field.current?.click()}>
        <Paperclip aria-hidden size={12} /> {add.state === 'running' ? 'Keeping the file…' : 'Add a file'}
      </Button>
    </>
  );
}
