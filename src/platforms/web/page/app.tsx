import { useState } from 'preact/hooks';
import { privatePlace, studyPlace } from '../limits';
import type { PageFigure } from '../page-message';
import { Announcer } from './announcer';
import { ChannelList } from './channel-list';
import { Composer } from './composer';
import { LinkedFigure } from './linked-figure';
import { MessageList } from './message-list';
import { PictureDialog } from './picture-dialog';
import { themeInUse } from './preferences';
import { Settings } from './settings';
import { SidePanel } from './side-panel';
import { StudyLink } from './study/study-link';
import { StudyPanel } from './study/study-panel';
import { countUnread } from './talk-state';
import { LanguageContext, texts } from './texts';
import { TopBar } from './top-bar';
import { useDrawer } from './use-drawer';
import { usePage } from './use-page';

/** The whole page: places at the side, the talk in the middle, the input below. */
export function App() {
  const page = usePage();
  const { state, place, language, messages, figures, person, theme, unread } = page;
  const [picture, setPicture] = useState<PageFigure | null>(null);
  const drawer = useDrawer();
  const open = (next: string) => {
    page.openPlace(next);
    drawer.setOpen(false);
  };
  return (
    <LanguageContext.Provider value={language}>
      <div class={drawer.open ? 'page drawer-open' : 'page'}>
        <button type="button" class="skip" onClick={() => document.getElementById('line')?.focus()}>
          {texts[language].skip}
        </button>
        <SidePanel side={drawer.side} onClose={() => drawer.setOpen(false)}>
          <StudyLink open={place === studyPlace} onOpen={() => open(studyPlace)} />
          <ChannelList
            {...{ channels: state.channels, place, onOpen: open }}
            unread={(other) => countUnread(state, other)}
          />
          <Settings
            {...{ name: person.name, theme, onName: page.become }}
            {...{ onLanguage: page.setLanguage, onTheme: page.setTheme }}
          />
        </SidePanel>
        <main inert={drawer.open}>
          <TopBar
            {...{
              place,
              unread,
              connection: state.connection,
              opener: drawer.opener,
              drawerOpen: drawer.open,
            }}
            onOpenDrawer={() => drawer.setOpen(true)}
          />
          {place === studyPlace ? (
            <StudyPanel
              {...{ personKey: person.key, beat: state.messages }}
              onAct={(line, there) => page.sayIn(line, there ?? privatePlace)}
            />
          ) : (
            <>
              <MessageList
                {...{ state, place, name: person.name, onSay: page.sayHere, onOpenPicture: setPicture }}
                {...{ onRetry: page.retry, onDismiss: page.dismiss }}
              />
              <Composer place={place} onSend={page.sayHere} />
            </>
          )}
        </main>
        <Announcer messages={messages} caughtUp={state.caughtUp} />
        <LinkedFigure {...{ theme: themeInUse(theme), onSay: page.sayHere, onOpenPicture: setPicture }} />
        <PictureDialog {...{ figures, open: picture, onMove: setPicture }} onClose={() => setPicture(null)} />
      </div>
    </LanguageContext.Provider>
  );
}
