import { moment } from '../../../lib/moment';
import { documentPath, useDocuments } from '../case';
import { Failure, Loading, Section, Title } from '../parts/parts';
import { documentTexts as words } from './texts';

/** The documents of the case: to look at, to take away, to verify. */
export function DocumentsPage() {
  const { data, error, refetch } = useDocuments();
  return (
    <>
      <Title>{words.title}</Title>
      {!data && (error ? <Failure failure={error} onRetry={() => { void refetch(); }} /> : <Loading />)}
      {data?.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.length > 0 && <p>{words.about}</p>}
      {data?.map((document) => (
        <Section key={document.id} title={document.state === 'voided' ? `${document.title}（${words.voided}）` : document.title}>
          <dl>
            <dt>{words.number}</dt><dd>{document.number}</dd>
            <dt>{words.issued}</dt><dd>{moment(document.issuedAt)}</dd>
            <dt>{words.office}</dt><dd>{document.office}</dd>
            <dt>{words.code}</dt><dd className="digits">{document.verificationCode}</dd>
          </dl>
          <div className="buttons">
            <a className="button" href={documentPath(document.id, 'view')} target="_blank" rel="noreferrer" aria-label={words.viewOf(document.title)}>{words.view}</a>
            <a className="button" href={documentPath(document.id, 'download')} download aria-label={words.downloadOf(document.title)}>{words.download}</a>
            <a className="button" href={`/verify/${document.verificationCode}`} target="_blank" rel="noreferrer" aria-label={words.verifyOf(document.title)}>{words.verify}</a>
          </div>
        </Section>
      ))}
    </>
  );
}
