import type { Language } from '../../language';

/** What only Slack's messages say; everything else comes with the reply. */
export const words = {
  en: {
    picture: 'Picture',
    invite:
      'I am not in this conversation, so I answer through its command and without pictures. `/invite` me to see them.',
    elsewhere: 'I could not answer where you asked, so I answer here.',
    ownWords: 'in your own words',
    submit: 'Ask',
    cancel: 'Cancel',
    choose: 'Choose',
  },
  zh: {
    picture: '图',
    invite: '我不在这个会话里，只能借命令作答，带不了图。用 `/invite` 把我加进来就能看到图。',
    elsewhere: '在你提问的地方我发不了言，所以在这里回答。',
    ownWords: '用自己的话提问',
    submit: '提问',
    cancel: '取消',
    choose: '请选择',
  },
} satisfies Record<Language, Record<string, string>>;
