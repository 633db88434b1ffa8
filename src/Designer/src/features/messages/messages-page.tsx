import { Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { isOutsideApp } from '../../lib/return-path';
import '../work/work.css';
import { useInbox, usePreferences, useRead, useReadAll, useSavePreferences, useUnread, type InboxItem, type Preferences } from './messages';
import './messages.css';
import { texts } from './texts';

/** 消息中心: what one was told, each with the way to where it is dealt with. */
export function MessagesPage() {
  const navigate = useNavigate();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [kind, setKind] = useState<string>();
  const [isChoosing, setChoosing] = useState(false);
  const inbox = useInbox(unreadOnly, kind, useUnread().data?.unread);
  const read = useRead();
  const readAll = useReadAll();
  const items = (inbox.data?.pages ?? []).flatMap((page) => page.items);
  const newest = items[0];
  const open = (item: InboxItem) => {
    if (item.readAt === null) {
      read.mutate(item.id);
    }

    if (isOutsideApp(item.link)) {
      location.assign(item.link);
    } else {
      void navigate(item.link);
    }
  };
  return (
    <Page title={texts.title} actions={<Button onClick={() => { setChoosing(true); }}>{texts.preferences}</Button>}>
      <div className="work-bar" role="search" aria-label={texts.filters}>
        <Radio.Group
          aria-label={texts.filters} optionType="button" buttonStyle="solid" value={unreadOnly} onChange={(event) => { setUnreadOnly(event.target.value as boolean); }}
          options={[{ value: false, label: texts.all }, { value: true, label: texts.unread }]}
        />
        <Select
          className="message-kind" aria-label={texts.kind} placeholder={texts.kind} allowClear value={kind ?? null} options={[...texts.kinds]}
          onChange={(value: string | null | undefined) => { setKind(value ?? undefined); }}
        />
        <Button
          disabled={items.every((item) => item.readAt !== null)} loading={readAll.isPending}
          onClick={() => { if (newest !== undefined) { readAll.mutate({ until: newest.createdAt, ...(kind === undefined ? {} : { kind }) }); } }}
        >
          {texts.readAll}
        </Button>
      </div>
      <ProblemAlert failure={inbox.error ?? read.error ?? readAll.error} />
      {inbox.isSuccess && items.length === 0 && <p className="work-empty" role="status">{unreadOnly ? texts.noneUnread : texts.none}</p>}
      <ul className="messages" aria-label={texts.list} aria-busy={inbox.isFetching}>
        {items.map((item) => (
          <li key={item.id} data-kind={item.kind.code} className={item.readAt === null ? 'unread' : undefined}>
            <span className="message-kind-name">{item.kind.name}{item.readAt === null && <span className="message-mark">{texts.isUnread}</span>}</span>
            <span className="message-title">{item.title}</span>
            <time dateTime={item.createdAt}>{moment(item.createdAt)}</time>
            <span className="row-buttons">
              <Button size="small" type="primary" ghost onClick={() => { open(item); }}>{texts.open}</Button>
              {item.readAt === null && <Button size="small" onClick={() => { read.mutate(item.id); }}>{texts.read}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {inbox.hasNextPage && <Button loading={inbox.isFetchingNextPage} onClick={() => { void inbox.fetchNextPage(); }}>{texts.more}</Button>}
      {isChoosing && <PreferencesDialog onClose={() => { setChoosing(false); }} />}
    </Page>
  );
}

function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const preferences = usePreferences();
  return preferences.data === undefined
    ? <Modal open title={texts.preferences} onCancel={onClose} footer={null}><ProblemAlert failure={preferences.error} /></Modal>
    : <PreferencesForm known={preferences.data} onClose={onClose} />;
}

function PreferencesForm({ known, onClose }: { known: Preferences; onClose: () => void }) {
  const save = useSavePreferences();
  const [email, setEmail] = useState(known.email ?? '');
  const [phone, setPhone] = useState(known.phone ?? '');
  const [emailKinds, setEmailKinds] = useState(known.emailKinds);
  const [smsKinds, setSmsKinds] = useState(known.smsKinds);
  const options = known.kinds.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Modal
      open title={texts.preferences} okText={texts.save} cancelText={texts.cancel} confirmLoading={save.isPending} onCancel={onClose}
      onOk={() => { save.mutate({ email, phone, emailKinds, smsKinds, revision: known.revision }, { onSuccess: onClose }); }}
    >
      <p className="soft">{texts.about}</p>
      <ProblemAlert failure={save.error} />
      <Form layout="vertical" component="div">
        <Form.Item label={texts.email} htmlFor="message-email"><Input id="message-email" type="email" value={email} onChange={(event) => { setEmail(event.target.value); }} /></Form.Item>
        <Form.Item label={texts.byEmail}><Checkbox.Group aria-label={texts.byEmail} options={options} value={emailKinds} onChange={setEmailKinds} /></Form.Item>
        <Form.Item label={texts.phone} htmlFor="message-phone"><Input id="message-phone" inputMode="tel" value={phone} onChange={(event) => { setPhone(event.target.value); }} /></Form.Item>
        <Form.Item label={texts.bySms}><Checkbox.Group aria-label={texts.bySms} options={options} value={smsKinds} onChange={setSmsKinds} /></Form.Item>
      </Form>
    </Modal>
  );
}
