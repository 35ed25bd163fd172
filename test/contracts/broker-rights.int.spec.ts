/**
 * Every service's user on a real broker tries what it must not: to speak for others, to hear what it does not follow,
 * to read or fill others' inboxes, to reach the broker's own subjects. None of it may get through, and all it needs
 * must. Whether something got through is asked of an onlooker who hears everything, not only of the broker's refusals.
 */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answerInbox,
  brokerPermissionsOf,
  CLOCK_MOVED,
  CLOCK_STATUS,
  controlSubject,
  EVENTS,
  eventSubject,
  HEARTBEAT,
  PRODUCERS,
  producersHeardBy,
  type ServiceName,
} from '@setu/contracts';
import { startNats, type TestNats } from '@setu/testing';

const DISTRICTS = ['150', '155', 'state'];
const USERS: ServiceName[] = [...PRODUCERS, 'console'];
const LEAST = 200;

/** What the broker sends, by the words of its protocol. */
class Line {
  private text = '';
  private pongs = 0;
  private readonly waiting: (() => void)[] = [];
  readonly refused = new Set<string>();
  /** Subjects of the messages that came. */
  readonly heard: string[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (chunk: string) => this.take(chunk));
  }

  static async open(port: number, user: string): Promise<Line> {
    const socket = connect(port, '127.0.0.1');
    const line = new Line(socket);
    const login = { user, pass: `pw-${user}`, verbose: false, pedantic: false, headers: true };
    socket.write(`CONNECT ${JSON.stringify(login)}\r\n`);
    await line.flush();
    return line;
  }

  publish(subject: string, reply = ''): void {
    this.socket.write(`PUB ${subject} ${reply ? `${reply} ` : ''}2\r\nhi\r\n`);
  }

  subscribe(subject: string, id: number): void {
    this.socket.write(`SUB ${subject} ${id}\r\n`);
  }

  /** Everything sent before has been dealt with by the broker. */
  async flush(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.socket.write('PING\r\n');
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: string): void {
    this.text += chunk;
    for (let end = this.text.indexOf('\r\n'); end >= 0; end = this.text.indexOf('\r\n')) {
      this.word(this.text.slice(0, end));
      this.text = this.text.slice(end + 2);
    }
  }

  private word(line: string): void {
    const violation = /^-ERR 'Permissions Violation for (?:Publish to|Subscription to) "([^"]+)"/i.exec(line);
    if (violation?.[1]) this.refused.add(violation[1]);
    else if (line.startsWith('MSG ')) this.heard.push(line.split(' ')[1] ?? '');
    else if (line === 'PONG') this.waiting[this.pongs++]?.();
  }
}

const others = (user: ServiceName): ServiceName[] => USERS.filter((other) => other !== user);
const eventsOf = (producer: string): string[] =>
  EVENTS.filter((event) => event.producer === producer || event.producer === 'every').map(({ name }) => name);
const SYSTEM = [
  '$JS.API.INFO',
  '$JS.API.STREAM.LIST',
  '$JS.API.STREAM.NAMES',
  '$JS.API.STREAM.CREATE.setu',
  '$JS.API.STREAM.DELETE.setu',
  '$JS.API.STREAM.PURGE.setu',
  '$JS.API.STREAM.MSG.GET.setu',
  '$JS.API.CONSUMER.CREATE.setu',
  '$JS.API.CONSUMER.DURABLE.CREATE.setu.all',
  '$JS.ACK.setu.all.1.1.1.1.1',
  '$JS.FC.setu',
  '$KV.setu.key',
  '$O.setu.object',
  '$SYS.REQ.SERVER.PING',
  '$SYS.REQ.SERVER.PING.CONNZ',
  '$SYS.REQ.ACCOUNT.$G.SUBSZ',
  '$SYS.ACCOUNT.$G.CONNECT',
  '$SYS.SERVER.ACCOUNT.$G.CONNS',
  '$SRV.PING',
  '$G.anything',
  'anything',
  'setu',
  'setu-ctl',
  'setu-ctl.clock',
];

