/** Settings of persons and groups, in English. `settings-zh.ts` has the same keys. */
export const settingsEn = {
  'settings.title': 'Settings',
  'settings.form.group': 'Settings of the group',
  'settings.noted': 'Noted.',
  'settings.person':
    '**For you**\n\n- Language: {language, select, en {English} zh {Chinese} other {that of your question}}\n- Time zone: {zone, select, none {that of the group, {groupZone}. With `/settings zone:` your days begin at your own midnight} other {{zone}}}\n- Reminder: {hour, plural, =-1 {none} other {at #:00, when cards are due for review}}\n- Reviews: at most {reviews, plural, one {one card} other {# cards}} a day\n- Name: others see {name, select, true {your name on boards and at results} other {a made-up name on boards, and no name at results}}\n- Boards: {listed, select, true {you are on those where you answer} other {you are on none; your points are kept, and come back with you}}\n- Boards of all groups together: you {global, select, true {take part} other {do not take part}}',
  'settings.group':
    '**For the group**\n\n- Days and weeks begin in the zone {zone}\n- Language of what is posted unasked: {language, select, en {English} zh {Chinese} other {that of whoever set it up}}\n- A question stays open for {seconds, plural, one {one second} other {# seconds}}\n- Difficulty when nobody says: {difficulty, plural, =0 {any} other {#}}\n- Questions for all are started by {start, select, admins {administrators only} other {everyone}}\n- Daily question and decks are managed by {manage, select, admins {administrators only} other {everyone}}',
  'settings.groupByAdmins': 'The group’s settings are changed by administrators of this server or workspace.',
  'settings.button.change': 'Change …',
  'settings.button.changeGroup': 'Change the group’s …',
  'settings.button.name': '{now, select, true {Hide my name} other {Show my name}}',
  'settings.button.global':
    '{now, select, true {Leave the boards of all groups} other {Join the boards of all groups}}',
  'settings.button.listed': '{now, select, true {Leave all boards} other {Be on boards again}}',
  'settings.button.remind': 'Remind me at {hour}:00',
  'settings.button.noReminder': 'No reminder',
  'settings.button.start':
    '{who, select, admins {Only admins start questions} other {Everyone may start questions}}',
  'settings.button.manage': '{who, select, admins {Only admins manage} other {Everyone may manage}}',
  'settings.badZone':
    '`{name}:{given}` names no single time zone. Write a zone like `Europe/Berlin` or `Asia/Shanghai`, or the name of a large city.',
  'settings.badHour': '`reminder:{given}` does not fit: an hour from 0 to 23 on your clock, or `off`.',
  'settings.noGroup':
    'Here you are alone with me, so there is no group to set anything for. Say this in a channel of the group.',
};
