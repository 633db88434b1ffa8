import { App, Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import { commands, useCommand, type CasePage, type Correction, type HandedIn } from '../cases';
import { caseTexts } from '../texts';
import { CommandDialog } from './command-dialog';
import { useUpload, type Uploaded } from './upload';

const words = caseTexts.actions;
type Trust = HandedIn['trust'];

interface Line {
  /** Code of the requirement that the notice names. */
  requirement: string;
  name: string;
  /** What may be handed in for it. */
  choices: { code: string; name: string }[];
  code: string;
  trust: Trust | null;
  file: Uploaded | null;
}

/** 提交补正材料: for each material that the notice names what is handed in now. */
export function CorrectionDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const { message } = App.useApp();
  const notice = page.corrections.find((candidate) => candidate.endedAt === null);
  const [lines, setLines] = useState(() => (notice === undefined ? [] : linesOf(page, notice)));
  const [isFinal, setFinal] = useState(false);
  const [isTried, setTried] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const command = useCommand(page.number, commands(page.number).answerCorrection);
  const materials = lines.flatMap(({ code, trust, file }): HandedIn[] => (trust === null ? [] : [{ code, trust, file }]));
  const change = (index: number, line: Partial<Line>) => {
    setLines((now) => now.map((other, i) => (i === index ? { ...other, ...line } : other)));
    setKey(crypto.randomUUID());
  };
  const submit = () => {
    setTried(true);
    if ((materials.length > 0 || isFinal) && !command.isPending) {
      command.mutate({ body: { materials, isFinal }, key }, {
        onSuccess: () => {
          void message.success(`${words['answer-correction']}：${words.done}`);
          onClose();
        },
      });
    }
  };
  return (
    <CommandDialog
      title={words['answer-correction']} about={words.correctionAbout} failure={command.error} isPending={command.isPending} width={720}
      onSubmit={submit} onClose={onClose}
    >
      {notice !== undefined && <blockquote className="wrap">{notice.explanation}</blockquote>}
      {lines.map((line, index) => <CorrectionLine key={line.requirement} line={line} onChange={(changed) => { change(index, changed); }} />)}
      <Checkbox checked={isFinal} onChange={(event) => { setFinal(event.target.checked); setKey(crypto.randomUUID()); }}>{words.isFinal}</Checkbox>
      {isTried && materials.length === 0 && !isFinal && <p className="field-error" role="alert">{words.nothingHandedIn}</p>}
    </CommandDialog>
  );
}

function CorrectionLine({ line, onChange }: { line: Line; onChange: (line: Partial<Line>) => void }) {
  const input = useId();
  const upload = useUpload((file) => { onChange({ file, trust: line.trust ?? 'copy' }); });
  return (
    <fieldset className="correction-line" {...upload.dropTarget}>
      <legend>{words.correctionFor(line.name)}</legend>
      {line.choices.length > 1 && (
        <Select
          aria-label={words.handedInAs} value={line.code} options={line.choices.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => { onChange({ code }); }}
        />
      )}
      <Select<Trust>
        aria-label={words.trust} placeholder={words.trust} value={line.trust} allowClear onChange={(trust: Trust | undefined) => { onChange({ trust: trust ?? null }); }}
        options={(['original-checked', 'copy', 'electronic'] as const).map((code) => ({ value: code, label: words.trusts[code] }))}
      />
      <span className="file-choice">
        <input
          id={input} className="visually-hidden" type="file" accept="image/jpeg,application/pdf" aria-label={`${words.file}：${line.name}`}
          onChange={(event) => { upload.send(event.target.files?.[0]); event.target.value = ''; }}
        />
        <label className="file-button" htmlFor={input}>{upload.isPending ? words.uploading : words.chooseFile}</label>
        {line.file === null ? <small>{words.dropHere}</small> : <>{line.file.name} <Button size="small" type="link" onClick={() => { onChange({ file: null }); }}>{words.remove}</Button></>}
      </span>
      {upload.error !== null && <p className="field-error" role="alert">{upload.error}</p>}
    </fieldset>
  );
}

function linesOf(page: CasePage, notice: Correction): Line[] {
  return notice.missing.map(({ code, name }) => {
    const choices = page.requirements.find((requirement) => requirement.code === code)?.anyOf ?? [];
    const offered = choices.length > 0 ? choices : [{ code, name }];
    return { requirement: code, name, choices: offered, code: offered[0]?.code ?? code, trust: null, file: null };
  });
}
