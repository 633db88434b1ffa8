import { Button, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker, useNavigate } from 'react-router';
import { filingTexts as words } from './texts';

/** Asks before what was entered and not yet saved is lost: on another page of the app, on a reload, on closing the window. */
export function LeaveGuard({ isUnsaved, save }: { isUnsaved: boolean; save: () => Promise<void> }) {
  const navigate = useNavigate();
  const isLeaving = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    isUnsaved && !isLeaving.current && currentLocation.pathname !== nextLocation.pathname && nextLocation.pathname !== '/sign-in');   // who was signed out cannot stay
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { event.preventDefault(); };
    if (isUnsaved) {
      window.addEventListener('beforeunload', warn);
    }

    return () => { window.removeEventListener('beforeunload', warn); };
  }, [isUnsaved]);
  if (blocker.state !== 'blocked') {
    return null;
  }

  const { location } = blocker;
  const leaveSaved = async () => {
    await save();
    isLeaving.current = true;
    await navigate(location);   // not proceed: what was blocked is forgotten when the saved draft gets its address
  };
  return (
    <Modal
      open title={words.leaveTitle} onCancel={blocker.reset} closable={{ 'aria-label': words.close }}
      footer={[
        <Button key="stay" onClick={blocker.reset}>{words.stay}</Button>,
        <Button key="leave" danger onClick={blocker.proceed}>{words.leave}</Button>,
        <Button key="save" type="primary" autoFocus onClick={() => { void leaveSaved(); }}>{words.leaveSaved}</Button>,
      ]}
    >
      <p>{words.leaveText}</p>
    </Modal>
  );
}
