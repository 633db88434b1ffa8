import { Link } from 'react-router';
import type { Board } from './board';
import { DurationText } from './duration-text';
import { perMille } from './measures';
import { texts } from './texts';

/** How long the cases of the period took, and how they were rated. */
export function DurationsAndRatings({ board: { durations, ratings } }: { board: Board }) {
  const words = texts.durations;
  return (
    <div>
      <section aria-labelledby="durations-title">
        <div className="board-head"><h2 id="durations-title">{words.title}</h2></div>
        <div className="board-box">
          {durations.median === null ? <p className="soft">{words.none}</p> : (
            <>
              <dl className="board-numbers">
                <div><dt>{words.median}</dt><dd><DurationText value={durations.median} unit={durations.unit} /></dd></div>
                <div><dt>{words.p90}</dt><dd><DurationText value={durations.p90} unit={durations.unit} /></dd></div>
              </dl>
              <small className="soft">{words.about(durations.cases)}</small>
            </>
          )}
        </div>
      </section>
      {ratings !== null && <RatingsBox ratings={ratings} />}
    </div>
  );
}

function RatingsBox({ ratings }: { ratings: NonNullable<Board['ratings']> }) {
  const words = texts.ratings;
  return (
    <section aria-labelledby="ratings-title">
      <div className="board-head"><h2 id="ratings-title">{words.title}</h2></div>
      <div className="board-box">
        <dl className="board-numbers">
          <div><dt>{words.good}</dt><dd>{perMille(ratings.satisfiedRate)}</dd></div>
        </dl>
        <small className="soft">{words.counts(ratings.active, ratings.defaults)}</small>
        <p><Link to="/rating-statistics">{words.open}</Link></p>
      </div>
    </section>
  );
}
