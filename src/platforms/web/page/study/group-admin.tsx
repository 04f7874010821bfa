import type { GroupStudy } from '../../../../chat/study-view';
import { fill, useLanguage, useTexts } from '../texts';
import { formatMoment, formatWeekdays, formatWhole } from './format-study';
import type { OnAct } from './part';

interface GroupAdminProps {
  group: GroupStudy;
  onAct: OnAct;
}

const platforms: Record<string, string> = { discord: 'Discord', slack: 'Slack' };

/** Where a daily question is offered to be set up while no channel has one. */
const offeredChannel = 'general';

/** The group's rules, daily questions and decks, and ways to change them. */
export function GroupAdmin({ group, onAct }: GroupAdminProps) {
  const { study: say } = useTexts();
  return (
    <div class="study-group">
      <section aria-label={say.groupRules}>
        <h3>{say.groupRules}</h3>
        <Rules settings={group.settings} />
        <div class="buttons">
          <button type="button" onClick={() => onAct('/settings', offeredChannel)}>
            {say.change}
          </button>
        </div>
      </section>
      <section aria-label={say.daily}>
        <h3>{say.daily}</h3>
        {group.dailies.length === 0 && <p>{say.noDaily}</p>}
        <ul>
          {group.dailies.map((daily) => (
            <DailyRow key={JSON.stringify(daily.place)} {...{ daily, onAct }} />
          ))}
        </ul>
        {group.dailies.length === 0 && (
          <div class="buttons">
            <button type="button" onClick={() => onAct('/daily', offeredChannel)}>
              {fill(say.setUpDaily, { channel: offeredChannel })}
            </button>
          </div>
        )}
      </section>
      <Decks {...{ group, onAct }} />
    </div>
  );
}

function Rules({ settings }: { settings: GroupStudy['settings'] }) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const { zone, seconds, difficulty, mayStart, mayManage } = settings;
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'long' } as const;
  const rules: [string, string][] = [
    [say.rules.zone, zone],
    [say.rules.language, say.languages[settings.language ?? 'auto']],
    [say.rules.seconds, new Intl.NumberFormat(language, unit).format(seconds)],
    [say.rules.difficulty, difficulty === null ? say.anyDifficulty : formatWhole(difficulty, language)],
    [say.rules.mayStart, say.who[mayStart]],
    [say.rules.mayManage, say.who[mayManage]],
  ];
  return (
    <dl class="study-rules">
      {rules.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function DailyRow({ daily, onAct }: { daily: GroupStudy['dailies'][number]; onAct: OnAct }) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const { place, time, zone, weekdays, paused, next } = daily;
  const channel = 'channel' in place ? place.channel : null;
  const name =
    'channel' in place
      ? `#${place.channel}`
      : fill(say.onPlatform, { platform: platforms[place.platform] ?? place.platform });
  const times = next.map((at) => formatMoment(at, language)).join(' · ');
  return (
    <li>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      : {fill(say.dailyAt, { time, zone, days: formatWeekdays(weekdays, language) })}
      <p class="study-note">{paused ? say.dailyPaused[paused] : fill(say.dailyNext, { times })}</p>
      {channel && (
        <div class="buttons">
          <button type="button" onClick={() => onAct('/daily', channel)}>
            {say.change}
          </button>
        </div>
      )}
    </li>
  );
}

function Decks({ group: { decks, waiting }, onAct }: Pick<GroupAdminProps, 'group' | 'onAct'>) {
  const { study: say } = useTexts();
  const language = useLanguage();
  return (
    <section aria-label={say.decks}>
      <h3>{say.decks}</h3>
      {decks.length === 0 && <p>{say.noDecks}</p>}
      <ul>
        {decks.map(({ name, ...counts }) => (
          <li key={name}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            : {fill(say.deckOf, counts)}
          </li>
        ))}
      </ul>
      {waiting.length > 0 && <h4>{say.waiting}</h4>}
      <ul>
        {waiting.map(({ id, at, ...proposal }) => (
          <li key={id}>{fill(say.waitingOf, { ...proposal, time: formatMoment(at, language) })}</li>
        ))}
      </ul>
      <div class="buttons">
        {waiting.length > 0 && (
          <button type="button" class="main" onClick={() => onAct('/deck waiting', offeredChannel)}>
            {say.decide}
          </button>
        )}
        <button type="button" onClick={() => onAct('/deck', offeredChannel)}>
          {say.propose}
        </button>
      </div>
    </section>
  );
}
