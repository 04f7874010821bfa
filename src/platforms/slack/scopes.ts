/** What the app may do, and why: `manifest.json`, the install page and the advice in the log use this list. */
export const scopes = {
  commands: 'slash commands and shortcuts',
  'app_mentions:read': 'questions that mention the bot',
  'im:history': 'questions in direct messages; looking whether an answer is there already',
  'im:write': 'answers in direct messages',
  'chat:write': 'answers',
  'chat:write.public': 'answers in public channels that the bot has not been invited to',
  'channels:history': 'looking whether an answer is there already, after a lost reply',
  'groups:history': 'the same in private channels',
  'mpim:history': 'the same in group messages',
  'files:write': 'uploading pictures and exports',
  'files:read': 'waiting until a picture can be shown; reading a file that somebody picks in a form',
  'users:read': 'a person’s language, name and role',
} as const;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as Scope[];

/** Events that the app subscribes to. */
export const botEvents = [
  'app_mention',
  'message.im',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
] as const;
