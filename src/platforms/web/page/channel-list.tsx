import { useState } from 'preact/hooks';
import { privatePlace } from '../limits';
import { createChannel } from './ask-server';
import { Icon } from './icon';
import { fill, useTexts } from './texts';

interface ChannelListProps {
  channels: string[];
  place: string;
  unread(place: string): number;
  onOpen(place: string): void;
}

/** The places to talk in, with what is new in each. */
export function ChannelList({ channels, place, unread, onOpen }: ChannelListProps) {
  const say = useTexts();
  return (
    <nav class="channels" aria-label={say.channels}>
      <h2>{say.channels}</h2>
      <ul>
        {[...channels, privatePlace].map((name) => (
          <li key={name}>
            <ChannelLink {...{ name, here: name === place, unread: unread(name), onOpen }} />
          </li>
        ))}
      </ul>
      <NewChannel onMade={onOpen} />
    </nav>
  );
}

interface ChannelLinkProps {
  name: string;
  here: boolean;
  unread: number;
  onOpen(place: string): void;
}

function ChannelLink({ name, here, unread, onOpen }: ChannelLinkProps) {
  const say = useTexts();
  const own = name === privatePlace;
  return (
    <a
      href={`#${encodeURIComponent(name)}`}
      class={unread > 0 && !here ? 'channel fresh' : 'channel'}
      aria-current={here ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onOpen(name);
      }}
    >
      {own ? <Icon name="lock" /> : <span aria-hidden="true">#</span>}
      <bdi>{own ? say.privatePlace : name}</bdi>
      {unread > 0 && !here && (
        <span class="count">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="for-readers">{fill(say.unread, { count: unread })}</span>
        </span>
      )}
    </a>
  );
}

function NewChannel({ onMade }: { onMade(name: string): void }) {
  const say = useTexts();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const close = () => {
    setOpen(false);
    setName('');
    setProblem('');
  };
  const make = async () => {
    const result = await createChannel(name).catch(() => ({ error: 'other' }));
    if ('error' in result) return setProblem(say.errors[result.error] ?? say.errors.other ?? '');
    close();
    onMade(result.name);
  };
  if (!open) {
    return (
      <button type="button" class="new-channel" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {say.newChannel}
      </button>
    );
  }
  return (
    <form
      class="new-channel-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <input
        ref={(field) => field?.focus()}
        value={name}
        maxLength={80}
        aria-label={say.channelName}
        placeholder={say.channelName}
        aria-describedby="channel-problem"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit">{say.create}</button>
      <button type="button" onClick={close}>
        {say.cancel}
      </button>
      <p id="channel-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