/** Events, heads, wakes and whatever else may look like a word of another service. */
function wordsOf(producer: string): string[] {
  const types = eventsOf(producer);
  return DISTRICTS.flatMap((district) => [
    ...types.map((type) => eventSubject(district, producer, type)),
    `setu.${district}.${producer}.made-up.v1`,
    `setu.${district}.${producer}`,
    controlSubject(district, producer, 'head'),
    controlSubject(district, producer, 'wake'),
    controlSubject(district, producer, 'changed'),
  ]);
}

const inboxes = (owner: string, answerer: string): string[] =>
  Array.from({ length: 4 }, (_, i) => `_INBOX.${owner}.${answerer}.A1b2C3${i}`);

function mayNotSay(user: ServiceName): string[] {
  const follows = producersHeardBy(user);
  const strangers = PRODUCERS.filter((producer) => producer !== user && !follows.includes(producer));
  return [
    ...others(user).flatMap((other) => wordsOf(other)),
    ...strangers.flatMap((producer) => DISTRICTS.map((d) => controlSubject(d, producer, 'log'))),
    ...(user === 'directory' ? [] : DISTRICTS.map((d) => controlSubject(d, 'notification', 'send-once'))),
    ...others(user).flatMap((answerer) => USERS.flatMap((owner) => inboxes(owner, answerer))),
    ...USERS.map((owner) => `_INBOX.${owner}.A1b2C3`),
    ...(user === 'console' ? [] : [CLOCK_MOVED]),
    ...SYSTEM,
  ];
}

function mayNotHear(user: ServiceName): string[] {
  const follows = producersHeardBy(user);
  const strangers = PRODUCERS.filter((producer) => producer !== user && !follows.includes(producer));
  const all = [
    '>',
    '*',
    '*.>',
    'setu.>',
    'setu.*.*.>',
    'setu.150.>',
    'setu.*.*.*.v1',
    'setu-ctl.>',
    'setu-ctl.*.>',
  ];
  const asked = (producer: string): string[] =>
    DISTRICTS.flatMap((d) => [
      ...(['log', 'wake', 'changed', 'send-once'] as const).map((verb) => controlSubject(d, producer, verb)),
      `setu-ctl.${d}.${producer}.>`,
      `setu-ctl.${d}.${producer}.*`,
    ]);
  return [
    ...all,
    '_INBOX.>',
    '_INBOX.*.>',
    ...others(user).flatMap((owner) => [
      `_INBOX.${owner}.>`,
      `_INBOX.${owner}.*.*`,
      ...USERS.flatMap((answerer) => inboxes(owner, answerer)),
    ]),
    ...PRODUCERS.filter((producer) => producer !== user).flatMap((producer) => [
      ...asked(producer),
      `setu-ctl.*.${producer}.>`,
    ]),
    ...strangers.flatMap((producer) => [
      ...wordsOf(producer),
      ...DISTRICTS.map((d) => `setu.${d}.${producer}.>`),
      `setu.*.${producer}.>`,
    ]),
    ...SYSTEM,
    '$JS.>',
    '$SYS.>',
    '$SYS.REQ.>',
  ];
}

/** What each service is built on; the console only moves the clock. */
function mustSay(user: ServiceName): string[] {
  const clock = [CLOCK_STATUS, HEARTBEAT];
  if (user === 'console') return [...clock, CLOCK_MOVED];
  return [
    ...clock,
    ...wordsOf(user).filter((subject) => subject !== `setu.150.${user}` && subject.split('.').length > 3),
    ...producersHeardBy(user).flatMap((producer) => DISTRICTS.map((d) => controlSubject(d, producer, 'log'))),
    ...producersHeardBy(user).map(
      (asker) => `${answerInbox(asker, controlSubject('150', user, 'log'))}.A1b2C3`,
    ),
    `${answerInbox('console', CLOCK_STATUS)}.A1b2C3`,
  ];
}

