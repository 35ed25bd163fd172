/** The AsyncAPI 3.0 description of every event, made from the declarations and the flow table. */
import { EVENTS, type EventType } from './catalogue.js';
import type { EventDeclaration } from './event.js';
import { FLOW } from './flow.js';
import { cloudEventType, eventSubject } from './subjects.js';
import { PRODUCERS } from './values.js';

type Json = Record<string, unknown>;

function envelopeSchema(declaration: EventDeclaration, producer: string): Json {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: [
      'epoch',
      'sequence',
      'prevhash',
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'district',
      'data',
    ],
    properties: {
      epoch: { type: 'integer' },
      sequence: { type: 'integer', description: 'gapless per producer, district and epoch' },
      prevhash: { ...text, description: 'SHA-256 of the entry before, hex' },
      specversion: { const: '1.0' },
      id: { ...text, description: 'UUIDv7' },
      source: text,
      type: { const: cloudEventType(producer, declaration.name) },
      subject: text,
      time: { ...text, format: 'date-time' },
      district: { ...text, description: 'LGD code, or state' },
      actor: text,
      correlationid: text,
      causationid: { type: ['string', 'null'] },
      data: JSON.parse(JSON.stringify(declaration.data)) as Json,
      commitments: {
        type: 'object',
        description: `SHA-256(salt, value) of: ${declaration.personal.join(', ') || 'nothing'}`,
      },
    },
  };
}

function whoHears(event: string, producer: string): string {
  return FLOW.filter((row) => row.event === event && row.producer === producer)
    .map((row) => `${row.consumer} (${row.edge}${row.bounded ? `, ${row.bounded}` : ''})`)
    .join(', ');
}

/** The whole description as a plain object, ready to be written as JSON. */
export function asyncApiDocument(version: string): Json {
  const channels: Json = {};
  const operations: Json = {};
  for (const declaration of EVENTS) {
    for (const producer of declaration.producer === 'every' ? PRODUCERS : [declaration.producer]) {
      const key = `${producer}_${declaration.name}`;
      channels[key] = {
        address: eventSubject('{district}', producer, declaration.name as EventType),
        parameters: { district: { description: 'LGD code of the district, or state' } },
        messages: { event: { summary: declaration.when, payload: envelopeSchema(declaration, producer) } },
      };
      operations[key] = {
        action: 'send',
        channel: { $ref: `#/channels/${key}` },
        summary: declaration.when,
        description: `Heard by: ${whoHears(declaration.name, producer)}`,
      };
    }
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Samvad Setu events', version },
    defaultContentType: 'application/cloudevents+json',
    channels,
    operations,
  };
}
