/** What Slack accepts. */
export const limits = {
  /** Blocks of a message, and of a modal or a home. */
  blocks: 50,
  viewBlocks: 100,
  /** Characters of a message's blocks together; beyond about 13,000 Slack answers `msg_blocks_too_long`. */
  message: 12_000,
  section: 3000,
  header: 150,
  altText: 2000,
  /** Characters of the text that notifications and screen readers get; the blocks say the rest. */
  fallback: 2000,
  button: 75,
  buttonValue: 2000,
  /** Elements of one row of buttons. */
  row: 25,
  options: 100,
  optionText: 75,
  optionValue: 150,
  modalTitle: 24,
  placeholder: 150,
  label: 2000,
  metadata: 3000,
  /** Bytes of a request to us. */
  body: 256 * 1024,
  /** Seconds that Slack's clock and ours may differ. */
  clock: 300,
  /** A response address is honoured for 30 minutes and five uses. */
  responseUrl: { ms: 30 * 60_000, uses: 5 },
} as const;
