import { useId } from 'react';
import { uploadPath, useRemoval, useUpload, type CorrectionLine } from '../case';
import { Problem, Section } from '../parts/parts';
import { correctionTexts as words } from './texts';

/** One material that the notice names: what is wrong, what to do, and the files for it. */
export function MaterialLine({ line }: { line: CorrectionLine }) {
  const id = useId();
  const upload = useUpload();
  const removal = useRemoval();
  const failure = upload.error ?? removal.error;
  return (
    <Section title={line.isSettled ? `${line.name}（${words.settled}）` : line.name}>
      <dl>
        <dt>{words.problem}</dt><dd>{line.problem}</dd>
        <dt>{words.cure}</dt><dd>{line.cure}</dd>
        <dt>{words.basis}</dt><dd>{line.basis}</dd>
      </dl>
      {!line.isSettled && (
        <>
          <h3>{words.files}</h3>
          {line.uploads.length === 0 ? <p className="hint">{words.noFiles}</p> : (
            <ul className="files">
              {line.uploads.map((file) => (
                <li key={file.id}>
                  <span className="name">{file.name}</span> <span className="hint">{words.size(file.size)}</span>
                  <span className="buttons">
                    <a className="button" href={uploadPath(file.id)} target="_blank" rel="noreferrer" aria-label={words.lookAt(file.name)}>{words.look}</a>
                    <button type="button" disabled={removal.isPending} aria-label={words.removeOf(file.name)} onClick={() => { removal.mutate(file.id); }}>{words.remove}</button>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <label className="pick" htmlFor={id}>{upload.isPending ? words.uploading : words.add(line.name)}</label>
          <input
            id={id} className="hidden-input" type="file" accept="image/jpeg,application/pdf,.jpg,.jpeg,.pdf" disabled={upload.isPending} aria-describedby={`${id}-about`}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) {
                upload.mutate({ material: line.code, file });
              }

              target.value = '';   // so that the same file can be chosen again
            }}
          />
          <p className="hint" id={`${id}-about`}>{words.addAbout}</p>
          {failure && <Problem failure={failure} />}
        </>
      )}
    </Section>
  );
}
