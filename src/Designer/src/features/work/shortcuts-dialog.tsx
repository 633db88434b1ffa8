import { Modal } from 'antd';
import { texts } from './texts';

const words = texts.help;

/** Which keys there are. */
export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal open={isOpen} title={words.title} onCancel={onClose} footer={null} width={420} destroyOnHidden>
      <table className="shortcuts">
        <thead><tr><th scope="col">{words.key}</th><th scope="col">{words.does}</th></tr></thead>
        <tbody>{words.keys.map(([key, does]) => <tr key={key}><td><kbd>{key}</kbd></td><td>{does}</td></tr>)}</tbody>
      </table>
    </Modal>
  );
}
