import { Paperclip, X } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { formatBytes } from '#shared/format/amount.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useAddAttachments, useSaveAttachment, type Attached } from './use-attachments.ts';

/** The files of an annotation with their sizes; pressing one saves it. */
export function AttachmentList({
  attachments,
  onTakeOff,
}: {
  attachments: readonly Attached[];
  /** Where files may be taken off: which one. */
  onTakeOff?: (id: string) => void;
}) {
  const save = useSaveAttachment();
  if (attachments.length === 0) return null;
  return (
    <ul className="annotations-files" aria-label="Attached files">
      {attachments.map((attached) => (
        <li key={attached.id}>
          <Button
            variant="link"
            aria-label={`Save ${attached.name}, ${formatBytes(attached.bytes)}`}
            onPress={() => void save(attached)}
          >
            <Paperclip aria-hidden size={12} /> {attached.name}
          </Button>{' '}
          <span className="quiet small">{formatBytes(attached.bytes)}</span>
          {onTakeOff === undefined ? null : (
            <IconButton
              label={`Take ${attached.name} off`}
              icon={<X aria-hidden size={12} />}
              onPress={() => onTakeOff(attached.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A form on which files can be dropped, with a way to choose them. */
export function AttachmentField({
  attachments,
  onChange,
  children,
}: {
  attachments: readonly Attached[];
  onChange: (attachments: readonly Attached[]) => void;
  children: ReactNode;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { add, isAdding } = useAddAttachments();
  // A file takes a while to be kept; what was attached or taken off meanwhile stays so.
  const now = useRef(attachments);
  now.current = attachments;
  const take = async (chosen: readonly File[]): Promise<void> => {
    const added = await add(chosen);
    const fresh = added.filter(({ id }) => !now.current.some((one) => one.id === id));
    if (fresh.length > 0) onChange([...now.current, ...fresh]);
  };
  const claim = (event: DragEvent): boolean => {
    if (!event.dataTransfer.types.includes('Files')) return false;
    event.preventDefault();
    // Elsewhere a dropped file begins an import.
    event.stopPropagation();
    return true;
  };
  return (
    <div
      className="annotations-drop"
      data-over={over}
      onDragOver={(event) => {
        if (!claim(event)) return;
        // On its way here the drag passed over the window, which offers to import what is dropped: that offer ends.
        if (!over) window.dispatchEvent(new MouseEvent('dragleave'));
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (claim(event)) void take([...event.dataTransfer.files]);
      }}
    >
      {children}
      <AttachmentList
        attachments={attachments}
        onTakeOff={(id) => onChange(attachments.filter((one) => one.id !== id))}
      />
      <div>
        <input
          ref={field}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            // The same file may be chosen again after it was taken off.
            target.value = '';
            void take(chosen);
          }}
        />
        <Button variant="link" isDisabled={isAdding} onPress={() => field.current?.click()}>
          <Paperclip aria-hidden size={12} />{' '}
          {isAdding ? 'Keeping the file…' : 'Attach a file, or drop it here'}
        </Button>
      </div>
    </div>
  );
}
