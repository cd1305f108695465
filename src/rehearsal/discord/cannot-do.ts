/** A person tried what their Discord would not let them do; the message says what they could do instead. */
export class CannotDo extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotDo';
  }
}
