import type { PageFact } from '../page-message';
import { formatNumber } from './format';
import { Markdown } from './markdown';
import { reachScroller } from './reach-scroller';
import { useLanguage, useTexts } from './texts';

/** Numbers as measured beside what theory says, with the verdict in words for those who do not see the sign. */
export function FactsTable({ title, caption, facts }: { title: string; caption: string; facts: PageFact[] }) {
  const say = useTexts();
  return (
    <section class="facts">
      {title && <h3>{title}</h3>}
      <div class="table-frame" ref={reachScroller}>
        <table>
          {caption && (
            <caption>
              <Markdown text={caption} />
            </caption>
          )}
          <thead>
            <tr>
              <th scope="col">{say.quantity}</th>
              <th scope="col">{say.measured}</th>
              <th scope="col">{say.theory}</th>
              <th scope="col">{say.tolerance}</th>
              <th scope="col">
                <span class="for-readers">{say.agrees}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <FactRow key={fact.name} fact={fact} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FactRow({ fact }: { fact: PageFact }) {
  const language = useLanguage();
  const unit = fact.unit ? ` ${fact.unit}` : '';
  return (
    <tr>
      <th scope="row">{fact.label}</th>
      <td>
        {formatNumber(fact.measured, language)}
        {unit}
      </td>
      <td>{fact.expected === null ? '–' : formatNumber(fact.expected, language) + unit}</td>
      <td>{fact.tolerance === null ? '–' : `± ${formatNumber(fact.tolerance, language)}`}</td>
      <td>
        <Verdict holds={fact.holds} />
      </td>
    </tr>
  );
}

function Verdict({ holds }: { holds: boolean | null }) {
  const say = useTexts();
  const [sign, words, look] =
    holds === null ? ['–', say.noTheory, 'open'] : holds ? ['✓', say.yes, 'good'] : ['✗', say.no, 'bad'];
  return (
    <span class={`verdict ${look}`} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span class="for-readers">{words}</span>
    </span>
  );
}
