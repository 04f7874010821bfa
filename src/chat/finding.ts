/** One thing that `npm run doctor` looked at on a chat platform. */
export interface Finding {
  /** null: worth knowing, neither good nor bad. */
  good: boolean | null;
  what: string;
  /** Which page to open and what to change there; every finding that is not good has one. */
  cure?: string;
}
