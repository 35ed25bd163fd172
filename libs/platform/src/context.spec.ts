import { describe, expect, it } from '@jest/globals';
import { RequestContext } from './context.js';
import { nearest } from './nearest.js';
import { newId } from './ids.js';

describe('RequestContext', () => {
  it('is the system with a correlation of its own outside any door', () => {
    const { actor, correlationId, causationId } = RequestContext.current();
    expect([actor, causationId]).toEqual(['system', null]);
    expect(correlationId).not.toBe(RequestContext.current().correlationId);
  });

  it('follows the work through promises and keeps two works apart', async () => {
    const work = (actor: string): Promise<string> =>
      RequestContext.run({ actor }, async () => {
        await new Promise((r) => setTimeout(r, 1));
        RequestContext.set({ actor: `${actor}!` });
        return RequestContext.current().actor;
      });
    expect(await Promise.all([work('a'), work('b')])).toEqual(['a!', 'b!']);
    RequestContext.set({ actor: 'nobody' });
    expect(RequestContext.current().actor).toBe('system');
  });
});

describe('nearest', () => {
  it('finds a slip of the pen and nothing far away', () => {
    expect(nearest('DATABSE_URL', ['DATABASE_URL', 'NATS_URL'])).toBe('DATABASE_URL');
    expect(nearest('EDITOR', ['DATABASE_URL', 'NATS_URL'])).toBeNull();
  });
});

describe('newId', () => {
  it('makes UUIDv7s that rise', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids.map((id) => id.slice(24))).size).toBe(ids.length);
  });
});
