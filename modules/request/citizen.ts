import type { Day } from '#base/day.ts'
import type { TraceLine } from '#base/day-table.ts'
import { part, textIn as text } from '#base/part.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import { reckon } from '#law/span.ts'
import type { OwnFile as File } from '#procedure/citizen/files.ts'
import { type CitizenOffer, citizenOffers } from '#procedure/citizen/offers.ts'
import { traceOf } from '#procedure/clock.ts'
import type { Desk, Paper } from '#procedure/define.ts'
import { isFinal } from '#procedure/expand.ts'
import { unitName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, deskIn } from '#procedure/place.ts'
import { all, isComplete } from '#procedure/round.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { carryByCitizen, reasonsByCitizen, supplementByCitizen, withdrawByCitizen } from './contract.ts'
import { declared } from './declarations.ts'
import { correctionsTold, lifePapersTold, lifeTells } from './life/tells.ts'
import { contactOf } from './papers/common.ts'
import { replyLetter } from './papers/reply.ts'
import { request2019 } from './procedure.ts'
import { mayBeCarried } from './rules/carry.ts'
import { answerClockOf, answerKept } from './rules/redo.ts'
import { draftedOutcome, draftOf, receiptIsFixed } from './rules.ts'
import { milestoneWords as words } from './texts/track.ts'
import { texts } from './texts.ts'

/** What the applicant may know of the own request, from the same journal: nothing of what staff write among themselves. */

type Milestone = {
  readonly action: string
  readonly seq?: number // the step it tells of
  readonly on: Day
  readonly at?: string
  readonly until?: Day
  readonly title: string
  readonly text: string
  readonly state: 'done' | 'now'
}
export type Deadline = {
  readonly dueOn: string | null
  readonly dueStatus: 'assumed' | 'fixed'
  readonly provisional: boolean
  readonly trace: readonly TraceLine[]
}
export type OwnFile = File & { readonly on: Day }

type Matter = { readonly id: number; readonly no: string; readonly agency: string }
const choice = (path: string, value: string, language: Language): string => {
  const found = texts.choices?.[`${path}.${value}`]
  return found ? say(found, language) : value
}

// ---- the deadline

/** Of a filing that was just made: counted without reading the matter again. */
export function deadlineOf(receivedOn: Day, office: Pick<Office, 'calendar'>): Deadline {
  const found = reckon(request2019.clocks.reply, { from: receivedOn, holds: [], extra: 0 }, office.calendar())
  return { dueOn: found.due, dueStatus: 'assumed', provisional: found.provisional, trace: found.trace.map(one => ({ ...one })) }
}

/** The last day for the reply, how sure it is, and day by day why; null while time stands still or is over. */
export function deadline(now: MatterView): Deadline {
  const procedure = declared(now.declaration) ?? request2019
  const found = traceOf(procedure, now, answerClockOf(now) ?? 'reply', now.calendar)
  const met = answerKept(now)
  return {
    dueOn: found?.due ?? (isFinal(procedure, now.stage) ? (met?.due ?? null) : null),
    dueStatus: receiptIsFixed(now) ? 'fixed' : 'assumed',
    provisional: found?.provisional ?? false,
    trace: found?.trace.map(one => ({ ...one })) ?? [],
  }
}

// ---- milestones

type Line = Omit<Milestone, 'state' | 'on' | 'seq'>
type Tell = (
  step: Step,
  tell: {
    office: Office
    now: MatterView
    language: Language
    word: (words: Words, values?: Readonly<Record<string, string | number>>) => string
  },
) => Line | null

const contactText = (office: Office, agency: string): string => {
  const { unit, phone } = contactOf(office, agency)
  return [unit, phone].filter(Boolean).join(' ')
}

function consulted(round: string, title: Words, article: string): Tell {
  return (step, { now, word }) => {
    const state = now.rounds[round]
    const answered = state && isComplete(state) ? all(state).flatMap(ask => ask.answers.map(answer => answer.on)) : []
    const until = answered.sort().at(-1)
    return { action: step.action, title: word(title), text: word(words.notCounted, { article }), ...(until && { until }) }
  }
}

const registered: Tell = (step, { language, word }) => ({
  action: step.action,
  title: word(words.registered),
  text: word(words.registeredText, { channel: choice('channel', text(step.input ?? {}, 'channel'), language) }),
})

