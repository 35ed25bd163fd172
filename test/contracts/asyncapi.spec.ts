/** The published description of the events is valid AsyncAPI and covers every edge of the flow. */
import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { FLOW, asyncApiDocument, brokerPermissionsOf } from '@setu/contracts';

describe('the AsyncAPI document', () => {
  it('is accepted by the AsyncAPI parser', async () => {
    const { diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument('1.0.0')));
    expect(
      diagnostics.filter((d) => d.severity === 0).map((d) => `${d.path.join('/')} ${d.message}`),
    ).toEqual([]);
  });

  it('would be refused when broken', async () => {
    const broken = { ...asyncApiDocument('1.0.0'), channels: 'none' };
    const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
    expect(diagnostics.some((d) => d.severity === 0)).toBe(true);
  });

  it('has a channel for every event of every producer', () => {
    const document = asyncApiDocument('1.0.0') as { channels: Record<string, unknown> };
    for (const row of FLOW) expect(document.channels).toHaveProperty([`${row.producer}_${row.event}`]);
  });
});

describe('broker permissions', () => {
  it('let a service publish only its own events', () => {
    const events = brokerPermissionsOf('intake').publish.filter((s) => s.startsWith('setu.'));
    expect(events).toEqual(['setu.*.intake.>']);
  });

  it('let only directory send one-time codes', () => {
    const may = (
      ['intake', 'directory', 'escalation', 'notification', 'reporting', 'console'] as const
    ).filter((s) => brokerPermissionsOf(s).publish.includes('setu-ctl.*.notification.send-once'));
    expect(may).toEqual(['directory']);
  });

  it("never open JetStream's API", () => {
    const all = (['intake', 'console'] as const).flatMap((s) => [...brokerPermissionsOf(s).publish]);
    expect(all.filter((s) => s === '>' || s.startsWith('$JS'))).toEqual([]);
  });
});
