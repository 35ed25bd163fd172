/** Thresholds of a district with their defaults (design section 4). Versioned by directory, carried whole. */
export interface Settings {
  /** R6: working seconds until the centre acts. */
  callbackSeconds: number;
  /** R5: attempts within this many seconds are one. */
  sameAttemptSeconds: number;
  /** R5: working seconds after closing in which a new report reopens. */
  reopenSeconds: number;
  /** R7: this long before opening a report defers instead of being declined. */
  deferBeforeOpeningSeconds: number;
  /** R7: `decline` or `defer` for evenings and holidays. */
  outOfHours: 'decline' | 'defer';
  /** R8: a longer gap than this asks the representative at opening. */
  askAfterGapSeconds: number;
  /** R12a: the ladder is held until the end of an engagement plus this. */
  afterEngagementSeconds: number;
  /** R16: reported later than this many working seconds: only after-instruction time counts. */
  onTimeReportSeconds: number;
  /** R18: an engagement up to this long needs no reason. */
  engagedWithoutReasonSeconds: number;
  /** R18: two tries at least this far apart hand over. */
  triesApartSeconds: number;
  /** R19: second question after this many working seconds. */
  secondQuestionSeconds: number;
  /** R22: a claim untouched for this long reopens. */
  claimIdleSeconds: number;
  /** R22: the desk uncovered for so many seconds of the centre's time: the nodal officer is told. */
  deskNodalSeconds: number;
  /** R22: and the head. */
  deskHeadSeconds: number;
  /** R12a: सम्पूर्ण समाधान दिवस, 1st and 3rd Saturday 10:00-14:00, is an engagement of every officer. */
  samadhanDiwas: 'on' | 'off';
  /** R12a: daily जनसुनवाई, 10:00-12:00, is an engagement of every officer. */
  janSunwai: 'on' | 'off';
  /** R12: at opening each officer is asked by message "present?". */
  presenceQuestion: 'on' | 'off';
  /** The centre's own number, E.164, for the officers' telephones and the pocket card; empty: none yet. No person's. */
  centreNumber: string;
  /** Officers' telephones forward unanswered calls to it (R16); E.164, empty: none. */
  forwardingNumber: string;
  /** A missed call on it says yes to the newest question asked of the caller (R19); E.164, empty: none. */
  confirmNumber: string;
  /** A missed call on it says no. */
  denyNumber: string;
  /** The SIM of the centre's gateway telephone, which takes and sends SMS; E.164, empty: none. */
  gatewayNumber: string;
  /** The channels of texts in the order to try them, comma separated; who has no address on one is not tried there. */
  channelOrder: string;
  /** A message accepted by a provider that tells of arrival goes on by the next way after this many seconds without word. */
  receiptPatienceSeconds: number;
  /** What is not urgent waits outside the centre's working time for its next opening. */
  quietHours: 'on' | 'off';
}

export const DEFAULT_SETTINGS: Settings = {
  callbackSeconds: 600,
  sameAttemptSeconds: 120,
  reopenSeconds: 1800,
  deferBeforeOpeningSeconds: 1800,
  outOfHours: 'decline',
  askAfterGapSeconds: 86400,
  afterEngagementSeconds: 600,
  onTimeReportSeconds: 3600,
  engagedWithoutReasonSeconds: 3600,
  triesApartSeconds: 180,
  secondQuestionSeconds: 1800,
  claimIdleSeconds: 300,
  deskNodalSeconds: 300,
  deskHeadSeconds: 900,
  samadhanDiwas: 'on',
  janSunwai: 'off',
  presenceQuestion: 'off',
  centreNumber: '',
  forwardingNumber: '',
  confirmNumber: '',
  denyNumber: '',
  gatewayNumber: '',
  channelOrder: 'sms,whatsapp,email,push',
  receiptPatienceSeconds: 180,
  quietHours: 'on',
};

/** Settings of a district over the defaults; unknown names are ignored. */
export function settingsOf(changed: Partial<Settings> | null | undefined): Settings {
  return { ...DEFAULT_SETTINGS, ...(changed ?? {}) };
}
