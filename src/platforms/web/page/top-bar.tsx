import type { RefObject } from 'preact';
import { privatePlace, studyPlace } from '../limits';
import { Icon } from './icon';
import { useTexts } from './texts';

interface TopBarProps {
  place: string;
  connection: 'connecting' | 'live' | 'lost';
  unread: number;
  opener: RefObject<HTMLButtonElement | null>;
  drawerOpen: boolean;
  onOpenDrawer(): void;
}

/** Where one is, whether the server is there, and on a phone the way to the channels. */
export function TopBar({ place, connection, unread, opener, drawerOpen, onOpenDrawer }: TopBarProps) {
  const say = useTexts();
  const own = place === privatePlace;
  const studying = place === studyPlace;
  const title = studying ? say.study.title : own ? say.privatePlace : place;
  return (
    <>
      <header class="top-bar">
        <button
          ref={opener}
          type="button"
          class="icon-button opener"
          aria-label={say.openChannels}
          aria-expanded={drawerOpen}
          aria-controls="side"
          onClick={onOpenDrawer}
        >
          <Icon name="menu" />
          {unread > 0 && <span class="dot" />}
        </button>
        <div class="where">
          <h1>
            {studying ? (
              <Icon name="chart" />
            ) : own ? (
              <Icon name="lock" />
            ) : (
              <span aria-hidden="true">#</span>
            )}
            <bdi>{title}</bdi>
          </h1>
          <p>{studying ? say.study.about : own ? say.privateAbout : say.channelAbout}</p>
        </div>
      </header>
      <p class="banner" role="status" hidden={connection === 'live'}>
        {connection === 'lost' && say.lost}
        {connection === 'connecting' && say.connecting}
      </p>
    </>
  );
}
