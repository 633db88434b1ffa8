import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Drawer, Popover, QRCode, Space, Spin, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { DocumentSection } from '../documents/document-section';
import { documentTexts } from '../documents/texts';
import { ChangeSection } from '../institutions/change-section';
import { isInstitutionChange } from '../institutions/institutions';
import { institutionTexts } from '../institutions/texts';
import { isClaim } from '../money/money';
import { PaymentSection, SettlementSection } from '../money/money-sections';
import { moneyTexts } from '../money/texts';
import { Escalations } from '../supervision/escalations';
import { supervisionTexts } from '../supervision/texts';
import { CaseActions } from './actions/case-actions';
import { Answers } from './answers';
import './case-page.css';
import { useCase, useReload, type CasePage as CaseData } from './cases';
import { Clocks } from './clocks';
import { CourseSection } from './course';
import { MaterialList } from './materials/material-list';
import { MaterialViewer } from './materials/material-viewer';
import { Notes } from './notes';
import { Corrections, History, Reviews } from './progress';
import { AuditTrail, RelatedCases } from './records';
import { TaskLinks } from './review/task-links';
import { caseTexts } from './texts';

/** One case: everything about it that this person may see, and what they may do with it. */
export function CasePage() {
  const { number = '' } = useParams();
  const page = useCase(number);
  if (page.data === undefined) {
    return (
      <Page title={caseTexts.titleOf(number)}>
        {page.isError ? <ProblemAlert failure={page.error} /> : <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>}
      </Page>
    );
  }

  return <CaseView key={number} page={page.data} failure={page.error} />;
}

function CaseView({ page, failure }: { page: CaseData; failure: unknown }) {
  const reload = useReload(page.number);
  const [viewed, setViewed] = useState<number | null>(null);
  const may = (action: string) => page.allowedActions.includes(action);
  return (
    <Page
      title={caseTexts.titleOf(page.itemName)}
      actions={(
        <Space wrap className="no-print">
          <TaskLinks page={page} />
          {may('read-result') && <Link to={`/cases/${page.number}/result`}>{caseTexts.result.title}</Link>}
          <CaseActions page={page} />
          <Button onClick={() => { void reload(); }}>{caseTexts.reload}</Button>
          <Button onClick={() => { window.print(); }}>{caseTexts.print}</Button>
        </Space>
      )}
    >
      <ProblemAlert failure={failure} />
      {page.isSuspended && <Alert type="warning" showIcon className="problem" title={caseTexts.suspended} />}
      {page.incidents > 0 && <Alert type="error" showIcon className="problem" title={caseTexts.incidents(page.incidents)} />}
      <CaseHead page={page} />
      <div className="case">
        <div className="case-main">
          <Part title={caseTexts.clocks.title}><Clocks page={page} /></Part>
          {isClaim(page.itemCode) && page.acceptedAt !== null && (
            <>
              <Part title={moneyTexts.settlement.title}><SettlementSection number={page.number} /></Part>
              <Part title={moneyTexts.payments.title}><PaymentSection number={page.number} /></Part>
            </>
          )}
          {isInstitutionChange(page.itemCode) && <Part title={institutionTexts.section}><ChangeSection number={page.number} /></Part>}
          <Part title={documentTexts.section}><DocumentSection number={page.number} /></Part>
          <Part title={caseTexts.answers.title}><Answers page={page} /></Part>
          <Part title={caseTexts.materials.title}><MaterialList page={page} onOpen={setViewed} /></Part>
          {page.corrections.length > 0 && <Part title={caseTexts.corrections.title}><Corrections page={page} /></Part>}
          <Part title={caseTexts.reviews.title}><Reviews page={page} /></Part>
          {page.officeParts.length > 1 && <Part title={caseTexts.offices.title}><OfficeParts page={page} /></Part>}
          {may('read-notes') && <Part title={caseTexts.course.title} className="course no-print"><CourseSection page={page} /></Part>}
          {may('read-audit') && <Part title={caseTexts.audit.title} className="no-print"><AuditTrail page={page} /></Part>}
        </div>
        <aside className="case-side">
          <Part title={caseTexts.timeline.title}><History page={page} /></Part>
          {may('read-notes') && <Part title={supervisionTexts.history} className="no-print"><Escalations number={page.number} /></Part>}
          {may('read-notes') && <Part title={caseTexts.notes.title} className="no-print"><Notes page={page} /></Part>}
          {may('read-notes') && <Part title={caseTexts.related.title} className="no-print"><RelatedCases page={page} /></Part>}
        </aside>
      </div>
      <Drawer
        open={viewed !== null} title={caseTexts.materials.viewer} size="min(1100px, 96vw)" destroyOnHidden classNames={{ body: 'viewer-drawer' }}
        onClose={() => { setViewed(null); }}
      >
        {viewed !== null && (
          <MaterialViewer number={page.number} materials={page.materials} current={viewed} onChange={setViewed} isAllowed={may('read-materials')} />
        )}
      </Drawer>
    </Page>
  );
}

