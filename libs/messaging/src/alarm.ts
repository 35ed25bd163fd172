/** Says a trouble in the log once when it begins or becomes another one, and once when it is over. */
import type { Logger } from '@nestjs/common';

export class Alarm {
  private kind: string | null = null;

  constructor(
    private readonly logger: Logger,
    private readonly over: string,
    private readonly level: 'error' | 'warn' = 'error',
  ) {}

  /** `kind` is null while all is well; only its changes are said, with the text of that moment. */
  tell(kind: string | null, text: string = kind ?? this.over): void {
    if (kind === this.kind) return;
    this.kind = kind;
    if (kind === null) this.logger.warn(this.over);
    else this.logger[this.level](text);
  }
}
