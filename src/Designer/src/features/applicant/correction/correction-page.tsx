import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useCorrection, type OwnCorrection } from '../case';
import { Failure, Loading, Problem, Section, Title } from '../parts/parts';
import { newPress } from '../parts/press';
import { MaterialLine } from './material-line';
import { correctionTexts as words } from './texts';

/** 补正: what the office has named, files for each of it, and handing them in once. */
export function CorrectionPage() {
  const { data, error, refetch } = useCorrection();
  const [handedIn, setHandedIn] = useState<'all' | 'some'>();
  return (
    <>
      <Title>{words.title}</Title>
      {handedIn !== undefined && <p className="notice good" role="status">{handedIn === 'all' ? words.handedIn : words.partly}</p>}
      {!data && (error ? <Failure failure={error} onRetry={() => { void refetch(); }} /> : <Loading />)}
      {data && data.state !== 'open' && <><p>{data.said}</p><p><Link to="/">{words.toProgress}</Link></p></>}
      {data?.state === 'open' && <OpenNotice notice={data} onHandedIn={setHandedIn} />}
    </>
  );
}

function OpenNotice({ notice, onHandedIn }: { notice: OwnCorrection; onHandedIn: (what: 'all' | 'some') => void }) {
  const [press, setPress] = useState(newPress);
  const [said, setSaid] = useState<string>();
  const answer = useAnswer();
  const open = notice.lines.filter((line) => !line.isSettled);
  const without = open.filter((line) => line.uploads.length === 0).map((line) => line.name);
  const uploads = notice.lines.flatMap((line) => line.uploads.map((upload) => upload.id));

  const submit = (isPart: boolean) => {
    if (uploads.length === 0) {
      setSaid(words.empty);
    } else if (without.length > 0 && !isPart) {
      setSaid(words.incomplete(without));
    } else {
      setSaid(undefined);
      answer.mutate({ uploads, press }, {
        onSuccess: (after) => {
          setPress(newPress());
          onHandedIn(after.state === 'open' ? 'some' : 'all');
          window.scrollTo(0, 0);
        },
      });
    }
  };

  return (
    <>
      <p className="todo">{notice.said}</p>
      {notice.explanation !== null && <Section title={words.notice}><p className="lines">{notice.explanation}</p></Section>}
      {notice.lines.map((line) => <MaterialLine key={line.code} line={line} />)}
      <p>{words.submitAbout}</p>
      {said !== undefined && <p className="notice bad" role="alert">{said}</p>}
      {answer.error && <Problem failure={answer.error} />}
      <button type="button" className="main" disabled={answer.isPending} onClick={() => { submit(false); }}>{words.submit}</button>
      {uploads.length > 0 && without.length > 0 && said !== undefined && (
        <p><button type="button" disabled={answer.isPending} onClick={() => { submit(true); }}>{words.onlySome}</button></p>
      )}
    </>
  );
}
