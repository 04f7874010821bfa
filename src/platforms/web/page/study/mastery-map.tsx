import { useState } from 'preact/hooks';
import type { StudyTopic } from '../../../../chat/study-view';
import type { Language } from '../../../../language';
import { fill, useLanguage, useTexts } from '../texts';
import { formatPercent } from './format-study';
import type { OnAct } from './part';

interface MasteryMapProps {
  topics: StudyTopic[];
  onAct: OnAct;
}

/** Shares from which a tile has the next deeper colour; 0.5 is what two wrong and two right answers leave. */
const steps = [0.35, 0.5, 0.65, 0.8];
const levels = [0, 1, 2, 3, 4];

const levelOf = (mastery: number | null) =>
  mastery === null ? 'none' : String(steps.filter((step) => mastery >= step).length);

/** One tile a topic, the better known the deeper its colour; a chosen one says more and goes on. */
export function MasteryMap({ topics, onAct }: MasteryMapProps) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const topic = topics.find(({ id }) => id === chosen);
  return (
    <>
      <p class="study-note">{say.topicsAbout}</p>
      <ul class="mastery">
        {topics.map(({ id, title, mastery, ...counts }) => (
          <li key={id}>
            <button
              type="button"
              class={`tile mastery-${levelOf(mastery)}`}
              aria-pressed={id === chosen}
              onClick={() => setChosen(id === chosen ? null : id)}
            >
              <span>{title}</span>
              <span aria-hidden="true">{mastery === null ? say.none : formatPercent(mastery, language)}</span>
              <span class="for-readers">{standing({ mastery, ...counts }, say, language)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="mastery-scale">
        <span class="tile mastery-none" aria-hidden="true" /> {say.scaleNone}
        <span class="mastery-levels" aria-hidden="true">
          {levels.map((level) => (
            <span key={level} class={`tile mastery-${level}`} />
          ))}
        </span>
        {say.scale}
      </p>
      <div aria-live="polite">{topic && <Chosen {...{ topic, onAct }} />}</div>
    </>
  );
}

function Chosen({ topic, onAct }: { topic: StudyTopic; onAct: OnAct }) {
  const { study: say } = useTexts();
  const language = useLanguage();
  return (
    <div class="study-chosen">
      <h3>{topic.question}</h3>
      <p>{standing(topic, say, language)}</p>
      <div class="buttons">
        <button type="button" onClick={() => onAct(`/quiz ${topic.id} mode:solo`)}>
          {say.practise}
        </button>
        <button type="button" onClick={() => onAct(`/ask ${topic.id}`)}>
          {say.read}
        </button>
      </div>
    </div>
  );
}

function standing(
  { mastery, answers, right }: Pick<StudyTopic, 'mastery' | 'answers' | 'right'>,
  say: { notYet: string; mastery: string },
  language: Language,
): string {
  if (mastery === null) return say.notYet;
  return fill(say.mastery, { percent: formatPercent(mastery, language), right, answers });
}
