/** What made a start fail, in one line for whoever started it: no stack, no values. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
    this.stack = `${this.name}: ${message}`;
  }
}
