import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { commands, useCommand, useNotes, type CasePage } from './cases';
import { caseTexts } from './texts';

const words = caseTexts.notes;
const longest = 1000;

/** What staff note for one another. */
export function Notes({ page }: { page: CasePage }) {
  const { message } = App.useApp();
  const notes = useNotes(page.number);
  const [text, setText] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const add = useCommand(page.number, commands(page.number).addNote);
  const send = () => {
    if (text.trim() !== '' && !add.isPending) {
      add.mutate({ body: { text }, key }, {
        onSuccess: () => {
          setText('');
          setKey(crypto.randomUUID());
          void message.success(words.saved);
        },
      });
    }
  };
  return (
    <>
      <ProblemAlert failure={notes.error ?? add.error} />
      {notes.data?.length === 0 && <p className="nothing">{words.none}</p>}
      <ul className="notes">
        {notes.data?.map((note) => (
          <li key={note.id}>
            <p className="wrap">{note.text}</p>
            <small>{note.author}（{note.office.name}） · {moment(note.at)}</small>
          </li>
        ))}
      </ul>
      {page.allowedActions.includes('add-note') && (
        <div className="no-print">
          <Input.TextArea
            aria-label={words.text} value={text} maxLength={longest} autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => { setText(event.target.value); setKey(crypto.randomUUID()); }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) {
                send();
              }
            }}
          />
          <p className="notes-bar"><small>{words.about}</small><Button size="small" disabled={text.trim() === ''} loading={add.isPending} onClick={send}>{words.add}</Button></p>
        </div>
      )}
    </>
  );
}
