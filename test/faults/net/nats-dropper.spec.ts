import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NatsDropper, subjectPattern } from './nats-dropper.js';

const msg = (subject: string, payload: string, reply = ''): string =>
  `MSG ${subject} 1 ${reply ? `${reply} ` : ''}${Buffer.byteLength(payload)}\r\n${payload}\r\n`;
const hmsg = (subject: string, headers: string, payload: string): string =>
  `HMSG ${subject} 2 ${headers.length} ${headers.length + Buffer.byteLength(payload)}\r\n${headers}${payload}\r\n`;

const INFO = 'INFO {"server_id":"x","max_payload":1048576}\r\n';
/** A payload that looks like protocol must be left alone. */
const NASTY = 'MSG setu.150.intake.x 1 5\r\nhello\r\nPING\r\n';

function through(pieces: readonly Buffer[], dropper: NatsDropper): string {
  const filter = dropper.filter();
  return Buffer.concat(pieces.map((piece) => filter.push(piece))).toString('utf8');
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set([0, ...places.map((p) => p % bytes.length), bytes.length])].sort((a, b) => a - b);
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe('dropping messages of a broker', () => {
  it('takes whole messages out and leaves every other byte, however the stream is cut into pieces', () => {
    const kept = [INFO, 'PING\r\n', msg('setu-ctl.150.intake.head', '{"head":3}'), '+OK\r\n'];
    const whole = [
      kept[0],
      msg('setu.150.intake.report-received.v1', NASTY),
      kept[1],
      hmsg('setu.150.intake.reply-received.v1', 'NATS/1.0\r\nA: b\r\n\r\n', 'नमस्ते'),
      kept[2],
      msg('setu.155.intake.report-received.v1', '', '_INBOX.x.1'),
      kept[3],
    ].join('');
    const bytes = Buffer.from(whole, 'utf8');
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length - 1), { maxLength: 40 }), (places) => {
        const dropper = new NatsDropper(() => 0);
        dropper.arm({ subject: 'setu.>' });
        expect(through(cutAt(bytes, places), dropper)).toBe(kept.join(''));
        expect(dropper.dropped).toHaveLength(3);
        expect(dropper.misread).toEqual([]);
      }),
    );
  });

  it('changes nothing while it is not armed, after its count, and after it was disarmed', () => {
    const one = Buffer.from(msg('setu.150.intake.x.v1', 'one'));
    const dropper = new NatsDropper(() => 0);
    const filter = dropper.filter();
    expect(filter.push(one)).toEqual(one);
    dropper.arm({ subject: 'setu.>', count: 2 });
    expect(dropper.owed).toBe(2);
    expect(Buffer.concat([one, one, one].map((m) => filter.push(m)))).toEqual(one);
    expect(dropper.owed).toBe(0);
    dropper.arm({ subject: 'setu.>' });
    dropper.disarm();
    expect(filter.push(one)).toEqual(one);
  });

  it('drops by chance as its draw says, and counts what it dropped', () => {
    const draws = [0.9, 0.1, 0.5];
    const dropper = new NatsDropper(() => draws.shift() ?? 1);
    dropper.arm({ subject: 'setu.>', chance: 0.3 });
    const filter = dropper.filter();
    const sent = ['a', 'b', 'c'].map((payload) => Buffer.from(msg('setu.150.intake.x.v1', payload)));
    expect(Buffer.concat(sent.map((m) => filter.push(m))).toString()).toBe(
      msg('setu.150.intake.x.v1', 'a') + msg('setu.150.intake.x.v1', 'c'),
    );
    expect(dropper.dropped.map(({ subject }) => subject)).toEqual(['setu.150.intake.x.v1']);
  });

  it('lets everything pass and says so when the bytes are no NATS', () => {
    const dropper = new NatsDropper(() => 0);
    dropper.arm({ subject: '>' });
    const strange = `${INFO}HELLO there\r\n${msg('setu.150.intake.x.v1', 'x')}`;
    expect(through([Buffer.from(strange)], dropper)).toBe(strange);
    expect(dropper.misread).toEqual(['operation HELLO']);
  });

  it('reads patterns as the broker does', () => {
    const fits = (pattern: string, subject: string): boolean => subjectPattern(pattern)(subject);
    expect(fits('setu.150.intake.x', 'setu.150.intake.x')).toBe(true);
    expect(fits('setu.*.intake.x', 'setu.150.intake.x')).toBe(true);
    expect(fits('setu.>', 'setu.150.intake.x')).toBe(true);
    expect(fits('>', 'setu')).toBe(true);
    expect(fits('setu.>', 'setu')).toBe(false);
    expect(fits('setu.*', 'setu.150.intake')).toBe(false);
    expect(fits('setu.>', 'setu-ctl.150.intake.head')).toBe(false);
  });
});
