import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { moment } from '../../lib/moment';
import { useBreakdown, type Dimension } from './board';
import { prefectureCodes, prefectureNames } from './prefectures';
import { without, type Scope, type ScopeName } from './scope';
import { texts } from './texts';

const words = texts.filters;

/** What the figures are narrowed to; kept in the address. */
export function FilterBar({ scope, period, onChange }: { scope: Scope; period: { from: string; to: string } | undefined; onChange: (scope: Scope) => void }) {
  const set = (name: ScopeName, value: string | undefined) => { onChange(value === undefined || value === '' ? without(scope, name) : { ...scope, [name]: value }); };
  const isNarrowed = Object.keys(scope).length > 0;
  return (
    <div className="work-bar board-filters" role="search" aria-label={words.label}>
      <Radio.Group
        aria-label={words.side} optionType="button" value={scope.side ?? 'deciding'} options={[...words.sides]}
        onChange={(event) => { set('side', event.target.value === 'deciding' ? undefined : String(event.target.value)); }}
      />
      <Select
        className="filter short" aria-label={words.prefecture} placeholder={words.prefecture} allowClear value={scope.prefecture} showSearch={{ optionFilterProp: 'label' }}
        options={prefectureCodes.map((code) => ({ value: code, label: prefectureNames[code] }))} onChange={(value: string | undefined) => { set('prefecture', value); }}
      />
      <Narrowed dimension="office" name="office" label={words.office} scope={scope} onChange={onChange} />
      <Narrowed dimension="item" name="items" label={words.items} scope={scope} onChange={onChange} isMany />
      <Narrowed dimension="channel" name="channels" label={words.channels} scope={scope} onChange={onChange} isMany />
      <Narrowed dimension="person" name="person" label={words.person} scope={scope} onChange={onChange} />
      <label>{words.from} <Input className="board-day" type="date" value={scope.from ?? period?.from ?? ''} onChange={(event) => { set('from', event.target.value); }} /></label>
      <label>{words.to} <Input className="board-day" type="date" value={scope.to ?? period?.to ?? ''} onChange={(event) => { set('to', event.target.value); }} /></label>
      {scope.asOf !== undefined && <Button onClick={() => { set('asOf', undefined); }}>{words.asOf(moment(scope.asOf))}：{words.asOfClear}</Button>}
      {isNarrowed && <Button type="link" onClick={() => { onChange({}); }}>{words.clear}</Button>}
    </div>
  );
}

/** A choice among what there is in the scope without this choice; read when it is opened, or when something is chosen and wants its name. */
function Narrowed({ dimension, name, label, scope, onChange, isMany = false }: {
  dimension: Dimension; name: ScopeName; label: string; scope: Scope; onChange: (scope: Scope) => void; isMany?: boolean;
}) {
  const [isOpened, setOpened] = useState(false);
  const value = scope[name];
  const others = without(scope, name, ...(name === 'office' ? ['alone' as const] : []));
  const { data, isFetching } = useBreakdown(dimension, others, isOpened || value !== undefined);
  const rows = data?.rows ?? [];
  const known = rows.map((row) => ({ value: row.drill[name] ?? row.key, label: row.name }));
  const chosen = value === undefined ? [] : isMany ? value.split(',') : [value];
  const options = [...known, ...chosen.filter((code) => known.every((option) => option.value !== code)).map((code) => ({ value: code, label: code }))];
  const shared = {
    className: 'filter', 'aria-label': label, placeholder: label, allowClear: true, loading: isFetching, options, showSearch: { optionFilterProp: 'label' as const },
    onOpenChange: (isOpen: boolean) => { if (isOpen) { setOpened(true); } },
  };
  if (isMany) {
    return <Select mode="multiple" maxTagCount={1} {...shared} value={chosen} onChange={(codes: string[]) => { onChange(codes.length === 0 ? others : { ...others, [name]: codes.join(',') }); }} />;
  }

  const choose = (code: string | null | undefined) => { onChange(code == null ? others : { ...others, ...(rows.find((row) => row.drill[name] === code)?.drill ?? { [name]: code }) }); };
  return <Select {...shared} value={value ?? null} onChange={choose} />;
}
