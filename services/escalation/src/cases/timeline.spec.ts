import { describe, expect, it } from '@jest/globals';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import { actorOf } from './actors.js';
import { ist, Play } from './case.fixture.js';
import type { Fact } from './facts.js';
import { KINDS_TOLD, sentenceOf } from './timeline.js';

const item = (type: string, data: object, personal: object = {}): RosterItem =>
  ({
    type,
    district: '150',
    data: { version: 1, removed: false, ...data },
    personal,
  }) as unknown as RosterItem;
const roster = snapshotFrom('150', [
  item('post-changed', {
    postId: 'CDO',
    code: 'CDO',
    titleHi: 'मुख्य विकास अधिकारी',
    titleEn: 'Chief Development Officer',
  }),
  item(
    'representative-changed',
    { representativeId: 'mla', type: 'MLA', mandates: [], staff: [], covered: true },
    { nameHi: 'श्री राम सिंह', nameEn: 'Shri Ram Singh' },
  ),
  item('officer-changed', { officerId: 'bsa' }, { nameHi: 'श्री मोहन लाल', nameEn: 'Shri Mohan Lal' }),
  item(
    'user-changed',
    { userId: 'op', role: 'operator', postId: null },
    { nameHi: 'कु० आशा', nameEn: 'Km Asha' },
  ),
]);

/** A fact of 11:30 with only what its sentence reads. */
const fact = (kind: Fact['fact'], rest: object = {}): Fact =>
  ({ fact: kind, at: ist('11:30'), ...rest }) as unknown as Fact;
const engaged = (before: boolean): Fact => fact('engaged', { engagement: { until: ist('12:00'), before } });
const step = (name: string): Fact => fact('step_started', { step: name, recipientPostId: 'CDO' });
const skipped = (name: string, why: string): Fact => fact('step_skipped', { step: name, why });
const tried = (handedOver: boolean): Fact => fact('tried', { triedAt: ist('11:20'), handedOver });
const excused = (reason: string): Fact => fact('excused', { reason });

