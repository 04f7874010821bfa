/** What the terminal accepts and shows. */
export const limits = {
  /** Columns of a line: longer ones are hard to read. */
  width: 100,
  /** Columns where nobody tells how wide the terminal is. */
  usualWidth: 80,
  /** Characters of a shown name. */
  name: 40,
  /** Characters of a channel's name. */
  place: 32,
  /** Seconds that `say` waits for an answer unless told otherwise. */
  timeout: 60,
  /** ms of silence before it says what it waits for. */
  patience: 1000,
  /** Columns that a picture takes; a card is 1100 px wide. */
  pictureColumns: 100,
} as const;
