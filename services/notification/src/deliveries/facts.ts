/**
 * What a delivery remembers so that its text can be built again at any time: ids and instants, never a name, a
 * number, a link or a text. Types only.
 */
import type { Channel } from '@setu/contracts';
import type { TemplateKey } from '../templates/templates.js';

/** Ids and instants (ISO, UTC) a text is built from; stored as JSON. */
export interface Facts {
  representativeId?: string | null;
  /** Post that has to answer. */
  postId?: string | null;
  reference?: string;
  attemptedAt?: string;
  /** Moments the text is about: opening, claimed call, tries, next step. */
  at?: string[];
  otherPostId?: string | null;
  otherOfficerId?: string | null;
  responseSeconds?: number;
  /** When the office opens, where that is why the clock does not run yet. */
  opensAt?: string;
  linkId?: string;
  /** Domain time. */
  linkExpiresAt?: string;
  /** What the link opens; left out: a case. */
  linkTo?: 'notice' | 'drill';
  /** Of a drill: the drill, its question, and the very number that is tried. */
  drill?: { drillId: string; questionId: string; numberId: string };
  /** End of the time the text is about; null: until further word. */
  until?: string | null;
  /** Cases one message is about; left out: one. */
  cases?: number;
  /** Somebody who called or wrote is asked back, on the number of this question. */
  questionId?: string;
  /** What he may answer with, and what each key stands for. */
  choices?: Choice[];
}

/** One choice of a question: ids, or the public title of a kind of post. */
export interface Choice {
  key: string;
  postId: string | null;
  reference: string | null;
  representativeId: string | null;
  titleHi: string | null;
  titleEn: string | null;
}

/** Whom a message is for. An officer is reached on the official number of the post, in a drill on the one tried. */
export type Recipient =
  | { kind: 'officer'; postId: string; officerId: string; numberId?: string }
  | { kind: 'representative'; representativeId: string }
  /** An account of the centre, on its own number: the nodal officer to whom the head has delegated a step. */
  | { kind: 'user'; userId: string };

/** One message to one person, decided but not yet written. */
export interface Planned {
  purpose: string;
  template: TemplateKey;
  recipient: Recipient;
  /** Tried one after the other until one accepts. */
  channels: Channel[];
  facts: Facts;
  caseId: string | null;
  legId: string | null;
  /** Of a step of the ladder: what `person-unreachable` names when nothing reaches the person. */
  step: { name: string; index: number; postId: string } | null;
  /** Number it goes to where it is not the recipient's own of the roster, E.164; never written into the delivery. */
  number?: string;
  /** One message about several cases: only that of the case which leads is sent, and carries the others (R17). */
  bundle?: { id: string; leads: boolean } | null;
}
