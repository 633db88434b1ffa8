import { Link } from 'react-router';
import type { ItemSummary } from './entry';
import { filingTexts as words } from './texts';

/** All items, by their groups, for those who look rather than type. */
export function ItemList({ items }: { items: readonly ItemSummary[] }) {
  const groups = [...new Map(items.map(({ group, groupName }) => [group, groupName]))];
  return (
    <section className="panel items" aria-labelledby="items-title">
      <h2 id="items-title">{words.allItems}</h2>
      <div className="item-groups">
        {groups.map(([group, name]) => (
          <section key={group} aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {items.filter((item) => item.group === group).map(({ code, seq, name: title, isHandled, promisedDays }) => (
                <li key={code}>
                  <span className="soft">{seq}</span>
                  {isHandled ? <Link to={`/filing/${code}`}>{title}</Link> : <span className="soft">{title}</span>}
                  <span className="soft">{isHandled ? (promisedDays === 0 ? words.instant : words.days(promisedDays)) : words.notHandled}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
