/** Receipts in: what providers told intake of messages; a message that has failed after all goes another way at once. */
import { Injectable } from '@nestjs/common';
import type { Received } from '@setu/messaging';
import { Database } from '@setu/platform';
import { ReceiptBook } from './receipt-book.service.js';
import { Sender } from './sender.service.js';

@Injectable()
export class Receipts {
  constructor(
    private readonly db: Database,
    private readonly book: ReceiptBook,
    private readonly sender: Sender,
  ) {}

  async take({ data }: Received<'receipt-received'>): Promise<void> {
    const goesOn = await this.book.take(data);
    if (goesOn) this.db.current().afterCommit(() => this.sender.wake());
  }
}
