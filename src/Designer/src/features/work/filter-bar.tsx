import { Button, Select } from 'antd';
import { texts as shared } from '../../texts';
import { texts } from './texts';
import type { components } from '../../lib/openapi';
import type { WorkFilters } from './work';
import { isFiltered, noFilters } from './work-filters';

const words = texts.filters;

interface Option { value: string; label: string }

/** What may be left out of a queue; the choices are what the queues hold. */
export function FilterBar({ summary, filters, onChange }: {
  summary: components['schemas']['TaskSummary'] | undefined; filters: WorkFilters; onChange: (filters: WorkFilters) => void;
}) {
  const chooser = (name: 'item' | 'stage' | 'office' | 'role' | 'light', label: string, options: Option[], isWide = false) => {
    const value = filters[name] ?? null;
    const known = value === null || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
    return (
      <Select
        className={isWide ? 'filter wide' : 'filter'} aria-label={label} placeholder={label} allowClear value={value} options={known}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(chosen: string | undefined) => { onChange({ ...filters, [name]: chosen ?? null }); }}
      />
    );
  };
  const coded = (all: readonly { code: string; name: string }[] | undefined): Option[] => (all ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const roles = summary?.roles ?? [];
  return (
    <div className="work-bar" role="group" aria-label={words.label}>
      {chooser('item', words.item, coded(summary?.items), true)}
      {chooser('stage', words.stage, (summary?.stages ?? []).map((stage) => ({ value: stage, label: stage })))}
      {chooser('office', words.office, coded(summary?.offices), true)}
      {roles.length > 1 && chooser('role', words.role, roles.map((role) => ({ value: role, label: shared.account.roles[role] ?? role })))}
      {chooser('light', words.light, Object.entries(words.lights).map(([value, label]) => ({ value, label })))}
      {isFiltered(filters) && <Button type="link" onClick={() => { onChange({ ...noFilters, queue: filters.queue ?? null }); }}>{words.clear}</Button>}
    </div>
  );
}