function mustHear(user: ServiceName): string[] {
  const own = [CLOCK_STATUS, CLOCK_MOVED, HEARTBEAT, `${answerInbox(user, CLOCK_STATUS)}.A1b2C3`];
  if (user === 'console') return own;
  return [
    ...own,
    ...DISTRICTS.flatMap((d) => [controlSubject(d, user, 'wake'), controlSubject(d, user, 'log')]),
    ...producersHeardBy(user).flatMap((producer) =>
      DISTRICTS.flatMap((d) => [`setu.${d}.${producer}.>`, controlSubject(d, producer, 'head')]),
    ),
    ...producersHeardBy(user).map(
      (producer) => `${answerInbox(user, controlSubject('150', producer, 'log'))}.A1b2C3`,
    ),
  ];
}

describe.each(USERS)('the user of %s', (user) => {
  let nats: TestNats;
  let line: Line;
  let onlooker: Line;

  beforeAll(async () => {
    const users = USERS.map((name) => {
      const { publish, subscribe } = brokerPermissionsOf(name);
      return {
        user: name as string,
        password: `pw-${name}`,
        publish: [...publish],
        subscribe: [...subscribe],
      };
    });
    nats = await startNats({
      users: [...users, { user: 'onlooker', password: 'pw-onlooker', publish: ['>'], subscribe: ['>'] }],
    });
    [line, onlooker] = await Promise.all([Line.open(nats.port, user), Line.open(nats.port, 'onlooker')]);
    onlooker.subscribe('>', 1);
    await onlooker.flush();
  }, 30_000);

  afterAll(async () => {
    line?.close();
    onlooker?.close();
    await nats?.close();
  });

  const said = async (subjects: readonly string[]): Promise<string[]> => {
    onlooker.heard.length = 0;
    for (const subject of subjects) line.publish(subject);
    await line.flush();
    await onlooker.flush();
    return [...onlooker.heard];
  };

  it(`gets nothing of at least ${LEAST} forbidden words through`, async () => {
    const subjects = [...new Set(mayNotSay(user))];
    expect(subjects.length).toBeGreaterThanOrEqual(LEAST);
    expect(await said(subjects)).toEqual([]);
    expect(subjects.filter((subject) => !line.refused.has(subject))).toEqual([]);
  });

  it(`hears nothing on at least ${LEAST} forbidden subjects`, async () => {
    const subjects = [...new Set(mayNotHear(user))];
    expect(subjects.length).toBeGreaterThanOrEqual(LEAST);
    line.refused.clear();
    subjects.forEach((subject, at) => line.subscribe(subject, at + 1));
    await line.flush();
    expect(subjects.filter((subject) => !line.refused.has(subject))).toEqual([]);
    line.heard.length = 0;
    for (const subject of subjects)
      if (!/[*>]/.test(subject) && !subject.startsWith('$')) onlooker.publish(subject);
    for (const other of others(user)) for (const subject of wordsOf(other)) onlooker.publish(subject);
    await onlooker.flush();
    await line.flush();
    expect(line.heard).toEqual([]);
  });

  it('cannot name another subject as the place of an answer and then write there', async () => {
    const own = user === 'console' ? CLOCK_STATUS : controlSubject('150', user, 'wake');
    const victim = controlSubject('150', user === 'intake' ? 'directory' : 'intake', 'head');
    line.subscribe(own, 9001);
    line.publish(own, victim);
    await line.flush();
    await onlooker.flush();
    expect(await said([victim])).toEqual([]);
  });

  it('gets everything through that its service needs', async () => {
    const words = mustSay(user);
    line.refused.clear();
    expect((await said(words)).sort()).toEqual([...words].sort());
    expect([...line.refused]).toEqual([]);
    const subjects = mustHear(user);
    subjects.forEach((subject, at) => line.subscribe(subject, 10_000 + at));
    await line.flush();
    expect([...line.refused]).toEqual([]);
  });
});
