import type { Filter } from './board';
import { texts } from './texts';

const words = texts.list;

/** What figures are narrowed to, as the server understood it. */
export function ScopeText({ filter }: { filter: Filter }) {
  const fields = words.fields;
  const names = (all: readonly { name: string }[]) => (all.length === 0 ? undefined : all.map(({ name }) => name).join('、'));
  const shown: [string, string | undefined][] = [
    [filter.side.name, filter.isOfficeAlone ? filter.office?.name : filter.office === null ? undefined : words.andBelow(filter.office.name)],
    [fields.prefecture, filter.prefecture?.name], [fields.receivingPrefecture, filter.receivingPrefecture?.name], [fields.decidingPrefecture, filter.decidingPrefecture?.name],
    [fields.items, names(filter.items)], [fields.channels, names(filter.channels)], [fields.person, filter.person?.name], [fields.period, words.period(filter.from, filter.to)],
  ];
  return <span className="soft">{shown.flatMap(([name, text]) => (text === undefined ? [] : [`${name}：${text}`])).join('，')}</span>;
}
