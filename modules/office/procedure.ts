import { day } from '#base/day.ts'
import { type Basis, defineProcedure, type Rule } from '#procedure/define.ts'

/** 岗位交接: who leaves a post and who takes it sign the same sheet of everything that is open; then the post changes hands. */

const rule: Basis = { rulebook: 'office', article: '机关工作交接制度' }
const sheet = ['handoverSheet'] as const

/** At least one of the two signs in person: the head signs for one who is absent, never for both. */
const oneSignsInPerson: Rule = now =>
  now.steps.findLast(step => step.action === 'signLeaver' || step.action === 'signForLeaver')?.action === 'signForLeaver'
    ? 'handover.oneInPerson'
    : null

export const handover2024 = defineProcedure({
  name: 'handover',
  inForce: { from: day('2024-01-01') },
  roles: ['self', 'leaver', 'taker', 'head', 'officeDirector'],
  supervisor: 'officeDirector',
  circle: 'parties',
  stages: {
    drawn: { responsible: 'leaver' },
    approving: { responsible: 'head' },
    taking: { responsible: 'taker' },
    inForce: { final: true },
    declined: { final: true },
    withdrawn: { final: true },
  },
  clocks: {},
  actions: {
    draw: { from: 'nothing', to: 'drawn', by: ['self'], assigns: ['leaver', 'taker', 'head'], basis: rule, evidence: [] },
    signLeaver: { from: 'drawn', to: 'approving', by: ['leaver'], signed: true, basis: rule, evidence: sheet },
    signForLeaver: { from: 'drawn', to: 'taking', by: ['head'], signed: true, basis: rule, evidence: sheet },
    approve: { from: 'approving', to: 'taking', by: ['head'], signed: true, basis: rule, evidence: [] },
    sendBack: { from: ['approving', 'taking'], to: 'drawn', by: ['head', 'taker'], basis: rule, evidence: [] },
    signTaker: {
      from: 'taking',
      to: 'inForce',
      by: ['taker'],
      signed: true,
      outward: true,
      outcome: 'inForce',
      basis: rule,
      evidence: sheet,
    },
    signForTaker: {
      from: 'taking',
      to: 'inForce',
      by: ['head'],
      signed: true,
      outward: true,
      when: oneSignsInPerson,
      outcome: 'inForce',
      basis: rule,
      evidence: sheet,
    },
    decline: { from: 'taking', to: 'declined', by: ['taker'], outcome: 'declined', basis: rule, evidence: [] },
    withdraw: {
      from: ['drawn', 'approving', 'taking'],
      to: 'withdrawn',
      by: ['leaver', 'head'],
      outcome: 'withdrawn',
      basis: rule,
      evidence: [],
    },
  },
})

/** The acts after which the post has changed hands. */
export const takes = ['signTaker', 'signForTaker'] as const
