/**
 * The faults a service may answer with, told apart by behaviour and not by subject: each carries a stable `code`
 * whose text in Hindi and English stands in a catalogue (messages.ts). Nothing here knows HTTP beyond the status.
 */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** A fault of one named field; `code` has a text in the catalogue like any other. */
export interface FieldFault {
  field: string;
  code: string;
  params?: Params;
}

export interface FaultOptions {
  status?: number;
  fields?: readonly FieldFault[];
  cause?: unknown;
  /** Seconds after which trying again makes sense; becomes the header Retry-After. */
  retryAfterSeconds?: number;
}

/** Base of every fault that is somebody's to hear. Anything else that is thrown is a defect and answers 500. */
export abstract class SetuError extends Error {
  readonly status: number;
  readonly fields: readonly FieldFault[];
  readonly retryAfterSeconds?: number;

  constructor(
    status: number,
    readonly code: string,
    readonly params: Params = {},
    options: FaultOptions = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.status = options.status ?? status;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What was sent cannot be understood or accepted: 400, or 422 and others by option. */
export class InvalidInput extends SetuError {
  constructor(code = 'invalid_input', params: Params = {}, options: FaultOptions = {}) {
    super(400, code, params, options);
  }
}

/** There is no such thing, or the caller may not know that there is. */
export class NotFound extends SetuError {
  constructor(code = 'not_found', params: Params = {}, options: FaultOptions = {}) {
    super(404, code, params, options);
  }
}

/** The thing is in a state that does not allow it. */
export class Conflict extends SetuError {
  constructor(code = 'conflict', params: Params = {}, options: FaultOptions = {}) {
    super(409, code, params, options);
  }
}

/** The caller may not. `Forbidden.unauthenticated` is the 401 of a caller who is not known yet. */
export class Forbidden extends SetuError {
  constructor(code = 'not_allowed', params: Params = {}, options: FaultOptions = {}) {
    super(403, code, params, options);
  }

  /** 401: `token_missing`, `token_expired`, `token_invalid`. */
  static unauthenticated(code: string): Forbidden {
    return new Forbidden(code, {}, { status: 401 });
  }
}

/** It would be allowed, but not now: something this depends on is away, or the caller is too fast. */
export class Unavailable extends SetuError {
  constructor(code = 'unavailable', params: Params = {}, options: FaultOptions = {}) {
    super(503, code, params, options);
  }
}