const CDO = ['मुख्य विकास अधिकारी', 'Chief Development Officer'];
const TOLD: [Fact, string, string][] = [
  [fact('opened'), 'अनुत्तरित कॉल की सूचना अंकित हुई', 'The missed call was reported'],
  [
    fact('attempt_joined', { attempt: { attemptedAt: ist('11:25') } }),
    '11:25 की कॉल पूर्व सूचना में सम्मिलित',
    'The call of 11:25 joined this case',
  ],
  [fact('reopened', { because: 'representative' }), 'प्रकरण पुनः खोला गया', 'The case was reopened'],
  [fact('leg_opened', { leg: { postId: 'CDO' } }), `अब उत्तर देना है: ${CDO[0]}`, `Now to answer: ${CDO[1]}`],
  [
    fact('leg_ended', { reason: 'handed_over' }),
    'अधिकारी उपलब्ध नहीं रहे; इनकी समय-गणना समाप्त',
    'The officer became unavailable; this clock ended',
  ],
  [fact('leg_ended', { reason: 'confirmed' }), 'समय-गणना समाप्त', 'The clock ended'],
  [fact('clock_moved', { actsAt: ist('12:10') }), 'कार्यवाही का समय: 12:10', 'The centre acts at 12:10'],
  [
    fact('instructed'),
    'कॉल बैक की समय-सीमा समाप्त; केंद्र ने कार्यवाही प्रारम्भ की',
    'The time to call back has run out; the centre acts',
  ],
  [step('instruction'), `निर्देश भेजा गया: ${CDO[0]}`, `Instruction sent: ${CDO[1]}`],
  [step('superior'), `उच्चाधिकारी को अवगत कराया गया: ${CDO[0]}`, `Superior told: ${CDO[1]}`],
  [step('state_board'), 'शासन स्तर को अवगत कराया गया', 'Shown at the state level'],
  [
    fact('step_started', { step: 'head', recipientPostId: 'CDO', bundle: { size: 3 } }),
    `जिलाधिकारी को अवगत कराया गया: ${CDO[0]} (3 प्रकरणों का संयुक्त संदेश)`,
    `District head told: ${CDO[1]} (one message about 3 cases)`,
  ],
  [
    fact('step_started', { step: 'head', recipientPostId: 'CDO', recipientUserId: 'op' }),
    'जिलाधिकारी की ओर से नोडल अधिकारी को अवगत कराया गया',
    'Nodal officer told for the district head',
  ],
  [
    fact('step_waits', { step: 'superior', postId: 'CDO', until: ist('14:00'), why: 'office_closed' }),
    `${CDO[0]} का कार्यालय अभी बन्द है; 14:00 पर अवगत कराया जायेगा`,
    `The office of ${CDO[1]} is closed now and will be told at 14:00`,
  ],
  [
    fact('step_waits', { step: 'head', postId: 'CDO', until: ist('12:00'), why: 'next_message' }),
    `${CDO[0]} को 12:00 के संयुक्त संदेश में अवगत कराया जायेगा`,
    `${CDO[1]} will be told with the message of 12:00`,
  ],
  [
    skipped('head', 'same_person'),
    'चरण आवश्यक नहीं: जिलाधिकारी को पहले ही अवगत कराया जा चुका है',
    'Step not needed: the district head has been told already',
  ],
  [
    skipped('superior', 'nobody'),
    'चरण सम्भव नहीं (उच्चाधिकारी को अवगत कराना): इस पद पर अभी कोई उपलब्ध नहीं',
    'Step not possible (to tell the superior): nobody is available at this post now',
  ],
  [
    skipped('repeat', 'unreachable'),
    'चरण छोड़ा गया (फोन पर पुनः निर्देश देना): संदेश किसी माध्यम से नहीं पहुँच रहा',
    'Step left out (to repeat the instruction by voice): messages get through on no channel',
  ],
  [engaged(false), 'अधिकारी व्यस्त हैं, 12:00 तक', 'The officer is engaged until 12:00'],
  [
    engaged(true),
    'अधिकारी 12:00 तक व्यस्त (पूर्व से अंकित)',
    'The officer is engaged until 12:00 (recorded before)',
  ],
  [
    fact('claimed', { claim: { calledAt: ist('11:14') } }),
    'कॉल बैक 11:14 पर किया जाना बताया गया',
    'The call-back was reported as made at 11:14',
  ],
  [
    fact('asked', { question: 2 }),
    'मा० जनप्रतिनिधि से पुष्टि पूछी गयी (2)',
    'The representative was asked to confirm (2)',
  ],
  [
    tried(false),
    'अधिकारी ने 11:20 पर कॉल किया, उत्तर नहीं मिला; 3 मिनट बाद पुनः प्रयास करें',
    'The officer called at 11:20 without answer; to be tried again after 3 minutes',
  ],
  [tried(true), 'अधिकारी ने 11:20 पर कॉल किया, उत्तर नहीं मिला', 'The officer called at 11:20 without answer'],
  [fact('denied'), 'दावे की पुष्टि नहीं हुई', 'The call-back was not confirmed'],
  [fact('ladder_resumed'), 'कार्यवाही क्रम वहीं से पुनः प्रारम्भ', 'The ladder goes on where it stood'],
  [
    fact('confirmed', { figures: { responseSeconds: 720, calledAt: ist('11:14', '2026-11-20') } }),
    'वार्ता की पुष्टि। कॉल बैक 20-11-2026 11:14 पर, प्रतिक्रिया समय 12 मिनट',
    'Call-back confirmed. Called at 20-11-2026 11:14, response time 12 minutes',
  ],
  [
    fact('still_wanted_asked', { until: ist('17:00') }),
    'मा० जनप्रतिनिधि से पूछा गया: अब भी बात करनी है? (17:00 तक)',
    'The representative was asked whether the call is still wanted (until 17:00)',
  ],
  [fact('still_wanted_answered'), 'हाँ, अब भी बात करनी है', 'Yes, the call is still wanted'],
  [
    fact('withdrawn', { reason: 'not_needed' }),
    'सूचना वापस: अब आवश्यकता नहीं',
    'Withdrawn: no call is needed any more',
  ],
  [
    fact('withdrawn', { reason: 'no_answer_to_question' }),
    'दिन के अंत तक उत्तर प्राप्त नहीं; सूचना बन्द, अधिकारी के विरुद्ध गणना नहीं',
    'No answer by the end of the day; closed, and not counted against the officer',
  ],
  [
    fact('closed', { state: 'closed_unconfirmed' }),
    'पुष्टि अप्राप्त, समाप्त',
    'Closed without a word of confirmation',
  ],
  [fact('closed', { state: 'closed_unanswered' }), 'कॉल बैक नहीं, समाप्त', 'Closed without a call-back'],
  [
    fact('redirected', { alternatePostId: null }),
    'अधिकारी उपलब्ध नहीं; वैकल्पिक अधिकारी बताया गया: कोई नहीं',
    'The officer is not available; the alternate was named: nobody',
  ],
  [
    excused('system_late'),
    'गणना से मुक्त: केंद्र के निर्देश में विलम्ब',
    'Left out of figures: the centre instructed late',
  ],
  [
    fact('fired_late', { latenessSeconds: 1200 }),
    'केंद्र की ओर से 20 मिनट का विलम्ब',
    'The centre itself was 20 minutes late',
  ],
  [
    fact('fired_late', { latenessSeconds: 3600, unsure: true }),
    'सिस्टम की घड़ी संदिग्ध थी; विलम्ब ज्ञात नहीं',
    'The clock could not be trusted; nobody knows how late',
  ],
  [fact('word_recorded'), 'अधिकारी का पक्ष अंकित', "The officer's word was recorded"],
  [fact('thanked'), 'मा० जनप्रतिनिधि ने धन्यवाद दिया', 'The representative gave thanks'],
  [fact('unreachable_reported'), 'संदेश किसी माध्यम से नहीं पहुँचा', 'The message reached nobody on any channel'],
  [fact('task_outcome', { outcome: 'busy' }), 'ऑपरेटर: नंबर व्यस्त', 'Operator: the number was busy'],
  [
    fact('bridge_requested'),
    'केंद्र के नंबर से दोनों को जोड़ने हेतु कॉल की जा रही है',
    'Both are being connected by the number of the centre',
  ],
  [
    fact('bridge_ended', { result: 'talked', talkSeconds: 80 }),
    'जोड़ी गयी कॉल: दोनों पक्षों में वार्ता हुई (1 मिनट 20 सेकण्ड)',
    'Connected call: both talked (1 minute 20 seconds)',
  ],
  [
    fact('bridge_ended', { result: 'representative_no_answer', talkSeconds: 0 }),
    'जोड़ी गयी कॉल: मा० जनप्रतिनिधि का फोन नहीं उठा',
    'Connected call: the representative did not answer',
  ],
  [
    fact('call_noted', { calledAt: ist('11:06'), talkSeconds: 60 }),
    'दूरभाष अभिलेख: अधिकारी की 11:06 की कॉल, वार्ता 1 मिनट',
    "The telephone has a record of the officer's call of 11:06, 1 minute of talk",
  ],
  [
    fact('person_reported'),
    'मा० जनप्रतिनिधि ने बताया: बात नहीं हुई; प्रकरण अब उनकी सूचना पर चलेगा',
    'The representative says that they have not talked; the case is his own report from now on',
  ],
  [
    fact('machine_counts'),
    'मा० जनप्रतिनिधि के स्थायी विकल्प के अनुसार उच्चाधिकारियों को भी अवगत कराया जायेगा',
    "By the representative's standing choice superiors will be told too",
  ],
  [
    fact('closing_proposed', { authorityPostId: 'CDO' }),
    `दो कार्य दिवस में कॉल बैक नहीं: ${CDO[0]} के निर्णय हेतु समापन प्रस्तावित`,
    `No call-back in two working days: closing proposed to ${CDO[1]}`,
  ],
  [
    fact('superior_answered', { answer: 'in_my_meeting', until: ist('13:00') }),
    'उच्चाधिकारी का उत्तर: अधिकारी मेरी बैठक में हैं, 13:00 तक',
    'The superior: in my meeting, until 13:00',
  ],
  [
    fact('alternate_declined', { postId: 'CDO' }),
    `वैकल्पिक अधिकारी असमर्थ: ${CDO[0]}`,
    `The alternate cannot take the call: ${CDO[1]}`,
  ],
  [
    fact('nobody_reachable', { authorityPostId: 'CDO' }),
    `उत्तर देने हेतु कोई अधिकारी उपलब्ध नहीं; ${CDO[0]} को अवगत कराया गया`,
    `Nobody is left who could answer; ${CDO[1]} was told`,
  ],
  [
    fact('claim_judged', {
      claimedAt: ist('11:21'),
      judgement: { verdict: 'not_proven', heardAt: ist('11:25') },
    }),
    '11:21 के दावे पर निर्णय: दावे की पुष्टि नहीं हुई (अधिकारी का पक्ष देखने के बाद)',
    "Decided about the claim of 11:21: the claim is not proven (after the officer's word)",
  ],
  [
    fact('correction_proposed', { correction: { reason: 'not_available' } }),
    'संशोधन प्रस्तावित: अधिकारी उस समय उपलब्ध नहीं थे; सक्षम प्राधिकारी की सहमति अपेक्षित, क्योंकि अभिलेख कॉल के बाद का है',
    'Correction proposed: the officer was not available then; the signing authority must agree, since the record was made after the call',
  ],
  [
    fact('correction_refused'),
    'प्रस्तावित संशोधन पर सहमति नहीं दी गयी',
    'The proposed correction was not agreed to',
  ],
  [
    fact('correction_dropped'),
    'प्रस्तावित संशोधन का आधार अब नहीं है',
    'The ground of the proposed correction is gone',
  ],
  [
    fact('corrected', {
      finding: 'called_back',
      correction: { reason: 'telephone_record', recordedAt: null, figures: { responseSeconds: 240 } },
    }),
    'निष्कर्ष संशोधित: कॉल बैक हुआ था (दूरभाष अभिलेख में कॉल बैक अंकित है; प्रतिक्रिया समय 4 मिनट)',
    'Finding corrected: the call-back was made (the telephone has a record of the call-back; response time 4 minutes)',
  ],
];

