import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Alarm } from './alarm.js';

class Paper extends Logger {
  readonly lines: string[] = [];
  override error(text: string): void {
    this.lines.push(`error ${text}`);
  }
  override warn(text: string): void {
    this.lines.push(`warn ${text}`);
  }
}

describe('an alarm', () => {
  it('is said when it begins, when it becomes another one, and when it is over; each once', () => {
    const paper = new Paper();
    const alarm = new Alarm(paper, 'all is well again');
    for (const [kind, text] of [
      [null],
      ['a', '3 of them'],
      ['a', '4 of them'],
      ['b'],
      [null],
      [null],
    ] as const)
      alarm.tell(kind, text);
    expect(paper.lines).toEqual(['error 3 of them', 'error b', 'warn all is well again']);
  });
});
