/** The tables every producer and consumer has, as migrations a service runs together with its own. */
import { OutboxAndLog1767225610000 } from './migrations/1767225610000-outbox-and-log.js';
import { PositionsAndParking1767225610001 } from './migrations/1767225610001-positions-and-parking.js';
import { Deadlines1767225610002 } from './migrations/1767225610002-deadlines.js';
import { DiscardedLetters1767225610003 } from './migrations/1767225610003-discarded-letters.js';
import { ClockDoubts1767225610004 } from './migrations/1767225610004-clock-doubts.js';
import { HistoryByNumber1767225610005 } from './migrations/1767225610005-history-by-number.js';

export const messagingMigrations = [
  OutboxAndLog1767225610000,
  PositionsAndParking1767225610001,
  Deadlines1767225610002,
  DiscardedLetters1767225610003,
  ClockDoubts1767225610004,
  HistoryByNumber1767225610005,
];