describe('what the timeline says', () => {
  it.each(TOLD.map(([f, hi, en]) => [hi, en, f] as const))('R10: %s | %s', (hi, en, told) => {
    expect(sentenceOf(told, 'system', roster)).toEqual({ hi, en });
  });

  it('R10: every kind of sentence is among these', () => {
    expect([...new Set(TOLD.map(([f]) => f.fact))].sort()).toEqual([...KINDS_TOLD].sort());
  });

  it('facts that are only book-keeping need no sentence', () => {
    expect(sentenceOf(fact('waits_moved'), 'system', roster)).toBeNull();
  });
});

describe('who the timeline names', () => {
  it.each([
    ['representative:mla', 'denied', ' (मा० श्री राम सिंह)', " (Hon'ble Shri Ram Singh)"],
    ['representative:gone', 'denied', ' (मा० जनप्रतिनिधि)', " (Hon'ble Representative)"],
    ['officer:bsa', 'word_recorded', ' (श्री मोहन लाल)', ' (Shri Mohan Lal)'],
    ['user:op', 'denied', ' (कु० आशा)', ' (Km Asha)'],
    ['link', 'denied', '', ''],
    ['representative:mla', 'instructed', '', ''],
    ['representative:mla', 'asked', '', ''],
  ] as const)('R36: %s beside %s', (actor, kind, hi, en) => {
    const alone = sentenceOf(fact(kind), 'system', roster);
    expect(sentenceOf(fact(kind), actor, roster)).toEqual({
      hi: `${alone?.hi}${hi}`,
      en: `${alone?.en}${en}`,
    });
  });

  it('R12a, R18: an engagement of the roster is said by nobody, one of the officer by him', () => {
    expect(sentenceOf(engaged(true), 'representative:mla', roster)?.hi).not.toContain('राम सिंह');
    expect(sentenceOf(engaged(false), 'officer:bsa', roster)?.hi).toContain('मोहन लाल');
  });

  it('R18, R36: whoever acted stands behind his own facts, the system behind what follows', () => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', {
      from: ist('10:30'),
      until: ist('11:30'),
      recordedAt: ist('09:00'),
    });
    play.receive(play.report(ist('11:02'), ist('11:50')));
    const reported = play.facts.map((f) => [f.fact, actorOf(f, 'representative:mla')]);
    expect(reported).toContainEqual(['opened', 'representative:mla']);
    expect(reported.filter(([, who]) => who !== 'system')).toHaveLength(1);
    const before = play.facts.length;
    play.does({ type: 'claim', calledAt: ist('11:52'), by: 'officer' }, ist('11:53'));
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('11:55'));
    const named = play.facts.slice(before).filter((f) => actorOf(f, 'somebody') !== 'system');
    expect(named.map((f) => f.fact)).toEqual(['claimed', 'confirmed']);
  });

  it('R5: the report is the representative’s, the reopening that follows from it the system’s', () => {
    expect(actorOf(fact('attempt_joined'), 'representative:mla')).toBe('representative:mla');
    expect(actorOf(fact('reopened', { because: 'report_after_closing' }), 'representative:mla')).toBe(
      'system',
    );
    expect(actorOf(fact('reopened', { because: 'representative' }), 'representative:mla')).toBe(
      'representative:mla',
    );
  });
});
