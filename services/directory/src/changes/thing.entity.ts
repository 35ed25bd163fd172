/** What everything that directory keeps has in common: one row is one thing, its version rises with each change. */
import { Column, PrimaryColumn } from 'typeorm';

export abstract class Thing {
  @PrimaryColumn('uuid')
  id!: string;

  /** LGD code or `state`. */
  @Column('text')
  district!: string;

  @Column('integer')
  version!: number;

  /** Ended, and kept only because decided cases rest on it. */
  @Column('boolean')
  removed!: boolean;
}
