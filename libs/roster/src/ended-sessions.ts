/**
 * Sessions that directory ended, for as long as a token of theirs could still be valid by itself: what makes a
 * sign-out count in every service within seconds. Real time, like the tokens.
 */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Database } from '@setu/platform';

const NOTE = `INSERT INTO ended_session (session_id, until) VALUES ($1, $2)
  ON CONFLICT (session_id) DO UPDATE SET until = greatest(ended_session.until, excluded.until)`;

@Controller()
export class EndedSessions {
  constructor(private readonly database: Database) {}

  @OnEvent('session-ended')
  async sessionEnded({ data }: Received<'session-ended'>): Promise<void> {
    const now = new Date();
    await this.database.query('DELETE FROM ended_session WHERE until < $1', [now]);
    // A log that is read again from its beginning tells of sessions nobody has a token of any more.
    if (new Date(data.until) > now) await this.database.query(NOTE, [data.sessionId, data.until]);
  }
}
