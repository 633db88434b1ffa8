import { App, Button, Input, Popconfirm, Radio, Upload } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useCreateDraft, useDeleteDraft, useMarkDay, usePublish, useReadNotice, useSetYear, type CalendarDay, type CalendarDraft } from './calendars';
import { Effect } from './effect';
import { ReasonDialog } from './reason-dialog';
import { baseTexts } from './texts';

const words = baseTexts.calendar;

/** A draft: what is to be said about it, what it changes, what it would do, and publishing. */
export function DraftPanel({ draft, onGone }: { draft: CalendarDraft; onGone: () => void }) {
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'notice' | 'publish' | null>(null);
  const [isPreviewed, setPreviewed] = useState(false);
  const remove = useDeleteDraft();
  const publish = usePublish();
  const isOpen = draft.publishedAs == null;
  const errors = draft.findings.filter(({ isError }) => isError);
  return (
    <section className="base-panel" aria-label={words.draft(draft.title)}>
      <h2>{words.draft(draft.title)}</h2>
      {!isOpen && <p role="status">{words.publishedAs(draft.publishedAs ?? 0)}</p>}
      {draft.isOutdated && <p role="alert" className="error">{words.outdated}</p>}
      <ProblemAlert failure={remove.error} />
      <div className="base-actions no-print">
        {isOpen && <Button onClick={() => { setDialog('notice'); }}>{words.notice.open}</Button>}
        {isOpen && <Button onClick={() => { setPreviewed(true); }}>{words.preview}</Button>}
        {isOpen && <Button type="primary" disabled={errors.length > 0 || draft.isOutdated || draft.changes.length === 0} onClick={() => { setDialog('publish'); }}>{words.publish}</Button>}
        {isOpen && (
          <Popconfirm title={words.remove} description={words.removeAbout} onConfirm={() => { remove.mutate(draft, { onSuccess: () => { void message.success(words.removed); onGone(); } }); }}>
            <Button danger loading={remove.isPending}>{words.remove}</Button>
          </Popconfirm>
        )}
      </div>
      <h3>{words.changes}</h3>
      {draft.changes.length === 0 ? <p>{words.noChanges}</p> : <ul data-changes>{draft.changes.map((change) => <li key={change}>{change}</li>)}</ul>}
      <h3>{words.findings}</h3>
      {draft.findings.length === 0 ? <p>{words.noFindings}</p> : (
        <ul data-findings>
          {draft.findings.map((finding) => <li key={finding.message} className={finding.isError ? 'error' : ''}><strong>{finding.isError ? words.error : words.notice2}</strong> {finding.message}</li>)}
        </ul>
      )}
      {isPreviewed && isOpen && <Effect of={{ draft: draft.id, revision: draft.revision }} />}
      {dialog === 'notice' && <NoticeDialog draft={draft} onClose={() => { setDialog(null); }} />}
      {dialog === 'publish' && (
        <ReasonDialog
          title={words.publish} about={words.publishAbout} label={words.publishReason} failure={publish.error} isPending={publish.isPending}
          onClose={() => { setDialog(null); }}
          onSubmit={(reason) => { publish.mutate({ id: draft.id, reason }, { onSuccess: ({ version }) => { void message.success(words.published(version)); onGone(); } }); }}
        />
      )}
    </section>
  );
}

