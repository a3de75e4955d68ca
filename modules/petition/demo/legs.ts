import { act, actOfCitizen, type Case, inDays, type Legs, later, officerOf } from './case.ts'

/** Stretches of the way of a petition; plots put them together. */

export type Way = (c: Case) => Legs
export const then = (...ways: Way[]): Way =>
  async function* (c) {
    for (const way of ways) yield* way(c)
  }
/** After so many working days, this. */
export const after = (days: number, what: (c: Case) => Promise<void>): Way =>
  async function* (c) {
    yield later(c, days)
    await what(c)
  }

export const judge = (repeat: 'first' | 'repeat' = 'first', purpose = 'appeal'): Way =>
  after(1, c => act(c, officerOf(c), 'judge', { purpose, repeat }))
export const forward = (days = 2): Way => after(days, c => act(c, officerOf(c), 'forward', { handler: c.ask.unit }, ['transferSlip']))
export const handOver = (days = 2): Way =>
  after(days, c => act(c, officerOf(c), 'handOver', { handler: c.ask.unit, feedbackBy: inDays(c, 60) }, ['handOverSlip']))
export const accept = (days = 3): Way =>
  after(days, c => act(c, c.ask.unit, 'accept', { handler: c.ask.unit, handlingHead: c.ask.head }, ['acceptanceNotice']))
export const investigate = (days = 8): Way =>
  then(
    after(2, c => act(c, c.ask.unit, 'listen', { on: c.stage.office.clock.today(), text: '已当面听取信访人陈述。' })),
    after(days, c => act(c, c.ask.unit, 'investigate', { text: '现场查看，走访有关人员，核对资料。' }, [], ['investigationRecord'])),
  )
export const draft = (view: string, days = 4): Way =>
  after(days, c => {
    const { wanted: claims, found: facts, said: text, law: lawClause } = c.ask
    return act(c, c.ask.unit, 'draft', { opinion: { view, claims, facts, text, lawClause } }, ['draftOpinion'])
  })
export const issue: Way = then(
  after(1, c => act(c, c.ask.unit, 'sendToSign', {})),
  after(2, c => act(c, c.ask.head, 'issue', {}, ['opinionLetter'])),
)
export const deliver: Way = after(1, c =>
  act(c, officerOf(c), 'deliver', { method: 'direct', receivedOn: c.stage.office.clock.today(), signedBy: '信访人本人' }, [
    'deliveryRecord',
  ]),
)
export const rate = (office: string, unit: string): Way => after(3, c => actOfCitizen(c, 'evaluate', { office, unit }))
export const report: Way = after(1, c => act(c, c.ask.unit, 'report', { text: '已办结，信访人无异议。' }, [], ['completionReport']))
/** The window for a review runs out unused. */
export const close = (outcome: string): Way =>
  then(
    after(24, c => act(c, officerOf(c), 'close', { outcome })),
    after(2, c => act(c, officerOf(c), 'archive', {})),
  )
/** Sorted, handled and answered. */
export const answered = (view: string): Way => then(judge(), forward(), accept(), investigate(), draft(view), issue, deliver)

export const askReview = (days = 5): Way =>
  after(days, c => actOfCitizen(c, 'askReview', { reason: '对处理意见不服，请求复查。', receivedOn: c.stage.office.clock.today() }))
export const sendToReview: Way = after(1, c =>
  act(c, officerOf(c), 'sendToReview', { petitionReviewer: c.ask.agency === 'WXSJ' ? 'WX/petitionReviewer' : 'AL/petitionReviewer' }),
)
const reviewer = (c: Case) => (c.ask.agency === 'WXSJ' ? 'WX/petitionReviewer' : 'AL/petitionReviewer')
export const decideReview = (result: string): Way =>
  then(
    after(10, c =>
      act(
        c,
        reviewer(c),
        'decideReview',
        { result, facts: '经复查，原查明的事实清楚。', text: result === 'upheld' ? '原处理意见适当。' : '变更办理时限，一个月内落实。' },
        ['reviewOpinion'],
      ),
    ),
    after(1, c =>
      act(c, officerOf(c), 'deliverReview', { method: 'direct', receivedOn: c.stage.office.clock.today() }, ['deliveryRecord']),
    ),
  )
/** Of the town: the county reviewed, the city re-reviews. */
export const recheck: Way = then(
  after(6, c => actOfCitizen(c, 'askRecheck', { reason: '对复查意见仍不服，请求复核。', receivedOn: c.stage.office.clock.today() })),
  after(1, c => act(c, officerOf(c), 'sendToRecheck', { petitionReviewer: 'AL/petitionReviewer' })),
)
export const hearing: Way = then(
  after(3, c =>
    act(c, 'AL/petitionReviewer', 'openHearing', { heldOn: inDays(c, 7), text: '就占用灌溉渠的处理举行听证。' }, [], ['hearingNotice']),
  ),
  after(6, c => act(c, 'AL/petitionReviewer', 'closeHearing', { text: '听证已经举行，双方陈述了意见。' }, [], ['hearingRecord'])),
)
export const decideRecheck: Way = then(
  after(6, c =>
    act(c, 'AL/petitionReviewer', 'decideRecheck', { result: 'upheld', facts: '经听证，事实清楚。', text: '维持复查意见。' }, [
      'recheckOpinion',
    ]),
  ),
  after(1, c => act(c, officerOf(c), 'deliverRecheck', { method: 'direct', receivedOn: c.stage.office.clock.today() }, ['deliveryRecord'])),
)
