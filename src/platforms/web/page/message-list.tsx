import type { PageFigure } from '../page-message';
import { formatTime } from './format';
import { groupMessages, type MessageGroup } from './group-messages';
import { Icon } from './icon';
import { PendingLines } from './pending-lines';
import { type OnSay, ReplyCard } from './reply-card';
import { SaidText } from './said-text';
import type { TalkState } from './talk-types';
import { fill, useLanguage, useTexts } from './texts';
import { TypingSigns } from './typing-signs';
import { useScroll } from './use-scroll';
import { Welcome } from './welcome';

interface MessageListProps {
  state: TalkState;
  place: string;
  name: string;
  onSay: OnSay;
  onOpenPicture(figure: PageFigure): void;
  onRetry(clientId: string): void;
  onDismiss(clientId: string): void;
}

/** All that is said in a place, what is on its way, and who is being computed for. */
export function MessageList({
  state,
  place,
  name,
  onSay,
  onOpenPicture,
  onRetry,
  onDismiss,
}: MessageListProps) {
  const say = useTexts();
  const messages = state.messages[place] ?? [];
  const pending = state.pending.filter((line) => line.place === place);
  const count = messages.length + pending.length;
  const { frame, list, unseen, toEnd } = useScroll(place, count, pending.length, state.caughtUp);
  const empty = state.caughtUp && count === 0;
  return (
    <div class="stream-frame">
      <div class="stream" ref={frame} role="log" aria-label={say.messages} aria-live="off">
        <div class="stream-list" ref={list}>
          {empty && <Welcome onSay={onSay} />}
          {groupMessages(messages).map((group) => (
            <GroupView key={group.id} {...{ group, onSay, onOpenPicture }} />
          ))}
          <PendingLines {...{ pending, name, onRetry, onDismiss }} />
          <TypingSigns working={state.working.filter((work) => work.place === place)} />
        </div>
      </div>
      {unseen > 0 && (
        <button type="button" class="pill" onClick={toEnd}>
          <Icon name="down" />
          {fill(say.newMessages, { count: unseen })}
        </button>
      )}
    </div>
  );
}

interface GroupViewProps extends Pick<MessageListProps, 'onSay' | 'onOpenPicture'> {
  group: MessageGroup;
}

function GroupView({ group, onSay, onOpenPicture }: GroupViewProps) {
  const say = useTexts();
  const language = useLanguage();
  const first = group.messages[0];
  if (!first) return null;
  const bot = group.by === 'bot';
  const name = bot ? say.product : (first.person?.name ?? '');
  return (
    <article class={`group ${group.by}`} data-message aria-label={name}>
      <Avatar name={name} tag={bot ? null : (first.person?.tag ?? null)} />
      <header>
        <bdi class="author">{name}</bdi>
        {bot && <span class="badge">{say.bot}</span>}
        {bot && first.person && <Asked name={first.mine ? null : first.person.name} text={first.text} />}
        {first.onlyYou && (
          <span class="badge private">
            <Icon name="lock" />
            {say.onlyYou}
          </span>
        )}
        <time dateTime={new Date(first.at).toISOString()}>{formatTime(first.at, Date.now(), language)}</time>
      </header>
      <div class="content">
        {group.messages.map((message) =>
          message.reply ? (
            <ReplyCard
              key={message.id}
              {...{ reply: message.reply, onOpenPicture }}
              onSay={(line, fields) => onSay(line, message, fields)}
            />
          ) : (
            <SaidText key={message.id} text={message.text} />
          ),
        )}
      </div>
    </article>
  );
}

/** Whom an answer is for (null: this window's person), and what they said. */
function Asked({ name, text }: { name: string | null; text: string }) {
  const say = useTexts();
  return (
    <span class="asked">
      {name === null ? say.forYou : fill(say.forPerson, { name })}
      {text && (
        <>
          {' · '}
          <bdi>{text}</bdi>
        </>
      )}
    </span>
  );
}

function Avatar({ name, tag }: { name: string; tag: string | null }) {
  const hue = tag === null ? 'bot' : `hue-${Number.parseInt(tag, 16) % 8}`;
  return (
    <span class={`avatar ${hue}`} aria-hidden="true">
      {tag === null ? 'Q' : ([...name][0] ?? '?').toUpperCase()}
    </span>
  );
}
