import type { RefObject } from 'preact';
import { privatePlace } from '../limits';
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
            {own ? <Icon name="lock" /> : <span aria-hidden="true">#</span>}
            <bdi>{own ? say.privatePlace : place}</bdi>
          </h1>
          <p>{own ? say.privateAbout : say.channelAbout}</p>
        </div>
      </header>
      <p class="banner" role="status" hidden={connection === 'live'}>
        {connection === 'lost' && say.lost}
        {connection === 'connecting' && say.connecting}
      </p>
    </>
  );
}
