import { type Language, say, type Words } from '#base/words.ts'
import { decideKernel } from '#procedure/corrections.ts'
import type { Input } from '#procedure/define.ts'
import { differenceOf } from '#procedure/difference.ts'
import { Missing } from '#procedure/errors.ts'
import { inputSchema } from '#procedure/schema.ts'
import type { Context } from './context.ts'
import { refusalWords } from './fault.ts'
import { toldOf } from './foresee.ts'
import type { Looked } from './look.ts'
import { deskName } from './names.ts'
import { readAs } from './route.ts'

/** 更正、撤销 foreseen: the list of differences, who is told, and in words what stands in the way. Nothing is recorded. */

const isRecord = (value: unknown): value is Input => typeof value === 'object' && value !== null && !Array.isArray(value)

/** POST /matters/{id}/actions/$correct/foresee. */
export function foreseenCorrection(context: Context, looked: Looked, action: string, sent: Input, language: Language): object {
  const { office, registry } = context
  const { procedure, module, now, stored, seen, row, texts } = looked
  const schema = inputSchema(module, procedure, action)
  if (!schema || !seen.whole) throw new Missing(`no action ${action}`)
  const input = readAs(schema, sent) as Input
  const journal = stored.map(one => one.step)
  const of = journal.find(step => step.seq === input['of'])
  const refusal = (code: string): string => say(refusalWords(code, office.modules), language)
  const verdict = decideKernel(
    procedure,
    action,
    now,
    looked.actor,
    { evidence: ['correctionNote'], input },
    {
      journal,
      today: office.clock.today(),
      supervisor: looked.supervisor,
      isChild: row.parent !== null,
    },
  )
  const none = { due: null, stage: null, tells: [], clocks: [], kept: [], misfits: [] }
  if ('refused' in verdict) return { ...none, warnings: [refusal(verdict.refused)], refused: verdict.refused }
  const content = isRecord(input['by']) && isRecord(input['by']['input']) ? input['by']['input'] : null
  const own = of && inputSchema(module, procedure, of.action)
  if (own && content) readAs(own, { ...of.input, ...content })
  const found = differenceOf(
    journal,
    { action, on: now.today, by: looked.actor.id, input },
    {
      procedure,
      now,
      calendar: now.calendar,
      earlier: registry.procedures,
    },
  )
  const actionName = (name: string): string => say(nameOf(texts.actions, name), language)
  if ('refused' in found)
    return { ...none, warnings: [`${actionName(found.action)}：${refusal(found.refused)}`], refused: `contradicts:${found.action}` }
  const clockName = (name: string): string => say(nameOf(texts.clocks, name), language)
  const responsible = now.responsible()
  return {
    due: null,
    stage: found.stage?.after ?? null,
    tells: [
      ...(of ? toldOf(looked, action, language).filter(() => toldOf(looked, of.action, language).length > 0 || journal[0] === of) : []),
      ...(responsible ? [deskName(office, responsible, language)] : []),
    ],
    warnings: [],
    clocks: found.clocks.map(one => ({ ...one, name: clockName(one.clock) })),
    kept: found.kept.map(one => ({ ...one, name: clockName(one.clock) })),
    misfits: found.misfits.map(one => ({ ...one, name: actionName(one.action), text: refusal(one.refused) })),
  }
}
const nameOf = (words: Readonly<Record<string, Words>>, name: string): Words => words[name] ?? [name, name, name]
