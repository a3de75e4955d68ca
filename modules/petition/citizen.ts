import type { Day } from '#base/day.ts'
import { part, textIn } from '#base/part.ts'
import { type Language, say, told, type Words } from '#base/words.ts'
import type { OwnFile } from '#procedure/citizen/files.ts'
import { decide } from '#procedure/derive.ts'
import { actionOf } from '#procedure/expand.ts'
import { unitName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { deskIn } from '#procedure/place.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { accusation2022 } from './accusation.ts'
import { declarations } from './declarations.ts'
import { petition2022 } from './procedure.ts'
import { openingOf } from './rules/arrival.ts'
import { decidedView, opinionOf } from './rules/opinion.ts'
import { milestoneWords as words } from './texts/track.ts'
import { choices, papers } from './texts/words.ts'

/** What the petitioner may know of the own petition, from the same journal: nothing of what staff write among themselves. */

export const declarationOf = (now: MatterView) => (now.procedure === 'accusation' ? accusation2022 : petition2022)

const choice = (path: string, value: string, language: Language): string => {
  const found = choices[`${path}.${value}`]
  return found ? say(found, language) : value
}

export type Milestone = { readonly action: string; readonly on: Day; readonly title: string; readonly text: string }
type Tell = (
  step: Step,
  to: { readonly office: Office; readonly now: MatterView; readonly language: Language },
) => Omit<Milestone, 'action' | 'on'>

const plain =
  (title: Words, text?: Words): Tell =>
  (_, { language }) => ({ title: say(title, language), text: text ? say(text, language) : '' })
/** Says a text of the step's input under a title. */
const saying =
  (title: Words, ...fields: string[]): Tell =>
  (step, { language }) => ({
    title: say(title, language),
    text: fields
      .map(field => textIn(step.input ?? {}, field))
      .filter(Boolean)
      .join('　'),
  })
const given: Tell = (step, { office, language }) => ({
  title: told(words.given, language, { unit: unitName(office, deskIn(step.input ?? {}, 'handler')) }),
  text: say(words.givenText, language),
})
const accepted: Tell = (step, { office, language }) => ({
  title: say(words.accepted, language),
  text: told(words.acceptedText, language, { unit: unitName(office, deskIn(step.input ?? {}, 'handler')) }),
})

/** What is told of each step; a step that is not here is not the petitioner's to see. */
const tells: Readonly<Record<string, Tell>> = {
  submit: plain(words.submitted, words.submittedText),
  register: (step, { language }) => ({
    title: say(words.registered, language),
    text: told(words.registeredText, language, { channel: choice('channel', textIn(step.input ?? {}, 'channel'), language) }),
  }),
  carryIn: (step, { language, now }) => {
    const origin = part(step.input?.['origin'])
    if (now.procedure === 'accusation') return { title: say(words.registered, language), text: '' }
    return {
      title: say(words.carried, language),
      text: told(words.carriedText, language, { no: textIn(origin, 'no'), day: textIn(origin, 'firstDay') }),
    }
  },
  addPaper: plain(words.paper),
  replaceCode: plain(words.newCode),
  forward: given,
  handOver: (step, all) => (all.now.procedure === 'accusation' ? plain(words.inHand)(step, all) : given(step, all)),
  accept: accepted,
  acceptSuggestion: accepted,
  notAccept: saying(words.unaccepted, 'reason'),
  showWay: saying(words.shown, 'organ', 'reason'),
  extend: (step, { language }) => ({
    title: say(words.extended, language),
    text: told(words.extendedText, language, { days: Number(step.input?.['days'] ?? 0), reason: textIn(step.input ?? {}, 'reason') }),
  }),
  deliver: (_, { now, language }) => ({
    title: say(words.delivered, language),
    text: told(words.deliveredText, language, { view: choice('opinion.view', textIn(opinionOf(now), 'view'), language) }),
  }),
  answer: (step, { now, language }) =>
    now.procedure === 'accusation'
      ? { title: say(words.answered, language), text: textIn(step.input ?? {}, 'text') }
      : {
          title: say(words.answered, language),
          text: `${choice('outcome', textIn(step.input ?? {}, 'outcome'), language)}　${textIn(step.input ?? {}, 'text')}`,
        },
  askReview: plain(words.askedReview),
  recordReviewRequest: plain(words.askedReview),
  deliverReview: (_, { now, language }) => ({
    title: say(words.reviewed, language),
    text: choice('result', decidedView(now), language),
  }),
  orderRedo: saying(words.redo, 'text'),
  askRecheck: plain(words.askedRecheck),
  recordRecheckRequest: plain(words.askedRecheck),
  openHearing: (step, { language }) => ({
    title: say(words.hearing, language),
    text: told(words.hearingText, language, { day: textIn(step.input ?? {}, 'heldOn') }),
  }),
  deliverRecheck: plain(words.rechecked, words.recheckedText),
  settle: plain(words.settled),
  close: plain(words.closed),
  closeReviewed: plain(words.closed),
  withdraw: plain(words.withdrawn),
  recordWithdrawal: plain(words.withdrawn),
  transfer: plain(words.transferred),
  evaluate: plain(words.evaluated),
  recordEvaluation: plain(words.evaluated),
}

/** The way so far, as the petitioner reads it; the last one is where it stands. */
export const milestones = (office: Office, now: MatterView, language: Language): Milestone[] =>
  now.steps.flatMap(step => {
    const tell = tells[step.action]
    return tell ? [{ action: step.action, on: step.on, ...tell(step, { office, now, language }) }] : []
  })

/** The clock that matters to the petitioner now; a window is their own. */
const clocks = ['sort', 'again', 'tell', 'conclude', 'suggestion', 'redo', 'review', 'recheck', 'askReview', 'askRecheck'] as const
export type Shown = { readonly clock: (typeof clocks)[number]; readonly due: string | null }
export function clockOf(now: MatterView): Shown | null {
  const running = clocks.find(clock => now.running[clock])
  return running ? { clock: running, due: now.due(running) } : null
}

/** Papers of the petitioner's own steps, and of those that told the petitioner something once they were told. */
const ownActions = new Set([
  'submit',
  'register',
  'carryIn',
  'addPaper',
  'askReview',
  'recordReviewRequest',
  'askRecheck',
  'recordRecheckRequest',
  'recordWithdrawal',
])
const toldKinds: Readonly<Record<string, { readonly kinds: readonly string[]; readonly after?: string }>> = {
  accept: { kinds: ['acceptanceNotice'] },
  acceptSuggestion: { kinds: ['acceptanceNotice'] },
  notAccept: { kinds: ['notAcceptedNotice'] },
  showWay: { kinds: ['leadNotice'] },
  extend: { kinds: ['extensionNotice'] },
  issue: { kinds: ['opinionLetter'], after: 'deliver' },
  answer: { kinds: ['suggestionReply', 'feedbackLetter'] },
  decideReview: { kinds: ['reviewOpinion'], after: 'deliverReview' },
  orderRedo: { kinds: ['reviewOpinion'] },
  openHearing: { kinds: ['hearingNotice'] },
  decideRecheck: { kinds: ['recheckOpinion'], after: 'deliverRecheck' },
}

/** The files that the petitioner may have; `id` names step and place, so that it says nothing of the content. */
export function ownFiles(now: MatterView, language: Language = 'zh-Hans'): OwnFile[] {
  return now.steps.flatMap((step, at) =>
    (step.evidence ?? []).flatMap((paper, i) => {
      const telling = toldKinds[step.action]
      const isTold =
        telling?.kinds.includes(paper.kind) && (!telling.after || now.steps.slice(at).some(later => later.action === telling.after))
      if (!ownActions.has(step.action) && !isTold) return []
      const kind = papers[paper.kind]
      return [
        {
          id: `${step.seq ?? 0}-${i}`,
          kind: paper.kind,
          digest: paper.file,
          name: paper.name ?? (kind ? say(kind, language) : paper.kind),
        },
      ]
    }),
  )
}

/** What the petitioner does on the tracking page. */
export const citizenActions = ['addPaper', 'withdraw', 'evaluate', 'askReview', 'askRecheck'] as const
export type CitizenAction = (typeof citizenActions)[number]

/** True where the petitioner may do this now. */
export function mayDo(now: MatterView, action: CitizenAction): boolean {
  const procedure = declarationOf(now)
  if (!actionOf(procedure, action) || !declarations.includes(procedure)) return false
  return decide(procedure, action, now, { id: 'citizen', desks: [now.desk('petitioner')] }, { evidence: [] }) === null
}

/** What was written, for the petitioner to read again. */
export const claimOf = (now: MatterView): Readonly<Record<string, unknown>> => part(openingOf(now)['claim'])
