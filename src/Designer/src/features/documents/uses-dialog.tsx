import { Button, Modal, Spin } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useUses, type CaseDocument } from './documents';
import { documentTexts } from './texts';

const words = documentTexts.usesDialog;

/** Who looked at a document, took it away or printed it. */
export function UsesDialog({ document, onClose }: { document: CaseDocument; onClose: () => void }) {
  const uses = useUses(document.id ?? '');
  return (
    <Modal open title={`${words.title}：${document.title}`} width={680} onCancel={onClose} footer={<Button onClick={onClose}>{words.close}</Button>}>
      <p className="mono">{document.number}</p>
      <ProblemAlert failure={uses.error} />
      {uses.isPending && <Spin />}
      {uses.data?.length === 0 && <p className="nothing">{words.none}</p>}
      {uses.data !== undefined && uses.data.length > 0 && (
        <div className="scroll" tabIndex={0}>
          <table className="material-list">
            <thead><tr><th scope="col">{words.at}</th><th scope="col">{words.who}</th><th scope="col">{words.office}</th><th scope="col">{words.use}</th><th scope="col">{words.copies}</th><th scope="col">{words.version}</th></tr></thead>
            <tbody>
              {uses.data.map((use, i) => (
                <tr key={`${use.at} ${i}`}>
                  <td>{moment(use.at)}</td><td>{use.account}</td><td>{use.office.name}</td><td>{words.kinds[use.use] ?? use.use}</td>
                  <td>{use.use === 'printed' ? use.copies : '—'}</td><td>{use.version}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
