import * as z from 'zod'
import { day } from '#base/day.ts'
import { type Desk, defineProcedure } from '#procedure/define.ts'
import { Refused } from '#procedure/errors.ts'
import { art, trial } from '../../generality/plain.ts'

/** A text that goes round for countersignature (会签) with everything that a round allows, and nothing else. */

const procedure = defineProcedure({
  name: 'countersign',
  inForce: { from: day('2020-01-01') },
  roles: ['drafter', 'registrar', 'leader', 'director'],
  supervisor: 'director',
  circle: 'parties',
  stages: {
    drafting: { responsible: 'drafter' },
    inReview: { responsible: 'drafter' },
    toSign: { responsible: 'leader' },
    issued: { final: true },
  },
  clocks: { review: { kind: 'duty', length: 2, unit: 'workday', warnAt: 1, basis: art('1') } },
  rounds: {
    signOff: {
      during: 'inReview',
      then: 'toSign',
      sponsor: 'drafter',
      answers: ['agree', 'disagree'],
      opinion: 'unlessPlain',
      returns: ['rewalk', 'direct'],
      askedMayAdd: true,
      onBehalf: { by: ['registrar'], evidence: ['signedSheet'] },
      clock: 'review',
      shows: 'matter',
      basis: art('2'),
    },
  },
  actions: {
    draft: { from: 'nothing', to: 'drafting', by: ['drafter'], takes: 'drafter', basis: art('3'), evidence: [] },
    send: { from: 'drafting', to: 'inReview', by: ['drafter'], asks: 'signOff', basis: art('4'), evidence: [] },
    handOver: { from: ['inReview', 'toSign'], by: ['director'], assigns: ['drafter'], basis: art('5'), evidence: [] },
    signerReturns: { from: 'toSign', to: 'inReview', by: ['leader'], reopens: 'signOff', basis: art('6'), evidence: [] },
    sign: {
      from: 'toSign',
      to: 'issued',
      by: ['leader'],
      needs: ['signOff'],
      outward: true,
      outcome: 'issued',
      basis: art('7'),
      evidence: [],
    },
  },
})

/** An opinion or a reason with this word is refused by the business after everything was written: the savepoint must take it back. */
export const poison = '此件作废'

export const countersign = trial('countersign', [procedure], { draft: z.strictObject({ title: z.string() }) }, async (_, { step }) => {
  if (step.input?.['opinion'] === poison || step.input?.['reason'] === poison) throw new Refused('poisoned')
})

export const signers: readonly Desk[] = ['a/office', 'b/office', 'c/office', 'd/office', 'e/office', 'f/office']
export const drafters: readonly Desk[] = ['home/drafter', 'a/drafter', 'b/drafter']
export const duties: readonly Desk[] = ['home/registrar', 'home/leader', 'home/director']
/** Who sits at a desk, and who stands in for them while that is delegated (委托). */
export const sits = (desk: Desk): string => desk.replace('/', '-')
export const standsIn = (desk: Desk): string => `for-${sits(desk)}`