export function Part({ title, className = '', children }: { title: string; className?: string; children: ReactNode }) {
  return <section className={`part ${className}`} aria-label={title}><h2>{title}</h2>{children}</section>;
}

/** Number, status, offices and times at a glance. */
export function CaseHead({ page }: { page: CaseData }) {
  const { message } = App.useApp();
  const words = caseTexts.facts;
  const copy = () => {
    void navigator.clipboard.writeText(page.number).then(() => message.success(caseTexts.copied));
  };
  const facts: [string, string | null][] = [
    [words.receiving, page.receivingOffice.name],
    [words.deciding, page.decidingOffice?.name ?? words.notRouted],
    [words.partner, page.partnerOffice?.name ?? null],
    [words.channel, page.channel.name],
    [words.feedback, page.channelFeedback],
    [words.identity, page.identityLevel.name],
    [words.identified, page.identity === null ? null : words.identifiedBy(page.identity.party.name, page.identity.method.name, moment(page.identity.at))],
    [words.identityReference, page.identity?.reference ?? null],
    [words.filedAt, moment(page.filedAt)],
    [words.acceptedAt, page.acceptedAt === null ? null : moment(page.acceptedAt)],
    [words.decidedAt, page.decidedAt === null ? null : moment(page.decidedAt)],
    [words.closedAt, page.closedAt === null ? null : moment(page.closedAt)],
  ];
  return (
    <section className="part case-head" aria-label={words.title}>
      <p className="case-number">
        <Link className="mono" to={`/cases/${page.number}`}>{page.number}</Link>
        <Button size="small" type="text" className="no-print" aria-label={caseTexts.copy} icon={<CopyOutlined />} onClick={copy} />
        <Tag color="blue">{page.status.name}</Tag>
        {page.decision !== null && <Tag className={page.decision.code === 'granted' ? 'state published' : 'state draft'}>{page.decision.name}</Tag>}
        {page.verdict !== null && <Tag>{page.verdict.name}</Tag>}
        <span>{page.maskedName} {page.maskedNumber}</span>
        {page.progressAddress != null && <ProgressAddress address={page.progressAddress} />}
      </p>
      {page.reason !== null && page.reason !== '' && <p className="wrap">{caseTexts.reasonOf(page.reason)}</p>}
      <dl className="facts">
        {facts.map(([label, value]) => value !== null && <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}

/** Where the applicant follows this case: to be scanned from the screen, or told. */
function ProgressAddress({ address }: { address: string }) {
  const words = caseTexts.progress;
  return (
    <Popover
      trigger="click" placement="bottomRight" title={words.title}
      content={<div className="progress-code"><QRCode value={address} type="svg" size={168} bordered={false} /><p className="mono">{address}</p><p className="soft">{words.how}</p></div>}
    >
      <Button size="small" className="no-print">{words.title}</Button>
    </Popover>
  );
}

function OfficeParts({ page }: { page: CaseData }) {
  const words = caseTexts.offices;
  return (
    <table className="material-list">
      <thead><tr><th scope="col">{words.office}</th><th scope="col">{words.part}</th><th scope="col">{words.used}</th><th scope="col">{words.allowed}</th><th scope="col">{words.verdict}</th></tr></thead>
      <tbody>
        {page.officeParts.map((part) => (
          <tr key={`${part.kind.code} ${part.stage ?? ''} ${part.from}`}>
            <td>{part.office?.name ?? words.outside}</td>
            <td>{part.stage ?? part.kind.name}</td>
            <td>{part.usedDays ?? '—'}</td>
            <td>{part.allowedDays ?? '—'}</td>
            <td>{part.verdict?.name ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