/** A draft of the calendar in force, or of a file. */
export function NewDraftDialog({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [calendar, setCalendar] = useState<unknown>(null);
  const [fileName, setFileName] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const create = useCreateDraft();
  const read = (file: File) => {
    void file.text().then((text) => {
      setFileName(file.name);
      try {
        setCalendar(JSON.parse(text));
        setBroken(false);
      } catch {
        setBroken(true);
      }
    });
    return false;
  };
  const submit = () => {
    setTried(true);
    if (title.trim() !== '' && !isBroken && !create.isPending) {
      create.mutate({ title: title.trim(), calendar }, { onSuccess: ({ id }) => { onMade(id); } });
    }
  };
  return (
    <CommandDialog title={words.newDraft} about={words.draftAbout} failure={create.error} isPending={create.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.draftTitle} error={isTried && title.trim() === '' ? baseTexts.missing : null}>
        <Input autoFocus value={title} maxLength={60} onChange={(event) => { setTitle(event.target.value); }} />
      </Field>
      <div className="command-field">
        <Upload accept=".json,application/json" maxCount={1} showUploadList={false} beforeUpload={read}><Button>{words.fromFile}</Button></Upload> {fileName}
        {isBroken && <span className="field-error" role="alert">{words.fileUnreadable}</span>}
      </div>
    </CommandDialog>
  );
}

/** What is to be made of one day. */
export function MarkDialog({ draft, day, year, region, regionName, onClose }: {
  draft: CalendarDraft; day: CalendarDay; year: number; region: string | null; regionName: string; onClose: () => void;
}) {
  const [mark, setMark] = useState(day.kind === 'workday' || day.kind === 'weekend' ? (day.kind === 'workday' ? 'day-off' : 'make-up-day') : 'ordinary');
  const [festival, setFestival] = useState(day.festival ?? '');
  const [isTried, setTried] = useState(false);
  const change = useMarkDay();
  const needsName = mark !== 'ordinary';
  const submit = () => {
    setTried(true);
    if ((!needsName || festival.trim() !== '') && !change.isPending) {
      change.mutate({ draft, day: day.day, body: { mark, festival: needsName ? festival.trim() : null, region, year } }, { onSuccess: onClose });
    }
  };
  return (
    <CommandDialog title={words.mark.title(day.day)} about={words.mark.about(regionName)} failure={change.error} isPending={change.isPending} onSubmit={submit} onClose={onClose}>
      <div className="command-field">
        <Radio.Group
          aria-label={words.mark.mark} value={mark} onChange={(event) => { setMark(event.target.value as string); }}
          options={[{ value: 'day-off', label: words.mark.dayOff }, { value: 'make-up-day', label: words.mark.makeUp }, { value: 'ordinary', label: words.mark.ordinary }]}
        />
      </div>
      {needsName && (
        <Field label={words.mark.festival} error={isTried && festival.trim() === '' ? baseTexts.missing : null}>
          <Input autoFocus value={festival} maxLength={20} onChange={(event) => { setFestival(event.target.value); }} />
        </Field>
      )}
    </CommandDialog>
  );
}

function NoticeDialog({ draft, onClose }: { draft: CalendarDraft; onClose: () => void }) {
  const [text, setText] = useState('');
  const read = useReadNotice();
  const write = useSetYear();
  const reading = read.data;
  const notice = words.notice;
  const submit = () => {
    if (reading !== undefined) {
      write.mutate({ draft, reading }, { onSuccess: onClose });
    } else if (text.trim() !== '') {
      read.mutate(text);
    }
  };
  return (
    <CommandDialog
      title={notice.title} about={notice.about} width={760} failure={read.error ?? write.error} isPending={read.isPending || write.isPending} onSubmit={submit} onClose={onClose}
    >
      <Field label={notice.text}>
        <Input.TextArea autoFocus value={text} maxLength={20_000} autoSize={{ minRows: 5, maxRows: 9 }} onChange={(event) => { setText(event.target.value); read.reset(); }} />
      </Field>
      <Button disabled={text.trim() === ''} loading={read.isPending} onClick={() => { read.mutate(text); }}>{notice.read}</Button>
      {reading !== undefined && (
        <>
          {reading.doubts.length > 0 && <div role="alert"><h3>{notice.doubts}</h3><ul>{reading.doubts.map((doubt) => <li key={doubt}>{doubt}</li>)}</ul></div>}
          <p>{reading.year.isOfficial ? `${notice.official}：${reading.year.notice?.title ?? ''} ${reading.year.notice?.number ?? ''}` : notice.noTitle}</p>
          <div className="work-table">
            <table aria-label={notice.festivals}>
              <thead><tr><th scope="col">{notice.festival}</th><th scope="col">{notice.daysOff}</th><th scope="col">{notice.makeUp}</th></tr></thead>
              <tbody>
                {reading.year.festivals.map((festival) => (
                  <tr key={festival.name}><td className="name">{festival.name}</td><td>{festival.daysOff.join('、')}</td><td>{festival.makeUpDays.join('、') || baseTexts.none}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>{notice.apply(reading.year.year)}</p>
        </>
      )}
    </CommandDialog>
  );
}
