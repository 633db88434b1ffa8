import { Button, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { commands, type CasePage } from '../cases';
import { caseTexts } from '../texts';
import './actions.css';
import { CorrectionDialog } from './correction-dialog';
import { EndPauseDialog, ExtensionDialog, PauseDialog } from './limit-dialogs';
import { ReasonDialog } from './reason-dialog';

const words = caseTexts.actions;

/** In the order in which they are drawn; what the server does not allow is not drawn. */
const order = ['answer-correction', 'request-extension', 'pause', 'end-pause', 'withdraw', 'suspend', 'unsuspend'] as const;
type Action = (typeof order)[number];

interface CaseActionsProps {
  page: CasePage;
  /** Only these; all unless set. */
  only?: readonly Action[];
  size?: 'small' | 'middle';
}

/** What the server lets this person do with the case now. */
export function CaseActions({ page, only = order, size = 'middle' }: CaseActionsProps) {
  const [open, setOpen] = useState<Action | null>(null);
  const close = () => { setOpen(null); };
  const offered = order.filter((action) => only.includes(action) && page.allowedActions.includes(action));
  return (
    <>
      <Space wrap role="group" aria-label={words.label}>
        {offered.map((action) => (
          <Button key={action} size={size} type={action === 'answer-correction' ? 'primary' : 'default'} onClick={() => { setOpen(action); }}>{words[action]}</Button>
        ))}
      </Space>
      {open !== null && dialogOf(open, page, close)}
    </>
  );
}

function dialogOf(action: Action, page: CasePage, close: () => void): ReactNode {
  const { number } = page;
  switch (action) {
    case 'answer-correction':
      return <CorrectionDialog page={page} onClose={close} />;
    case 'request-extension':
      return <ExtensionDialog page={page} onClose={close} />;
    case 'pause':
      return <PauseDialog page={page} onClose={close} />;
    case 'end-pause':
      return <EndPauseDialog page={page} onClose={close} />;
    case 'withdraw':
      return <ReasonDialog number={number} title={words.withdraw} about={words.withdrawAbout} checklist={words.withdrawCheck} send={commands(number).withdraw} onClose={close} />;
    case 'suspend':
      return <ReasonDialog number={number} title={words.suspend} about={words.suspendAbout} send={commands(number).suspend} onClose={close} />;
    case 'unsuspend':
      return <ReasonDialog number={number} title={words.unsuspend} about={words.unsuspendAbout} send={commands(number).unsuspend} onClose={close} />;
  }
}
