import { SwapOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Page } from '../../../components/page';
import { ProblemAlert } from '../../../components/problem-alert';
import { designerPath } from '../../../lib/designer-path';
import { moment } from '../../../lib/moment';
import { refusedDraft } from '../../../lib/refused-draft';
import { texts } from '../../../texts';
import { useVersions, type Definition } from '../definitions';
import { ChangeList } from './change-list';
import './compare.css';
import { readSide, useComparison, usualSides, type Comparison, type Side } from './comparison';
import { graphOf, levelsOf, type Level } from './graph';
import { GraphView, signs } from './graph-view';

const words = texts.compare;

/** Two versions of a definition side by side: the graph of both, and the list of what differs. */
export function ComparePage() {
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const versions = useVersions(id);
  const hasMine = refusedDraft(id) !== null;
  const known = versions.data ?? [];
  const usual = usualSides(known);
  const left = readSide(parameters.get('left'), known, hasMine) ?? usual.left;
  const right = readSide(parameters.get('right'), known, hasMine) ?? usual.right;
  const comparison = useComparison(id, left, right);
  const choose = (sides: { left: Side | null; right: Side | null }) => {
    setParameters({ left: String(sides.left), right: String(sides.right) }, { replace: true });
  };
  const wantsMine = [parameters.get('left'), parameters.get('right')].includes('mine');
  return (
    <Page
      title={known[0] === undefined ? words.title : words.titleOf(known[0].name)}
      actions={<Button href={designerPath.definition(id)}>{texts.definitions.open}</Button>}
    >
      <ProblemAlert failure={versions.error ?? comparison.error} />
      {wantsMine && !hasMine && <Alert type="warning" showIcon title={words.refusedGone} className="problem" />}
      {versions.isSuccess && (
        <div className="compare-choice">
          <SideChoice label={words.left} versions={known} hasMine={hasMine} value={left} onChange={(side) => { choose({ left: side, right }); }} />
          <Button icon={<SwapOutlined aria-hidden />} onClick={() => { choose({ left: right, right: left }); }}>{words.swap}</Button>
          <SideChoice label={words.right} versions={known} hasMine={hasMine} value={right} onChange={(side) => { choose({ left, right: side }); }} />
        </div>
      )}
      {versions.isSuccess && (left === null || right === null) && <p>{known.length < 2 ? words.onlyOne : words.choose}</p>}
      {comparison.isFetching && <Spin description={texts.loading}><div className="compare-waiting" /></Spin>}
      {comparison.data && !comparison.isFetching && <ComparisonView comparison={comparison.data} />}
    </Page>
  );
}

function ComparisonView({ comparison }: { comparison: Comparison }) {
  const levels = useMemo(() => levelsOf(comparison), [comparison]);
  const [level, setLevel] = useState(() => (levels.find((found) => found.changes > 0) ?? levels[0])?.nodeId ?? null);
  const [selected, setSelected] = useState<string | null>(null);
  const graph = useMemo(() => (level === null ? null : graphOf(comparison, level)), [comparison, level]);
  const select = (nodeId: string) => {
    const container = comparison.nodes.find((node) => node.nodeId === nodeId)?.parentNodeId;
    if (container != null && levels.some((found) => found.nodeId === container)) {
      setLevel(container);
    }

    setSelected(nodeId);
  };
  const count = (change: string) => comparison.nodes.filter((node) => node.change === change).length;
  return (
    <>
      <div className="compare-summary">
        <span role="status">{words.summary(count('added'), count('removed'), count('changed'))}</span>
        <ul className="legend" aria-label={words.legend}>
          {(['added', 'removed', 'changed'] as const).map((change) => <li key={change}><span className={`mark ${change}`}>{signs[change]}</span> {words[change]}</li>)}
        </ul>
        {levels.length > 1 && level !== null && <LevelChoice levels={levels} value={level} onChange={setLevel} />}
      </div>
      <div className="compare">
        {graph !== null && <GraphView graph={graph} selected={selected} onSelect={select} />}
        <ChangeList comparison={comparison} selected={selected} onSelect={select} />
      </div>
    </>
  );
}

interface SideChoiceProps {
  label: string;
  versions: readonly Definition[];
  hasMine: boolean;
  value: Side | null;
  onChange: (side: Side) => void;
}

function SideChoice({ label, versions, hasMine, value, onChange }: SideChoiceProps) {
  const options: { value: Side; label: string }[] = versions.map((version) => ({ value: version.version, label: versionText(version) }));
  if (hasMine) {
    options.unshift({ value: 'mine', label: words.mine });
  }

  return (
    <label>
      <span>{label}</span>
      <Select<Side> aria-label={label} value={value} options={options} onChange={onChange} popupMatchSelectWidth={false} />
    </label>
  );
}

function LevelChoice({ levels, value, onChange }: { levels: Level[]; value: string; onChange: (nodeId: string) => void }) {
  return (
    <label>
      <span>{words.level}</span>
      <Select
        aria-label={words.level}
        value={value}
        onChange={onChange}
        popupMatchSelectWidth={false}
        options={levels.map(({ nodeId, name, changes }) => ({ value: nodeId, label: words.levelText(name === null ? words.root : words.nested(name), changes) }))}
      />
    </label>
  );
}

function versionText(version: Definition): string {
  const state = version.isPublished ? texts.definitions.published : version.publishedAt === null ? texts.definitions.draft : texts.definitions.retired;
  return `${texts.definitions.versionNumber(version.version)}（${[state, moment(version.publishedAt ?? version.changedAt ?? version.createdAt), version.changedBy ?? ''].filter(Boolean).join('，')}）`;
}
