import { type Day, isDay } from '#base/day.ts'
import { type Language, say } from '#base/words.ts'
import { traceOf } from '#procedure/clock.ts'
import type { Desk, Input } from '#procedure/define.ts'
import { actsAs, decide, forAction } from '#procedure/derive.ts'
import { Missing } from '#procedure/errors.ts'
import { actionOf } from '#procedure/expand.ts'
import { foresee, type Moved, movedBy, movesByItself } from '#procedure/foresee.ts'
import type { Trial as Beside } from '#procedure/module.ts'
import { inputSchema } from '#procedure/schema.ts'
import { type MatterView, owed } from '#procedure/view.ts'
import type { Context } from './context.ts'
import { refusalWords } from './fault.ts'
import type { Looked } from './look.ts'
import { deskName } from './names.ts'
import { readAs } from './route.ts'

/** What an act would do, before it is done: the day that will count, the stage, who is told. Nothing is recorded. */

type Trial = { readonly action: string; readonly input: Input; readonly on: Day; readonly evidence: readonly string[] }

/** The matter as it would be, from the desk that this person would act at; null where the journal could not hold it. */
function after({ registry }: Context, looked: Looked, { action, input, on, evidence }: Trial): MatterView | null {
  const { procedure, now, stored, actor } = looked
  const declared = actionOf(procedure, action)
  const as = declared ? actsAs(procedure, declared, now, forAction(actor, action), { evidence, input }) : null
  const papers = evidence.map(kind => ({ kind, file: now.papers[kind]?.file ?? '' }))
  const step = { action, on, by: actor.id, input, evidence: papers, ...(as && { as }), ...(on === now.today && { at: now.now.slice(11) }) }
  const journal = stored.map(s => s.step)
  return foresee(procedure, journal, step, now, now.calendar, registry.procedures)
}

/** For an offer whose input is not needed to say it: the clock that it moves, and to which day. */
export function dueAfter(context: Context, looked: Looked, action: string, evidence: readonly string[]): Moved | null {
  const { procedure, now, seen } = looked
  const declared = actionOf(procedure, action)
  if (!declared || !seen.whole || !movesByItself(procedure, action)) return null
  const seats = Object.fromEntries((declared.assigns ?? []).map(role => [role, now.desk(role)]))
  const then = after(context, looked, { action, input: seats, on: now.today, evidence })
  return then && movedBy(procedure, declared, now, then)
}

/** Roles that the business says are told of this act, in its own words. */
export const toldOf = ({ module, texts }: Pick<Looked, 'module' | 'texts'>, action: string, language: Language): string[] =>
  Object.entries(module.told ?? {}).flatMap(([role, actions]) => {
    const words = texts.roles[role]
    return actions.includes(action) && words ? [say(words, language)] : []
  })

/** Desks that owe something after the act and did not before. */
function newlyAsked(before: MatterView, then: MatterView): Desk[] {
  const keyed = (now: MatterView) =>
    owed(now).map(({ desk, what, round, ask }) => [`${desk} ${what} ${round ?? ''} ${ask ?? ''}`, desk] as const)
  const known = new Set(keyed(before).map(([key]) => key))
  return [...new Set(keyed(then).flatMap(([key, desk]) => (known.has(key) ? [] : [desk])))]
}

/** What the business itself says beside a form (可能重复), before an act or an opening. */
export async function saidBeside(context: Context, trial: Beside, language: Language): Promise<string[]> {
  const module = context.registry.moduleOf(trial.procedure)
  return ((await module.warnings?.(context.office, trial)) ?? []).map(words => say(words, language))
}

/** POST /matters/{id}/actions/{action}/foresee: `{ due, stage, tells, warnings }` of the act with this input. */
export async function foreseen(
  context: Context,
  looked: Looked,
  action: string,
  sent: Input,
  on: string | undefined,
  language: Language,
): Promise<object> {
  const { office } = context
  const { procedure, module, now, actor, seen } = looked
  const declared = actionOf(procedure, action)
  const schema = declared && inputSchema(module, procedure, action)
  if (!declared || !schema) throw new Missing(`no action ${action}`)
  const input = readAs(schema, sent) as Input
  const legalDay = isDay(on) ? on : now.today
  const refusal = decide(procedure, action, now, actor, { evidence: declared.evidence, input })
  if (refusal === 'notYourRole' || refusal === 'notAsked') throw new Missing(`no action ${action}`)
  const warnings = [
    ...(refusal ? [say(refusalWords(refusal, office.modules), language)] : []),
    ...(await saidBeside(
      context,
      { procedure: procedure.name, action, agency: looked.row.agency, matter: looked.row, now: seen.whole ? now : null, input },
      language,
    )),
  ]
  const then = refusal || !seen.whole ? null : after(context, looked, { action, input, on: legalDay, evidence: declared.evidence })
  if (!then) return { due: null, stage: null, tells: [], warnings }
  const due = movedBy(procedure, declared, now, then)
  const trace = due?.dueOn ? traceOf(procedure, then, due.clock, then.calendar) : null
  return {
    due: due && { ...due, unit: procedure.clocks[due.clock]?.unit, provisional: trace?.provisional ?? false },
    stage: then.stage === now.stage ? null : then.stage,
    tells: [
      ...toldOf(looked, action, language),
      ...newlyAsked(now, then)
        .filter(desk => !actor.desks.includes(desk))
        .map(desk => deskName(office, desk, language)),
    ],
    warnings,
  }
}
