import { Collapse } from 'antd';
import type { ItemGuide } from './entry';
import { filingTexts as words } from './texts';

/** 办事指南: everything the notice says of the item, beside the form. */
export function GuidePanel({ guide, isGuided }: { guide: ItemGuide; isGuided: boolean }) {
  const { item, notice } = guide;
  const sections = [
    { key: 'conditions', label: words.guideConditions, children: <Lines lines={[guide.description, ...guide.conditions]} /> },
    { key: 'materials', label: words.guideMaterials, children: <GuideMaterials guide={guide} /> },
    ...(guide.placeChoice == null ? [] : [{ key: 'places', label: words.guidePlaces, children: <Places choice={guide.placeChoice} /> }]),
    { key: 'channels', label: words.guideChannels, children: <Channels guide={guide} isGuided={isGuided} /> },
    { key: 'departments', label: words.guideDepartments, children: <Lines lines={guide.departments} /> },
    { key: 'limits', label: words.guideLimits, children: <Lines lines={[words.promised(item.promisedDays), words.statutory(item.statutoryDays)]} /> },
    { key: 'steps', label: words.guideSteps, children: <Lines lines={[...notice.counterSteps, ...notice.onlineSteps]} /> },
    { key: 'documents', label: words.guideDocuments, children: <Lines lines={guide.resultDocuments} /> },
    { key: 'consult', label: words.guideConsult, children: <Lines lines={[...notice.consult, notice.complaint]} /> },
  ];
  return (
    <section className="panel guide" aria-labelledby="guide-title">
      <h2 id="guide-title">{words.guide}</h2>
      {isGuided && <p className="guided">{words.guidedAbout}</p>}
      <Collapse
        key={isGuided ? 'guided' : 'counter'} size="small" items={sections} bordered={false}
        defaultActiveKey={isGuided ? ['channels'] : ['conditions', 'places']}
      />
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const told = lines.filter((line) => line.trim() !== '');
  return told.length === 0 ? <p className="soft">{words.none}</p> : <>{told.map((line) => <p key={line}>{line}</p>)}</>;
}

function GuideMaterials({ guide }: { guide: ItemGuide }) {
  return (
    <ol className="guide-materials">
      {guide.materials.map((material) => (
        <li key={material.no}>
          <strong>{material.name}</strong>（{words.materialKinds[material.requirement] ?? material.requirement}）
          <span className="soft">{[material.situation, material.condition, material.waiver, material.remark].filter((text) => text != null && text !== '').join('；')}</span>
        </li>
      ))}
    </ol>
  );
}

function Channels({ guide, isGuided }: { guide: ItemGuide; isGuided: boolean }) {
  const channels = isGuided ? guide.channels.filter(({ kind }) => kind === 'online') : guide.channels;
  return (
    <ul className="guide-channels">
      {channels.map((channel) => (
        <li key={channel.no}>
          {words.channelKinds[channel.kind] ?? channel.kind} · {channel.name}
          {channel.stars != null && <span className="stars" role="img" aria-label={words.starsOf(channel.stars)}>{words.stars(channel.stars)}</span>}
          {channel.url != null && <span className="soft long">{channel.url}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The table of places with their stars: a row for each category of person. */
function Places({ choice }: { choice: NonNullable<ItemGuide['placeChoice']> }) {
  if (choice.onlyPlace != null) {
    return <p>{choice.onlyPlace}</p>;
  }

  const places = [...new Set(choice.categories.flatMap((category) => (choice.places[category] ?? []).map(({ place }) => place)))];
  return (
    <table className="places">
      <caption>{choice.title}</caption>
      <thead><tr><td />{places.map((place) => <th key={place} scope="col">{place}</th>)}</tr></thead>
      <tbody>
        {choice.categories.map((category) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {places.map((place) => {
              const found = choice.places[category]?.find((option) => option.place === place);
              return (
                <td key={place}>
                  {found === undefined ? words.notOffered
                    : found.stars == null ? '✓' : <span role="img" aria-label={words.starsOf(found.stars)}>{found.stars}★</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
