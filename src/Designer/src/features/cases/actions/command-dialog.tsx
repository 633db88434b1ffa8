import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { CommandFailure } from '../conflict';
import { caseTexts } from '../texts';

const words = caseTexts.actions;

interface CommandDialogProps {
  title: string;
  about?: string;
  failure: unknown;
  isPending: boolean;
  width?: number;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A form for one command; what was typed stays when the server refuses. Ctrl+Enter sends it. */
export function CommandDialog({ title, about, failure, isPending, width = 560, onSubmit, onClose, children }: CommandDialogProps) {
  return (
    <Modal
      open title={title} width={width} okText={words.confirm} cancelText={words.cancel} confirmLoading={isPending} mask={{ closable: false }}
      onOk={onSubmit} onCancel={onClose}
    >
      <form
        className="command-form"
        onSubmit={(event) => { event.preventDefault(); onSubmit(); }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) {
            event.preventDefault();
            onSubmit();
          }
        }}
      >
        {about !== undefined && <p>{about}</p>}
        <CommandFailure failure={failure} />
        {children}
      </form>
    </Modal>
  );
}

/** A control with its label and what is wrong with it. */
export function Field({ label, error, children }: { label: string; error?: string | null | undefined; children: ReactNode }) {
  return (
    <label className="command-field">
      <span>{label}</span>
      {children}
      {error != null && <span className="field-error" role="alert">{error}</span>}
    </label>
  );
}
