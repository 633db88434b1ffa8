import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Spin } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useSession } from '../session/session';
import { DeliveryDialog } from './delivery-dialog';
import { DocumentViewer } from './document-viewer';
import './documents.css';
import { readFile, useDocuments, useIssue, type CaseDocument } from './documents';
import { saveFile } from './print';
import { ReasonDialog } from './reason-dialog';
import { documentTexts as words } from './texts';
import { isIssued, isPrintable, usePrinting } from './use-printing';
import { UsesDialog } from './uses-dialog';

type Dialog = { kind: 'deliver' | 'void' | 'reissue' | 'uses'; document: CaseDocument };

/** The documents of a case: what they say, whether the applicant has them, and what may be done with them. */
export function DocumentSection({ number }: { number: string }) {
  const { message } = App.useApp();
  const documents = useDocuments(number);
  const issue = useIssue();
  const printing = usePrinting();
  const [viewed, setViewed] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const all = documents.data ?? [];
  const viewable = all.flatMap((document) => (document.id !== null && isIssued(document) && document.allowed.view
    ? [{ id: document.id, title: document.title, number: document.number ?? '' }] : []));
  const shown = all.find(({ id }) => id !== null && id === viewed);
  const printable = all.filter((document) => isIssued(document) && isPrintable(document));

  const show = (document: CaseDocument) => {
    setFailure(null);
    if (isIssued(document)) {
      setViewed(document.id);
      return;
    }

    issue.mutate(document, {
      onSuccess: (ready) => {
        if (isIssued(ready)) {
          setViewed(ready.id);
        } else {
          void message.info(words.notReady);
        }
      },
    });
  };
  const save = (document: CaseDocument) => {
    setFailure(null);
    readFile(document.id ?? '', 'download').then((file) => { saveFile(file, `${document.title} ${document.number ?? ''}.pdf`); }).catch(setFailure);
  };
  const actions: RowActions = {
    isBusy: printing.isBusy || issue.isPending,
    show,
    print: (document) => { void printing.printDocuments([document]); },
    save,
    open: (kind, document) => { setDialog({ kind, document }); },
  };
  return (
    <>
      <ProblemAlert failure={documents.error ?? issue.error ?? printing.failure ?? failure} />
      {(issue.isPending || printing.isBusy) && <p role="status"><Spin size="small" /> {issue.isPending ? words.issuing : words.printing}</p>}
      {documents.data?.length === 0 && <p className="nothing">{words.none}</p>}
      {all.length > 0 && <Table documents={all} actions={actions} />}
      {printable.length > 1 && (
        <p className="no-print"><Button disabled={printing.isBusy} onClick={() => { void printing.printDocuments(printable); }}>{words.printAll(printable.length)}</Button></p>
      )}
      {viewed !== null && (
        <DocumentViewer
          documents={viewable} current={viewed} onChange={setViewed} onClose={() => { setViewed(null); }}
          actions={shown !== undefined && (
            <span className="viewer-actions">
              {isPrintable(shown) && <Button type="primary" loading={printing.isBusy} onClick={() => { actions.print(shown); }}>{words.print}</Button>}
              <DeliverButton document={shown} onOpen={() => { actions.open('deliver', shown); }} />
              <Button onClick={() => { save(shown); }}>{words.download}</Button>
            </span>
          )}
        />
      )}
      {dialog?.kind === 'deliver' && <DeliveryDialog id={dialog.document.id ?? ''} onClose={() => { setDialog(null); }} />}
      {dialog?.kind === 'uses' && <UsesDialog document={dialog.document} onClose={() => { setDialog(null); }} />}
      {(dialog?.kind === 'void' || dialog?.kind === 'reissue') && <ReasonDialog kind={dialog.kind} document={dialog.document} onClose={() => { setDialog(null); }} />}
    </>
  );
}

interface RowActions {
  isBusy: boolean;
  show: (document: CaseDocument) => void;
  print: (document: CaseDocument) => void;
  save: (document: CaseDocument) => void;
  open: (kind: Dialog['kind'], document: CaseDocument) => void;
}

