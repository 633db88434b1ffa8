import { Checkbox, Tag } from 'antd';
import { useState } from 'react';
import type { FieldProblem } from '../forms/problems';
import { givenFor, type ChecklistItem, type GivenMaterial, type Requirement } from './given';
import { MaterialRow } from './material-row';
import './materials.css';
import { Preview } from './preview';
import { materialTexts as words } from './texts';
import type { useUploads } from './use-uploads';

export interface ChecklistProps {
  requirements: readonly Requirement[];
  /** What the server says of each for this application; undefined while it was not asked. */
  lines: readonly ChecklistItem[] | undefined;
  given: readonly GivenMaterial[];
  /** Whether materials are handed in online: nothing is seen or copied at the counter then. */
  isOnline: boolean;
  uploads: ReturnType<typeof useUploads>;
  problemsOf: (code: string) => readonly FieldProblem[];
  onChange: (given: readonly GivenMaterial[]) => void;
}

/** 材料清单: what this application must have, what is there, and taking it in. */
export function Checklist({ requirements, lines, given, isOnline, uploads, problemsOf, onChange }: ChecklistProps) {
  const [shown, setShown] = useState<{ name: string; sha256: string; content: Blob | null } | null>(null);
  const asked = requirements.map((requirement) => ({ requirement, line: lines?.find(({ code }) => code === requirement.code) }));
  const demanded = asked.filter(({ line, requirement }) => (line === undefined ? requirement.requirement === 'mandatory' : line.isDemanded && line.waivedBecause == null));
  const present = demanded.filter(({ requirement }) => givenFor(requirement, given).length > 0);
  return (
    <section className="checklist" aria-labelledby="materials-title">
      <div className="checklist-head">
        <h2 id="materials-title">{words.title}</h2>
        <Tag className={present.length === demanded.length ? 'state published' : 'state draft'} data-testid="materials-count">{words.count(present.length, demanded.length)}</Tag>
        {isOnline && <span className="soft">{words.onlineOnly}</span>}
      </div>
      <ul>
        {asked.map(({ requirement, line }) => (
          <MaterialRow
            key={requirement.code} requirement={requirement} line={line} given={givenFor(requirement, given)} isOnline={isOnline} uploads={uploads}
            problems={problemsOf(requirement.code)}
            onAdd={(material) => { onChange([...given, material]); }}
            onReplaceAll={(next) => { onChange([...given.filter((one) => !givenFor(requirement, given).includes(one)), ...next]); }}
            onShow={(name, sha256, content) => { setShown({ name, sha256, content }); }}
          />
        ))}
      </ul>
      {shown !== null && <Preview {...shown} onClose={() => { setShown(null); }} />}
    </section>
  );
}

/** A tick for a way of handing in. */
export function Tick({ id, label, checked, onChange }: { id: string; label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return <Checkbox id={id} checked={checked} onChange={(event) => { onChange(event.target.checked); }}>{label}</Checkbox>;
}
