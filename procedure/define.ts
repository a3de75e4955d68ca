import type { Day, MonthDay } from '#base/day.ts'
import type { MatterView } from './view.ts'

/** Where a rule comes from. Nothing in a procedure exists without one (凡事有章可循). */
export type Basis = { readonly rulebook: string; readonly article: string }

/** A post at an agency or one of its units, `agency/duty` or `agency.unit/duty`: work goes to the desk; `desk.ts` says who sits at it today. */
export type Desk = `${string}/${string}`

/** A paper in the journal: what kind of paper it is here, the SHA-256 of its bytes, and the name it came with. */
export type Paper = { readonly kind: string; readonly file: string; readonly name?: string }

/** Why an action is refused: a key into the kernel's or the module's texts, with what it speaks of after a colon (`needs:signOff`). */
export type Refusal = string
export type Input = Readonly<Record<string, unknown>>
export type Rule = (now: MatterView & { readonly input?: Input }) => Refusal | null

export type Stage<R extends string> =
  | { readonly responsible: R } // 凡事有人负责: in every open stage exactly one desk must see that the matter moves
  | { readonly final: true }

/** A duty must be met by its last day; a window is a right that lapses after it, and nobody is late. Spread `law(rulebook, clock)` into it. */
export type Clock<N extends string = string> = {
  readonly kind: 'duty' | 'window'
  readonly law?: string // the rulebook's own clock, `cn-foi-2019/foi.reply`
  readonly length: number | MonthDay // 0: the same day · −3: so many before `from` · '01-31': the next 31 January, never moved
  readonly unit: 'workday' | 'day' | 'month' | 'hour'
  readonly from?: string // count from the day in this input field (formedOn, heldOn; with length 0 a leader's dueOn)
  readonly ifDated?: true // does not run where the input names no day in `from` (无明确时限)
  readonly stated?: { readonly length: string; readonly unit: string } // input fields in which a document of others (判决、复议决定) may state its own period; else `length`
  readonly every?: number // periodic: due again this many units after the last due day, once `met`
  readonly cap?: number // the most that an extension may add, by law
  readonly stillDuring?: readonly N[] // not counted while anyone outside is asked in these rounds
  readonly warnAt: number // days left when the light turns yellow
  readonly basis: Basis
}

/** Several desks are asked (会签、传阅、审核链、征求意见、分送、回执): groups in order, desks of a group side by side. */
export type Round<S extends string = string, R extends string = string, C extends string = string> = {
  readonly during: S | readonly S[]
  readonly then?: S // the stage once nobody owes an answer
  readonly sponsor: R // sends, chases, adds, removes; receives what is returned
  readonly answers: readonly [plain: string, ...others: string[]]
  readonly opinion: 'always' | 'unlessPlain' | 'never'
  readonly returns?: readonly ('rewalk' | 'direct')[] // 退回后重走 · 直送退回人; absent: an answer is the only way out
  readonly askedMayAdd?: true // 加签 by those asked, not only by the sponsor
  readonly onBehalf?: { readonly by: readonly R[]; readonly evidence: readonly string[] } // 代录
  readonly clock?: C // each desk has its own…
  readonly runsFrom?: 'signedFor' // …from being asked, or from signing for it
  readonly silence?: string // the answer that silence counts as, once the clock ran out; absent: silence means nothing
  readonly through?: string // each desk answers by a matter of its own under this procedure (which must have a `callOff`)
  readonly about?: string // the kind of paper that is asked about: every answer is bound to the text it saw
  readonly shows: 'matter' | readonly string[] // what those asked see besides their own line
  readonly evidence?: readonly string[] // papers an answer owes
  readonly basis: Basis
}

export type Action<
  S extends string = string,
  R extends string = string,
  C extends string = string,
  N extends string = string,
  A extends string = string,
> = {
  readonly from: 'nothing' | S | readonly S[]
  readonly to?: S // absent: the stage does not change
  readonly by: readonly R[]
  readonly basis: Basis
  readonly evidence: readonly string[] // 凡事有据可查: documents that must be attached
  // time
  readonly starts?: readonly C[] // 起算 (again, if it already ran)
  readonly meets?: readonly C[] // this period's duty is done (periodic clocks)
  readonly stops?: readonly C[] // 终止
  readonly holds?: readonly C[] // 不计入: the clock stands still…
  readonly releases?: readonly C[] // …until every hold is released
  readonly extends?: { readonly clock: C; readonly atMost?: number } // 延长, never beyond the clock's cap
  readonly within?: C // allowed only while this clock has not run out
  readonly after?: C // allowed only once it has (逾期视为…)
  // people
  readonly assigns?: readonly R[] // the input names the desk that holds this role in this matter from now on
  readonly takes?: R // …or the one who acts does (认领)
  readonly asks?: N // opens a round; the input brings the plan
  readonly reopens?: N // takes a finished round back to one desk in it
  readonly ends?: 'all' | readonly N[] // calls off what is still owed; without it nobody can leave while someone owes
  // text
  readonly revises?: string // brings a new text of this kind; `wordingOnly` in the input (文字性修改) keeps earlier agreement
  readonly fresh?: readonly N[] // refused while an answer of these rounds was given to another text
  // conditions
  readonly needs?: readonly (N | A)[] // rounds that are complete, actions that were taken
  readonly once?: true
  readonly when?: Rule
  readonly signed?: true // a signature: whoever acts proves once more who they are
  readonly outward?: true // took effect outside: can be corrected in date and papers, never annulled
  readonly outcome?: string // closes the matter with this result; 'input' takes it from the input
}

export type Procedure<
  S extends string = string,
  R extends string = string,
  C extends string = string,
  N extends string = string,
  A extends string = string,
> = {
  readonly name: string // the business; declarations of one business differ by inForce
  readonly inForce: { readonly from: Day; readonly until?: Day } // chosen by the day of receipt, for the life of the matter
  readonly roles: readonly R[]
  readonly supervisor: NoInfer<R> // 凡事有人监督
  readonly circle: 'agency' | 'parties' // who may know that a matter exists
  readonly closed?: Readonly<Record<string, readonly NoInfer<R>[]>> // fields and papers only these roles see
  readonly stages: Readonly<Record<S, Stage<NoInfer<R>>>>
  readonly clocks: Readonly<Record<C, Clock<NoInfer<N>>>>
  readonly rounds?: Readonly<Record<N, Round<NoInfer<S>, NoInfer<R>, NoInfer<C>>>>
  readonly actions: Readonly<Record<A, Action<NoInfer<S>, NoInfer<R>, NoInfer<C>, NoInfer<N>, NoInfer<A>>>>
  readonly adopts?: Readonly<Record<string, { readonly stages?: Readonly<Record<string, NoInfer<S>>> }>> // running matters of an earlier declaration (by `keyOf`) may be taken over
}

/** Identity at run time; at compile time it ties every stage, role, clock and round name to its declaration. */
export function defineProcedure<
  const S extends string,
  const R extends string,
  const C extends string,
  const A extends string,
  const N extends string = never,
>(procedure: Procedure<S, R, C, N, A>): Procedure<S, R, C, N, A> {
  return procedure
}

/** The name of one declaration for ever: business and first day in force, `request@2019-05-15`. Journals carry it. */
export const keyOf = (procedure: Procedure): string => `${procedure.name}@${procedure.inForce.from}`