function Table({ documents, actions }: { documents: readonly CaseDocument[]; actions: RowActions }) {
  const columns = words.columns;
  return (
    <table className="material-list documents" aria-label={words.section}>
      <thead><tr><th scope="col">{columns.document}</th><th scope="col">{columns.state}</th><th scope="col">{columns.delivery}</th><th scope="col" className="no-print">{columns.actions}</th></tr></thead>
      <tbody>{documents.map((document) => <Row key={document.obligationId} document={document} actions={actions} />)}</tbody>
    </table>
  );
}

function Row({ document, actions }: { document: CaseDocument; actions: RowActions }) {
  const { title, state, allowed, delivery } = document;
  return (
    <tr data-kind={document.kind} className={state === 'voided' ? 'superseded' : undefined}>
      <td>
        {title}
        {document.number !== null && <div className="mono"><small>{document.number}</small></div>}
        {document.issuedAt !== null && <div><small>{words.issuedAt(moment(document.issuedAt), document.office.name)}</small></div>}
        {document.problem !== null && <p className="reason">{document.problem}</p>}
      </td>
      <td>
        <span className={`document-state ${state}`}>{words.states[state] ?? state}</span>
        {document.version > 1 && <div><small>{words.version(document.version)}</small></div>}
        {document.uses > 0 && <div><small>{words.uses(document.uses)}</small></div>}
      </td>
      <td>
        {delivery === null ? <small>{isIssued(document) ? words.notDelivered : '—'}</small> : (
          <>
            <span className={`document-state ${delivery.state}`}>{words.deliveryStates[delivery.state] ?? delivery.state}</span>
            {delivery.manner !== null && <div><small>{words.manners[delivery.manner] ?? delivery.manner}</small></div>}
            {delivery.at !== null && <div><small>{moment(delivery.at)}</small></div>}
          </>
        )}
      </td>
      <td className="no-print row-buttons">
        {(allowed.view || (allowed.issue && state === 'on-request')) && state !== 'problem' && state !== 'owed' && state !== 'issuing' && (
          <Button size="small" disabled={actions.isBusy} aria-label={words.previewOf(title)} onClick={() => { actions.show(document); }}>{words.preview}</Button>
        )}
        {isPrintable(document) && <Button size="small" disabled={actions.isBusy} aria-label={words.printOf(title)} onClick={() => { actions.print(document); }}>{words.print}</Button>}
        {allowed.issue && (state === 'problem' || state === 'owed') && <Button size="small" disabled={actions.isBusy} onClick={() => { actions.show(document); }}>{words.retry}</Button>}
        <DeliverButton document={document} isSmall onOpen={() => { actions.open('deliver', document); }} />
        {isIssued(document) && <More document={document} actions={actions} />}
      </td>
    </tr>
  );
}

/** 登记送达, where it waits and the person may; elsewhere how it was delivered. */
function DeliverButton({ document, isSmall = false, onOpen }: { document: CaseDocument; isSmall?: boolean; onOpen: () => void }) {
  const mayDeliver = useSession().data?.permissions.includes('DeliverResult') === true;
  const { delivery, title } = document;
  if (delivery === null || document.state === 'voided') {
    return null;
  }

  const waits = delivery.state !== 'delivered' && mayDeliver;
  return (
    <Button size={isSmall ? 'small' : 'middle'} type={waits && isSmall ? 'primary' : 'default'} aria-label={waits ? words.deliverOf(title) : undefined} onClick={onOpen}>
      {waits ? words.deliver : words.showDelivery}
    </Button>
  );
}

function More({ document, actions }: { document: CaseDocument; actions: RowActions }) {
  const { allowed, title } = document;
  const items = [
    ...(allowed.view ? [{ key: 'save', label: words.download, onClick: () => { actions.save(document); } }] : []),
    { key: 'uses', label: words.history, onClick: () => { actions.open('uses', document); } },
    ...(document.verificationCode === null ? [] : [{
      key: 'verify', label: <a href={`/verify/${document.verificationCode}`} target="_blank" rel="noreferrer">{words.verify}</a>,
    }]),
    ...(allowed.void ? [{ key: 'void', danger: true, label: words.voidDocument, onClick: () => { actions.open('void', document); } }] : []),
    ...(allowed.reissue ? [{ key: 'reissue', label: words.reissue, onClick: () => { actions.open('reissue', document); } }] : []),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" aria-label={words.moreOf(title)} icon={<DownOutlined />} iconPlacement="end">{words.more}</Button>
    </Dropdown>
  );
}
