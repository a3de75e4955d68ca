import type { Words } from '#base/words.ts'
import { kernelActions, kernelChoices, kernelFields, kernelPapers, verbs } from '../texts/matter.ts'
import type { ProcedureInfo } from '../wire.ts'

/** Words for what a procedure names: first its own, then the kernel's, at last the name itself, so that nothing is ever blank. */

const isVerb = (name: string): name is keyof typeof verbs => name in verbs

/** The word of an action; a round verb is the round's word and the verb's: `三方征询 · 退回`. */
export function actionWords(procedure: ProcedureInfo | undefined, action: string): Words {
  const own = procedure?.actions[action]?.words ?? kernelActions[action]
  if (own) return own
  const [round = '', verb = ''] = action.split('.')
  const of = procedure?.rounds[round]?.words
  if (!isVerb(verb)) return [action, action, action]
  const word = verbs[verb]
  return of ? [`${of[0]} · ${word[0]}`, `${of[1]} · ${word[1]}`, `${of[2]} · ${word[2]}`] : word
}

export const verbWords = (verb: string): Words => (isVerb(verb) ? verbs[verb] : [verb, verb, verb])

/** The label of a field by its path; indexes add no level. */
export function fieldWords(procedure: ProcedureInfo | undefined, path: string): Words {
  const plain = path.replace(/\.\d+/g, '')
  const last = plain.split('.').pop() ?? plain
  return (
    procedure?.fields[plain] ??
    kernelFields[plain] ??
    procedure?.fields[last] ??
    kernelFields[last] ??
    procedure?.roles[last] ?? [last, last, last]
  )
}

/** The word of a choice: `medium.paper`, else the value as an outcome, an answer, a paper. */
export function choiceWords(procedure: ProcedureInfo | undefined, path: string, value: string): Words {
  const plain = path.replace(/\.\d+/g, '')
  const last = plain.split('.').pop() ?? plain
  const named = [`${plain}.${value}`, `${last}.${value}`].map(key => procedure?.choices[key] ?? kernelChoices[key]).find(Boolean)
  const elsewhere = Object.keys(procedure?.choices ?? {}).find(key => key.endsWith(`.${value}`))
  return (
    named ??
    procedure?.outcomes[value] ??
    procedure?.answers[value] ??
    procedure?.choices[value] ??
    procedure?.papers[value]?.words ??
    procedure?.rounds[value]?.words ??
    procedure?.stages[value] ??
    procedure?.clocks[value] ??
    procedure?.roles[value] ??
    (elsewhere ? procedure?.choices[elsewhere] : undefined) ?? [value, value, value]
  )
}

/** What those see of a stage who see only their own branch. */
const branchStages: Readonly<Record<string, Words>> = { open: ['在办', '在辦', 'Open'], closed: ['已办结', '已辦結', 'Closed'] }
export const stageWords = (procedure: ProcedureInfo | undefined, stage: string): Words =>
  procedure?.stages[stage] ?? branchStages[stage] ?? [stage, stage, stage]
export const clockWords = (procedure: ProcedureInfo | undefined, clock: string): Words => procedure?.clocks[clock] ?? [clock, clock, clock]
export const paperWords = (procedure: ProcedureInfo | undefined, kind: string): Words =>
  procedure?.papers[kind]?.words ?? kernelPapers[kind] ?? [kind, kind, kind]

/** Why not, in words: `needs:review` is the sentence of `needs` with what it speaks of. */
export function refusalWords(procedure: ProcedureInfo | undefined, code: string): Words {
  const own = procedure?.refusals[code]
  if (own) return own
  const [head = '', about = ''] = code.split(':')
  const sentence = procedure?.refusals[head]
  if (!sentence) return [code, code, code]
  const named =
    procedure?.rounds[about]?.words ?? procedure?.actions[about]?.words ?? procedure?.clocks[about] ?? procedure?.papers[about]?.words
  const fill = (text: string, i: 0 | 1 | 2) =>
    /\{\w+\}/.test(text) ? text.replace(/\{\w+\}/, named?.[i] ?? about) : named ? `${text}${i === 2 ? ': ' : '：'}${named[i]}` : text
  return [fill(sentence[0], 0), fill(sentence[1], 1), fill(sentence[2], 2)]
}
