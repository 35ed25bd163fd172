import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Number on which the representative of a case wants to be called; erasable. */
@Entity('case_contact')
export class CaseContact {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;
  @Column('uuid', { name: 'representative_id' })
  representativeId!: string;
  @Column('jsonb')
  personal!: { callbackNumber: string | null };
}
