/** An essential part cannot be had: the message says what is wrong, `cure` is the line to run. */
export class SetupError extends Error {
  constructor(message, cure = '') {
    super(message);
    this.cure = cure;
  }
}
