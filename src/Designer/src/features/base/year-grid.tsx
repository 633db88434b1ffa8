import { useRef, type KeyboardEvent } from 'react';
import type { CalendarDay, CalendarYear } from './calendars';
import { baseTexts } from './texts';

const words = baseTexts.calendar;
const daysOfWeek = 7;

/** Where a day stands in its week, from 0 for Monday. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + daysOfWeek - 1) % daysOfWeek;

const nameOf = ({ day, kind, festival }: CalendarDay): string => `${day} ${words.kinds[kind] ?? kind}${festival == null ? '' : `（${festival}）`}`;

/** Twelve months; each kind of day has a sign besides its colour. With onChoose the days are buttons, and arrow keys go from one to the next. */
export function YearGrid({ year, onChoose }: { year: CalendarYear; onChoose?: ((day: CalendarDay) => void) | undefined }) {
  const grid = useRef<HTMLDivElement>(null);
  const days = year.months.flatMap((month) => month.days);
  const move = (event: KeyboardEvent, day: string) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -daysOfWeek, ArrowDown: daysOfWeek }[event.key];
    const next = step === undefined ? undefined : days[days.findIndex((other) => other.day === day) + step];
    if (next !== undefined) {
      event.preventDefault();
      grid.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus();
    }
  };
  return (
    <div className="base-year" ref={grid} role="group" aria-label={words.grid(year.year)}>
      {year.months.map(({ month, days: ofMonth }) => (
        <section className="base-month" key={month} aria-label={words.month(month)}>
          <h3>{words.month(month)}<span>{words.workdays(ofMonth.filter((day) => day.isWorkday).length)}</span></h3>
          <table>
            <thead><tr>{words.weekdays.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {weeksOf(ofMonth).map((week) => (
                <tr key={week.find((day) => day !== null)?.day}>
                  {week.map((day, index) => (
                    <td key={day?.day ?? `empty ${index}`}>
                      {day !== null && <Day day={day} onKeyDown={move} {...(onChoose === undefined ? {} : { onChoose })} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function Day({ day, onChoose, onKeyDown }: { day: CalendarDay; onChoose?: (day: CalendarDay) => void; onKeyDown: (event: KeyboardEvent, day: string) => void }) {
  const number = Number(day.day.slice(-2));
  const sign = words.marks[day.kind];
  const inner = <>{number}{sign !== undefined && <sup aria-hidden>{sign}</sup>}</>;
  return onChoose === undefined
    ? <span className={`base-day ${day.kind}`} title={nameOf(day)}><span aria-hidden>{inner}</span>{day.kind !== 'workday' && day.kind !== 'weekend' && <span className="visually-hidden">{nameOf(day)}</span>}</span>
    : (
      <button
        type="button" className={`base-day ${day.kind}`} title={nameOf(day)} aria-label={nameOf(day)} data-day={day.day} tabIndex={number === 1 ? 0 : -1}
        onClick={() => { onChoose(day); }} onKeyDown={(event) => { onKeyDown(event, day.day); }}
      >
        {inner}
      </button>
    );
}

function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const cells: (CalendarDay | null)[] = [...Array<null>(days[0] === undefined ? 0 : weekday(days[0].day)).fill(null), ...days];
  while (cells.length % daysOfWeek !== 0) {
    cells.push(null);
  }

  return Array.from({ length: cells.length / daysOfWeek }, (_, week) => cells.slice(week * daysOfWeek, (week + 1) * daysOfWeek));
}

/** The signs and colours of the kinds of days. */
export function Legend() {
  return (
    <ul className="base-legend" aria-label={words.legend}>
      {Object.entries(words.kinds).map(([kind, name]) => (
        <li key={kind}><span className={`base-day ${kind}`} aria-hidden>1{words.marks[kind] !== undefined && <sup>{words.marks[kind]}</sup>}</span>{name}</li>
      ))}
    </ul>
  );
}
