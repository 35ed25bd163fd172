/** Everything of hearing, for intake's table of contents. */
import { Answers } from './answers.service.js';
import { Calls } from './calls.service.js';
import { HeardEvents } from './heard-events.service.js';
import { HearingService } from './hearing.service.js';
import { Keypad } from './keypad.service.js';
import { Messages } from './messages.service.js';
import { PhoneCalls } from './phone-calls.service.js';
import { Questions } from './questions.service.js';
import { QuestionsCut } from './questions-cut.service.js';
import { Replies } from './replies.service.js';
import { ReportIntake } from './report-intake.service.js';

export const HEARING = [
  HearingService,
  HeardEvents,
  Calls,
  Keypad,
  PhoneCalls,
  Messages,
  Answers,
  Questions,
  QuestionsCut,
  Replies,
  ReportIntake,
];
