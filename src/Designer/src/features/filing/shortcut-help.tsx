import { Modal } from 'antd';
import { filingTexts as words } from './texts';

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal open title={words.shortcuts} footer={null} onCancel={onClose} width={520} closable={{ 'aria-label': words.close }}>
      <dl className="shortcuts">
        {words.shortcutList.map(([keys, meaning]) => (
          <div key={keys}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
