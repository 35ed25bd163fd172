/** The envelope's bytes are final: hash input, splice, frame and commitments are frozen here. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  GENESIS_HASH,
  commitmentOf,
  decodeFrame,
  encodeFrame,
  entryHash,
  spliceEnvelope,
} from '@setu/contracts';

const text = '{"specversion":"1.0","id":"0190","data":{"n":1}}';

describe('the envelope', () => {
  it('gets epoch, sequence and previous hash in front, without touching the rest', () => {
    expect(spliceEnvelope(text, 1, 7, GENESIS_HASH).toString()).toBe(
      `{"epoch":1,"sequence":7,"prevhash":"${'0'.repeat(64)}","specversion":"1.0","id":"0190","data":{"n":1}}`,
    );
  });

  it('is hashed over the previous hash and the exact bytes', () => {
    const body = spliceEnvelope(text, 1, 1, GENESIS_HASH);
    expect(entryHash(GENESIS_HASH, body).toString('hex')).toBe(
      'c99bafa3ce5908ff1f6563a5e0c508dcacbf30d3160bd5bb00a5b20efb57abec',
    );
    expect(entryHash(entryHash(GENESIS_HASH, body), body).toString('hex')).toBe(
      '2b5d2112513512739214ce04e4ee07d3267b79b5504603e2f40c2a5da2c5f8d8',
    );
  });

  it('binds a personal value by its salt, and tells an erased one from an empty one', () => {
    expect(commitmentOf('00ff', 'राम')).toBe(
      '0b04db116bbe21d060ef3662bfe6e506a097b44d7264347554c4624b40d2cc63',
    );
    expect(commitmentOf('00ff', null)).not.toBe(commitmentOf('00ff', ''));
    expect(commitmentOf('00fe', 'राम')).not.toBe(commitmentOf('00ff', 'राम'));
  });

  it('survives its frame with and without personal data', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.option(fc.string({ unit: 'grapheme', minLength: 1 })),
        fc.nat(),
        (bytes, personal, sequence) => {
          const body = Buffer.from(bytes);
          const frame = decodeFrame(
            Buffer.concat([Buffer.from('ab'), encodeFrame(body, personal, sequence)]),
            2,
          );
          expect(frame.sequence).toBe(sequence);
          expect(frame.body.equals(body)).toBe(true);
          expect(frame.personal).toBe(personal);
        },
      ),
    );
  });

  it('refuses a truncated frame', () => {
    const frame = encodeFrame(Buffer.from('abc'), 'x', 1);
    for (let cut = 0; cut < frame.length; cut++)
      expect(() => decodeFrame(frame.subarray(0, cut))).toThrow(RangeError);
  });
});
