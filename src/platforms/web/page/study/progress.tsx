import type { OwnStudy } from '../../../../chat/study-view';
import { fill, useLanguage, useTexts } from '../texts';
import { Bars } from './bars';
import { formatDay, formatPercent, formatWhole } from './format-study';

/** Streak, rating and answers in numbers, and the points of the last weeks. */
export function Progress({ own }: { own: OwnStudy }) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const answers = own.topics.reduce((sum, topic) => sum + topic.answers, 0);
  const right = own.topics.reduce((sum, topic) => sum + topic.right, 0);
  const { value, deviation } = own.rating;
  const rating = { value: formatWhole(value, language), deviation: formatWhole(deviation, language) };
  const numbers: [string, string][] = [
    [say.streak, formatWhole(own.days, language)],
    [say.rating, answers > 0 ? fill(say.ratingOf, rating) : say.none],
    [say.answered, formatWhole(answers, language)],
    [say.rightShare, answers > 0 ? formatPercent(right / answers, language) : say.none],
  ];
  return (
    <>
      <dl class="study-numbers">
        {numbers.map(([name, shown]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <Bars
        label={say.points}
        current="last"
        bars={own.weeks.map(({ from, points, ...counts }) => {
          const date = formatDay(from, own.zone, language);
          const words = fill(say.pointsOf, { date, points, ...counts });
          return { key: from, label: date, value: points, words };
        })}
      />
    </>
  );
}
