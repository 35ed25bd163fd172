/**
 * What a command of `setu` is and what it gets. A command is one file that exports a CommandFile and stands in the
 * list of program.ts; it decides nothing about languages, places or exit codes.
 */
import type { Command } from 'commander';
import type { ServiceName } from '@setu/contracts';
import type { ServiceDesk } from '@setu/messaging';
import type { Language, Messages, Params } from '@setu/platform';
import type { Output } from './terminal/output.js';

/** Everything outside the program, so that a test can stand in for it. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Name of the operating system's user; null when it has none. */
  user: string | null;
  out(text: string): void;
  err(text: string): void;
  /** Asks the person; null when nobody sits there. */
  ask: ((question: string) => Promise<string>) | null;
}

/** One run of one command. */
export interface Cli {
  readonly language: Language;
  /** `cli:<name>`, the actor of every event this run writes. */
  readonly actor: string;
  readonly output: Output;
  /** The text of a code in the language of this run. */
  text(code: string, params?: Params): string;
  /** The reason that was given. Throws InvalidInput `reason_missing` or `reason_too_long`. */
  reason(): string;
  /** The reason that was given, or null. Throws InvalidInput `reason_too_long`. */
  reasonIfAny(): string | null;
  /** Names of the services whose addresses are known; only `wanted` when it is given, refused when it is not one. */
  services(wanted?: string): Promise<ServiceName[]>;
  /** Opens the database and the broker of one service; closed when the command ends. */
  desk(service: ServiceName): Promise<ServiceDesk>;
  /** Goes on only after a yes (or --yes). Throws Conflict `not_confirmed` or InvalidInput `confirmation_needed`. */
  confirm(question: string): Promise<void>;
}

/** Makes an action out of a command's work; arguments are commander's: first the command's own, then its options. */
export type Run = <A extends unknown[]>(
  work: (cli: Cli, ...args: A) => Promise<void>,
) => (...args: A) => Promise<void>;

/** What a command has while it is put together. */
export interface Frame {
  readonly run: Run;
  /** Texts for help, in the language of this run. */
  text(code: string, params?: Params): string;
}

export interface CommandFile {
  /** The texts of this command in both languages. */
  readonly messages: Messages;
  /** Adds the command with its options to the program. */
  add(program: Command, frame: Frame): void;
}
