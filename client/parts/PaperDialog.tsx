// A modal dialog over an inert page: heading, body, foot. Escape, the scrim and Cancel close it; focus returns to opener.

import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface PaperDialogProps {
  readonly title: string;
  readonly sub?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PaperDialog({ title, sub, onClose, children }: PaperDialogProps) {
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="dialog">
        <Dialog>
          <div className="d-head">
            <Heading slot="title">{title}</Heading>
            {sub !== undefined && <p>{sub}</p>}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
