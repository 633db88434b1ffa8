import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { PdfPages } from '../cases/materials/pdf-pages';
import { useSignature, type Delivery } from './documents';
import { documentTexts } from './texts';

const words = documentTexts.delivery;

/** 送达凭据: how, to whom, when, and what was signed. */
export function Receipt({ delivery }: { delivery: Delivery }) {
  const [isShown, setShown] = useState(false);
  const facts: [string, string | null][] = [
    [words.facts.state, delivery.state.name],
    [words.facts.manner, delivery.manner?.name ?? null],
    [words.facts.receiver, delivery.receiver === null ? null : delivery.relation === null ? delivery.receiver : `${delivery.receiver}（${words.relation(delivery.relation.name)}）`],
    [words.facts.at, delivery.deliveredAt === null ? null : moment(delivery.deliveredAt)],
    [words.facts.by, delivery.deliveredAt === null ? null : delivery.by ?? words.automatic],
    [words.facts.tracking, delivery.tracking],
    [words.facts.note, delivery.note],
  ];
  return (
    <section aria-label={words.receipt}>
      <dl className="facts">{facts.map(([label, value]) => value !== null && <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {delivery.allowedActions.includes('read-signature') && !isShown && <p><Button onClick={() => { setShown(true); }}>{words.showSignature}</Button></p>}
      {isShown && <Signature delivery={delivery} />}
    </section>
  );
}

function Signature({ delivery }: { delivery: Delivery }) {
  const signature = useSignature(delivery.documentId);
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => { setFailed(true); }, []);
  const file = signature.data;
  const show = useCallback((image: HTMLImageElement) => {
    if (file === undefined) {
      return undefined;
    }

    const address = URL.createObjectURL(file);
    image.src = address;
    return () => { URL.revokeObjectURL(address); };
  }, [file]);
  return (
    <>
      <ProblemAlert failure={signature.error} />
      {hasFailed && <p role="alert">{documentTexts.unreadable}</p>}
      {file !== undefined && (file.type === 'application/pdf'
        ? <PdfPages file={file} width={600} rotation={0} onFailure={fail} />
        : <img className="signature-shown" ref={show} alt={words.signatureOf(delivery.kind.name)} onError={fail} />)}
    </>
  );
}
