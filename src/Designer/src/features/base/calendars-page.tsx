import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useSession } from '../session/session';
import '../work/work.css';
import './base.css';
import { useDraft, useDrafts, useVersions, useYear, type CalendarDay, type Shown } from './calendars';
import { DraftPanel, MarkDialog, NewDraftDialog } from './draft-panel';
import { useOffices } from './offices';
import { baseTexts } from './texts';
import { VersionsTable } from './versions-table';
import { Legend, YearGrid } from './year-grid';

const words = baseTexts.calendar;

/** The autonomous prefectures, which may have days off of their own. */
const autonomous = /自治州/u;

/** 工作日历: versions, year by year, drafts and their publication. */
export function CalendarsPage() {
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const versions = useVersions();
  const drafts = useDrafts();
  const offices = useOffices();
  const [year, setYear] = useState(() => Number(params.get('year') ?? new Date().getFullYear()));
  const [region, setRegion] = useState<string | null>(null);
  const [chosen, setChosen] = useState<CalendarDay | null>(null);
  const [isNew, setNew] = useState(false);
  const mayChange = session.data?.permissions.includes('ManageCalendar') === true;
  const current = versions.data?.find(({ inForce }) => inForce)?.version;
  const wanted = params.get('draft');
  const version = Number(params.get('version') ?? current ?? 0);
  const draft = useDraft(wanted);
  const shown: Shown | null = wanted !== null ? { draft: wanted } : version > 0 ? { version } : null;
  const grid = useYear(shown, year, region);
  const open = draft.data !== undefined && wanted !== null && draft.data.publishedAs == null ? draft.data : null;
  const regions = (offices.data ?? []).filter(({ level, name }) => level.code === 'prefecture' && autonomous.test(name));
  const regionName = regions.find(({ code }) => code === region)?.name ?? words.national;
  const show = (key: string) => { setParams(key.startsWith('draft:') ? { draft: key.slice(6) } : { version: key }); };
  return (
    <Page title={words.title} actions={mayChange ? <Button type="primary" onClick={() => { setNew(true); }}>{words.newDraft}</Button> : undefined}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <ProblemAlert failure={versions.error ?? drafts.error ?? draft.error ?? grid.error} />
        <div className="base-bar no-print">
          <Select
            aria-label={words.shown} style={{ width: 280 }} value={wanted === null ? String(version) : `draft:${wanted}`} onChange={show}
            options={[
              ...(drafts.data ?? []).filter(({ publishedAs }) => publishedAs == null).map(({ id, title }) => ({ value: `draft:${id}`, label: words.draft(title) })),
              ...(versions.data ?? []).map((one) => ({ value: String(one.version), label: one.inForce ? words.inForce(one.version) : words.version(one.version) })),
            ]}
          />
          <Button aria-label={words.previousYear} onClick={() => { setYear(year - 1); }}>‹</Button>
          <strong aria-live="polite" data-year={year}>{words.yearText(year)}</strong>
          <Button aria-label={words.nextYear} onClick={() => { setYear(year + 1); }}>›</Button>
          <Select
            aria-label={words.region} style={{ width: 260 }} value={region ?? ''} onChange={(code: string) => { setRegion(code === '' ? null : code); }}
            options={[{ value: '', label: words.national }, ...regions.map(({ code, name }) => ({ value: code, label: name }))]}
          />
          {grid.data !== undefined && <span>{words.workdays(grid.data.workdays)}</span>}
          {open !== null && <span className="soft">{words.keys}</span>}
        </div>
        {grid.data?.isProvisional === true && <Alert className="problem" type="warning" showIcon title={`${words.provisional}：${words.provisionalAbout}`} />}
        {draft.data !== undefined && wanted !== null && <DraftPanel key={wanted} draft={draft.data} onGone={() => { setParams({}); }} />}
        <Legend />
        {grid.data !== undefined && <YearGrid year={grid.data} onChoose={open === null ? undefined : setChosen} />}
        <VersionsTable mayChange={mayChange} />
        {isNew && <NewDraftDialog onClose={() => { setNew(false); }} onMade={(id) => { setNew(false); setParams({ draft: id }); }} />}
        {chosen !== null && open !== null && <MarkDialog draft={open} day={chosen} year={year} region={region} regionName={regionName} onClose={() => { setChosen(null); }} />}
      </div>
    </Page>
  );
}