/** What is told of each step; a step that is not here is not the applicant's to see. */
const tells: Readonly<Record<string, Tell>> = {
  submit: (step, { word }) => ({
    action: step.action,
    title: word(words.submitted),
    text: word(words.submittedText),
    ...(step.at && { at: step.at }),
  }),
  importLegacy: registered,
  register: registered,
  registerMail: registered,
  confirm: (step, { word }) => ({
    action: step.action,
    title: word(words.confirmed),
    text: word(words.confirmedText, { day: text(step.input ?? {}, 'receivedOn') }),
  }),
  addPaper: (step, { word, language }) => ({
    action: step.action,
    title: word(words.paper),
    text: choice('kind', text(step.input ?? {}, 'kind'), language),
  }),
  replaceCode: (step, { word }) => ({ action: step.action, title: word(words.newCode), text: '' }),
  askToSupplement: (step, { word }) => ({
    action: step.action,
    title: word(words.asked),
    text: word(words.askedText, { day: text(step.input ?? {}, 'supplementBy'), points: text(step.input ?? {}, 'points') }),
  }),
  supplement: (step, { word }) => ({ action: step.action, title: word(words.supplemented), text: word(words.supplementedText) }),
  askReasons: (step, { word }) => ({
    action: step.action,
    title: word(words.reasons),
    text: word(words.reasonsText, { day: text(step.input ?? {}, 'answerBy'), points: text(step.input ?? {}, 'points') }),
  }),
  giveReasons: (step, { word }) => ({ action: step.action, title: word(words.gaveReasons), text: '' }),
  assign: (step, { office, word }) => {
    const desk = deskIn(step.input ?? {}, 'handler')
    const contact = desk ? contactText(office, agencyOf(desk)) : ''
    return {
      action: step.action,
      title: word(words.assigned, { unit: unitName(office, desk) }),
      text: contact ? word(words.contact, { contact }) : '',
    }
  },
  consultThirdParties: consulted('thirdParties', words.thirdParties, '第三十二条'),
  consultCoAgencies: consulted('coAgencies', words.agencies, '第三十四条'),
  consultOtherAgencies: consulted('otherAgencies', words.agencies, '第三十三条'),
  extend: (step, { word }) => ({
    action: step.action,
    title: word(words.extended),
    text: word(words.extendedText, { days: Number(step.input?.['days'] ?? 0), reason: text(step.input ?? {}, 'reason') }),
  }),
  deliver: (step, { word, language }) => ({
    action: step.action,
    title: word(words.delivered),
    text: word(words.deliveredText, {
      outcome: choice('outcome', text(step.input ?? {}, 'outcome'), language),
      method: choice('method', text(step.input ?? {}, 'method'), language),
    }),
  }),
  importReply: (step, { word, language }) => ({
    action: step.action,
    title: word(words.delivered),
    text: choice('outcome', text(step.input ?? {}, 'outcome'), language),
  }),
  importAbandoned: (step, { word }) => ({ action: step.action, title: word(words.abandoned), text: word(words.abandonedText) }),
  importWithdrawn: (step, { word }) => ({ action: step.action, title: word(words.withdrawn), text: '' }),
  lapse: (step, { word }) => ({ action: step.action, title: word(words.abandoned), text: word(words.abandonedText) }),
  withdraw: (step, { word }) => ({ action: step.action, title: word(words.withdrawn), text: '' }),
  $recount: (step, { word }) => {
    const moves = Array.isArray(step.input?.['moves']) ? step.input['moves'].map(part) : []
    const move = moves.find(one => one['clock'] === 'reply' && one['round'] === undefined)
    if (!move) return null
    const firm = move['from'] === move['to']
    const title = word(firm ? words.firmed : words.recounted)
    return {
      action: step.action,
      title,
      text: word(firm ? words.firmedText : words.recountedText, { from: text(move, 'from'), to: text(move, 'to') }),
    }
  },
  recordWithdrawal: (step, { word }) => ({ action: step.action, title: word(words.withdrawn), text: '' }),
  carriedTo: (step, { word }) => ({ action: step.action, title: word(words.carried), text: text(step.input ?? {}, 'no') }),
}

/** Where it stands now, where that is not said by the last milestone. */
function standing(now: MatterView, word: (words: Words) => string): Line | null {
  const nothing = word(words.nothingToDo)
  if (now.stage === 'inReview' || now.stage === 'toSign') return { action: now.stage, title: word(words.inReview), text: nothing }
  if (now.stage === 'replied') return { action: now.stage, title: word(words.replied), text: nothing }
  return null
}

const isTold = (action: string): boolean => Object.hasOwn(tells, action) || Object.hasOwn(lifeTells, action)
const actionName = (action: string, language: Language): string => {
  const own: Readonly<Record<string, Words>> = texts.actions
  return own[action] ? say(own[action], language) : action
}

