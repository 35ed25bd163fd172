/**
 * How an event is declared. An event is flat, past tense and versioned; `data` holds no names, numbers or free
 * text, `personal` names the erasable fields that travel beside it (design: the envelope).
 */
import { Type, type Static, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';
import type { Producer } from './values.js';

export interface EventDeclaration<Name extends string = string, Data = unknown> {
  readonly name: Name;
  readonly version: number;
  readonly producer: Producer | 'every';
  /** One sentence: when it is published. */
  readonly when: string;
  /** JSON Schema of `data`. */
  readonly data: TSchema;
  /** Only for the compiler: the type of `data`. Never set. */
  readonly typeOfData?: Data;
  /** Names of the erasable fields. */
  readonly personal: readonly string[];
  /** Carries the whole new state of one thing; an older `data.version` is ignored, nothing is parked behind it. */
  readonly carriesState: boolean;
}

interface Options {
  personal?: readonly string[];
  carriesState?: boolean;
  version?: number;
}

/** Declares one event of a producer. */
export function event<Name extends string, Props extends TProperties>(
  producer: Producer | 'every',
  name: Name,
  when: string,
  data: Props,
  options: Options = {},
): EventDeclaration<Name, Static<TObject<Props>>> {
  return {
    name,
    version: options.version ?? 1,
    producer,
    when,
    data: Type.Object(data, { additionalProperties: false }),
    personal: options.personal ?? [],
    carriesState: options.carriesState ?? false,
  };
}

export type DataOfDeclaration<D> = D extends EventDeclaration<string, infer Data> ? Data : never;
