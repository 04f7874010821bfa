/** What Discord accepts, and how long it waits. https://discord.com/developers/docs */
export const limits = {
  /** Characters of a message outside its embeds: 2000, of which some are left for a mention of the asker. */
  content: 1950,
  embeds: 10,
  /** Characters of all embeds of a message together. */
  embedsTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  files: 10,
  /** Characters of an attachment's description, its alternative text. */
  alt: 1024,
  /** Bytes of a file where the interaction does not say. */
  file: 10 * 1024 * 1024,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  menuChoices: 25,
  menuText: 100,
  customId: 100,
  choices: 25,
  choiceText: 100,
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
  fieldHint: 100,
  commandDescription: 100,
  /** ms from an interaction for which its token is good for an answer; Discord says 15 minutes. */
  tokenLife: 14 * 60_000,
  /** ms that one try at a callback may take; after three seconds the person is told that the bot did not answer. */
  callback: 1300,
  callbackTries: 2,
  /** ms that any other call may take. */
  call: 10_000,
  /** ms for which a worker waits when Discord asks to; longer waits put the request back into the queue. */
  wait: 5000,
} as const;
