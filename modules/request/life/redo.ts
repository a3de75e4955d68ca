import type { Basis } from '#procedure/define.ts'
import { byJudgment, byReconsideration, decisionHolds } from '../rules/redo.ts'

/**
 * 复议、诉讼 of a request: registered, decided, and where the decision says so answered anew. A closed request stays closed: the new
 * answer is a matter of its own, opened by `answerAnew` in the same transaction, under the clock that the decision sets.
 */

/** What is registered in every stage. `stages`: all of them. */
export const remedyActions = <S extends string>(basis: Basis, stages: readonly S[]) =>
  ({
    recordRemedy: { from: stages, by: ['disclosureOfficer'], outward: true, basis, evidence: ['remedyNotice'] },
    recordDecision: { from: stages, by: ['disclosureOfficer'], when: decisionHolds, outward: true, basis, evidence: ['decisionPaper'] },
  }) as const

/** Decisions that make the office answer: of a closed request by a successor, of an open one (责令限期答复) by their own clock. */
export const orderActions = <C extends string, S extends string, D extends string>(
  basis: { readonly reconsideration: Basis; readonly judgment: Basis },
  closed: readonly C[],
  open: readonly S[],
  duties: readonly D[], // the duties of law to answer, whose place the decision takes
) =>
  ({
    answerAnew: {
      from: closed,
      by: ['disclosureOfficer'],
      once: true, // a second decision is about the successor
      when: decisionHolds,
      outward: true,
      basis: basis.reconsideration,
      evidence: ['decisionPaper'],
    },
    orderedByReconsideration: {
      from: open,
      by: ['disclosureOfficer'],
      stops: [...duties, 'judged'],
      starts: ['redo'],
      when: byReconsideration,
      outward: true,
      basis: basis.reconsideration,
      evidence: ['decisionPaper'],
    },
    orderedByJudgment: {
      from: open,
      by: ['disclosureOfficer'],
      stops: [...duties, 'redo'],
      starts: ['judged'],
      when: byJudgment,
      outward: true,
      basis: basis.judgment,
      evidence: ['decisionPaper'],
    },
  }) as const

/** Openings that only the program takes, for the applicant, when a decision was recorded on the closed request. */
export const redoOpeningActions = (basis: { readonly reconsideration: Basis; readonly judgment: Basis }) =>
  ({
    redoByReconsideration: {
      from: 'nothing',
      to: 'submitted',
      by: ['applicant'],
      starts: ['redo'],
      basis: basis.reconsideration,
      evidence: ['decisionPaper'],
    },
    redoByJudgment: {
      from: 'nothing',
      to: 'submitted',
      by: ['applicant'],
      starts: ['judged'],
      basis: basis.judgment,
      evidence: ['decisionPaper'],
    },
  }) as const
