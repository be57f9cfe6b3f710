import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** False keeps it open on a click beside it; for forms that hold typed text. */
  readonly dismissable?: boolean;
}

/** A window over the work. Used only to prevent loss or to ask for what cannot be undone. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  actions,
  wide = false,
  dismissable = true,
}: DialogProps) {
  return (
    <ModalOverlay
      className="ui-scrim"
      isOpen={open}
      isDismissable={dismissable}
      onOpenChange={(next) => (next ? undefined : onClose())}
    >
      <Modal className={`ui-modal ${wide ? 'ui-modal-wide' : ''}`}>
        <AriaDialog className="ui-dialog">
          <div className="ui-dialog-head">
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            <IconButton label="Close" keys="Esc" icon={<X aria-hidden />} onPress={onClose} />
          </div>
          {children}
          {actions === undefined ? null : <div className="ui-dialog-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