/** The way so far, as the applicant reads it; the last one is where it stands. `journal`: as recorded, for what was corrected. */
export function milestones(office: Office, now: MatterView, language: Language, journal: readonly Step[] = []): Milestone[] {
  const word = (one: Words, values: Readonly<Record<string, string | number>> = {}) => fillIn(say(one, language), values)
  const told = now.steps.flatMap(step => {
    const later = lifeTells[step.action]?.(step, { now, language })
    const line = later ? { ...later, action: step.action } : tells[step.action]?.(step, { office, now, language, word })
    return line ? [{ ...line, on: step.on, ...(step.seq !== undefined && { seq: step.seq }) }] : []
  })
  const corrected = correctionsTold(journal, isTold, action => actionName(action, language), language)
  const inOrder = corrected.length === 0 ? told : [...told, ...corrected].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const last = standing(now, word)
  const since = now.steps.at(-1)?.on ?? now.today
  const lines = last ? [...inOrder, { ...last, on: since }] : inOrder
  return lines.map((line, i) => ({ ...line, state: i === lines.length - 1 ? 'now' : 'done' }))
}

// ---- papers and replies

/** Papers of steps that are the applicant's own, and of those that told the applicant something. */
const ownActions = new Set(['submit', 'register', 'registerMail', 'addPaper', 'supplement', 'giveReasons', 'withdraw', 'recordWithdrawal'])
const toldKinds: Readonly<Record<string, readonly string[]>> = {
  askToSupplement: ['supplementNotice'],
  askReasons: ['reasonsNotice'],
  extend: ['extensionNotice'],
  lapse: ['abandonmentNotice'],
  ...lifePapersTold,
}
const replyKinds = ['signedReply', 'released']

function shown(step: Step, paper: Paper, now: MatterView): boolean {
  if (ownActions.has(step.action)) return true
  if (toldKinds[step.action]?.includes(paper.kind)) return true
  return now.stage === 'delivered' && ['sign', 'deliver'].includes(step.action) && replyKinds.includes(paper.kind)
}

/** The files that the applicant may have; `id` names step and place, so that it says nothing of the content. */
export function ownFiles(now: MatterView, language: Language = 'zh-Hans'): OwnFile[] {
  return now.steps.flatMap(step =>
    (step.evidence ?? []).flatMap((paper, i) => {
      if (!shown(step, paper, now)) return []
      const kind: Words | undefined = texts.papers[paper.kind]
      return [
        {
          id: `${step.seq ?? 0}-${i}`,
          kind: paper.kind,
          digest: paper.file,
          name: paper.name ?? (kind ? say(kind, language) : paper.kind),
          on: step.on,
        },
      ]
    }),
  )
}

type ReplyShown = { readonly kind: string; readonly on: Day; readonly text: string; readonly files: readonly string[] }

/** The reply, once it was delivered. */
export function repliesOf(office: Office, now: MatterView, matter: Matter): ReplyShown[] {
  const delivered = now.steps.findLast(step => step.action === 'deliver')
  const outcome = draftedOutcome(now)
  if (!delivered || !outcome) return []
  const { body } = replyLetter(office, now, matter, draftOf(now) ?? {})
  const files = ownFiles(now).filter(file => replyKinds.includes(file.kind))
  return [{ kind: outcome, on: delivered.on, text: body.join('\n'), files: files.map(file => file.id) }]
}

// ---- what the applicant may do

export const citizenInputs = {
  supplement: supplementByCitizen,
  withdraw: withdrawByCitizen,
  giveReasons: reasonsByCitizen,
  carryOver: carryByCitizen,
} as const
export type CitizenAction = keyof typeof citizenInputs

/** The desk that a request's applicant acts from. */
export const applicantDesk = (agency: string): Desk => `${agency}/applicant`

/** What the applicant may do now, each with its form. */
export const offersOf = (now: MatterView, agency: string): CitizenOffer[] =>
  citizenOffers(declared(now.declaration) ?? request2019, now, applicantDesk(agency), citizenInputs).filter(
    offer => offer.action !== 'carryOver' || mayBeCarried(now),
  )

/** What was asked for, as it was written, with what a supplement added. */
export function wantedOf(now: MatterView): Readonly<Record<string, unknown>> {
  const first = now.steps[0]?.input ?? {}
  const added = now.steps.findLast(step => step.action === 'supplement')?.input
  return {
    ...part(first['wanted']),
    ...(added && {
      supplement: {
        text: text(added, 'text'),
        ...(added['title'] !== undefined && { title: added['title'] }),
        ...(added['docNo'] !== undefined && { docNo: added['docNo'] }),
      },
    }),
  }
}
