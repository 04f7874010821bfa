import type { OwnStudy } from '../../../../chat/study-view';
import { fill, useLanguage, useTexts } from '../texts';
import { Bars } from './bars';
import { formatDate, formatMoment } from './format-study';
import type { OnAct } from './part';

interface DueCardsProps {
  review: OwnStudy['review'];
  onAct: OnAct;
}

/** How many cards wait, about what, and how many come in the next days. */
export function DueCards({ review, onAct }: DueCardsProps) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const { due, held, total, doneToday, perDay, next, ahead, about } = review;
  if (total === 0) {
    return (
      <>
        <p>{say.noCards}</p>
        <div class="buttons">
          <button type="button" onClick={() => onAct('/quiz mode:solo')}>
            {say.quiz}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <p class="study-due">
        <strong>{due}</strong> {say.dueNow}
      </p>
      <p class="study-note">
        {fill(say.dueOf, { done: doneToday, perDay, total })}
        {held > 0 && ` · ${fill(say.held, { held })}`}
        {next !== null && ` · ${fill(say.nextAt, { time: formatMoment(next, language) })}`}
      </p>
      {about.length > 0 && (
        <ul class="study-about">
          {about.map(({ title, cards }) => (
            <li key={title}>
              {title} <span class="count">{cards}</span>
            </li>
          ))}
        </ul>
      )}
      <Bars
        label={say.ahead}
        current="first"
        bars={ahead.map(({ date, cards }) => {
          const { short, long } = formatDate(date, language);
          return { key: date, label: short, value: cards, words: fill(say.aheadOf, { date: long, cards }) };
        })}
      />
      <div class="buttons">
        {due > 0 && (
          <button type="button" class="main" onClick={() => onAct('/review')}>
            {say.review}
          </button>
        )}
        <button type="button" onClick={() => onAct('/settings')}>
          {say.reviewSettings}
        </button>
      </div>
    </>
  );
}
