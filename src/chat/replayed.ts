import type { Heard } from './hearing';
import type { Reply } from './types';

/** What one recorded event of a chat made of itself; nothing has been sent anywhere. */
export interface Replayed {
  /** What the platform would get at once. */
  acknowledgement: unknown;
  /** A form that would open instead of an answer. */
  form: unknown;
  heard: Heard | null;
  /** The messages that would be sent, as the platform takes them. */
  render(reply: Reply): Promise<unknown[]>;
}
