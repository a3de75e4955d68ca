import type { Day } from '#base/day.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { cite } from '#law/law.ts'
import { lightOf, tickers, traceOf } from '#procedure/clock.ts'
import { decideKernel, kernelActions } from '#procedure/corrections.ts'
import type { Basis } from '#procedure/define.ts'
import { forAction, offers } from '#procedure/derive.ts'
import { clockSettings } from '#procedure/derived.ts'
import { isFinal } from '#procedure/expand.ts'
import { factsOf } from '#procedure/facts.ts'
import { internalDue, internalLight } from '#procedure/internal.ts'
import { isDesk } from '#procedure/place.ts'
import { all, openAsks, sponsorId } from '#procedure/round.ts'
import { jsonSchemaOf } from '#procedure/schema.ts'
import { leavesOf } from '#procedure/shape.ts'
import type { Context } from './context.ts'
import { placesOf } from './fact-words.ts'
import { refusalWords } from './fault.ts'
import { dueAfter, toldOf } from './foresee.ts'
import type { Looked } from './look.ts'
import { cover, maskInput, personalAt } from './mask.ts'
import { deskName, personName } from './names.ts'

/** The parts of a matter as the API tells them, each read off declaration, journal and calendar. */

export const basisOf = (basis: Basis | null): object | null => (basis ? { ...basis, text: cite(basis) } : null)

/** The light of the whole matter with its day. */
export function lightFacts({ procedure, now }: Looked): {
  light: string
  dueOn: string | null
  daysLeft: number | null
  unit: string | null
} {
  const { light, left, worst } = lightOf(procedure, now, now.calendar)
  const unit = worst ? (procedure.clocks[worst.clock]?.unit ?? null) : null
  return { light, dueOn: worst?.due ?? null, daysLeft: worst?.due ? left : null, unit }
}

/** 内部时限 with its own light, which says nothing of lateness before the law; nothing where there is none. */
export const internalFacts = (on: string | null | undefined, now: string): object =>
  on ? { internalOn: on, internalLight: internalLight(on, now) } : {}

/** Every running clock of the matter itself, with the trace of its days. */
export function clocksOf({ office }: Context, { procedure, now, seen, row }: Looked): object[] {
  if (!seen.whole) return []
  const { internal } = clockSettings(office.setting, row.agency, row.business)
  const { calendar } = now
  return tickers(procedure, now, calendar)
    .filter(t => t.ask === undefined)
    .map(t => {
      const clock = procedure.clocks[t.clock]
      const reckoning = traceOf(procedure, now, t.clock, calendar)
      const holds = now.running[t.clock]?.holds ?? []
      return {
        name: t.clock,
        kind: t.kind,
        light: t.light,
        state: t.due === null ? 'held' : 'running',
        start: reckoning?.start ?? null,
        dueOn: t.due,
        ...internalFacts(clock && internalDue(clock, now.running[t.clock], t.due, internal(t.clock), calendar), now.now),
        daysLeft: t.due === null ? null : t.left,
        unit: clock?.unit,
        basis: clock ? basisOf(clock.basis) : null,
        provisional: reckoning?.provisional ?? false,
        range: reckoning?.range ?? null,
        held: holds.map(h => ({ from: h.after, to: h.through, days: heldDays(reckoning?.trace ?? [], h) })),
        trace: reckoning?.trace ?? [],
      }
    })
}

const heldDays = (
  trace: readonly { readonly day: Day; readonly code: string }[],
  hold: { readonly after: Day; readonly through: Day | null },
): number => trace.filter(d => d.code === 'held' && d.day > hold.after && (hold.through === null || d.day <= hold.through)).length

/** The journal as it was recorded: steps as this person may read them, corrections and annulled steps marked. */
export function journalOf({ office }: Context, looked: Looked): object[] {
  const { seen, stored, row } = looked
  const readable = new Map(seen.steps.map(step => [step.seq, step]))
  return stored.flatMap(({ step, recordedAt, hash, entry }) => {
    const shown = readable.get(step.seq) ?? (seen.whole ? { ...step, input: kernelInput(step.action, step.input), evidence: [] } : null)
    if (!shown) return []
    const isAnnulled = !readable.has(step.seq) && (!step.action.startsWith('$') || step.action === '$note')
    return [
      {
        seq: step.seq,
        action: step.action,
        on: shown.on,
        at: shown.at ?? null,
        recordedAt,
        by: shown.by,
        byName: personName(office, shown.by),
        as: shown.as ?? null,
        ...(shown.as && { asName: deskName(office, shown.as) }),
        onBehalf: shown.onBehalf ?? null,
        ...(shown.by && step.standing && { standing: standingBody(office, step.standing) }),
        input: isAnnulled ? {} : maskInput(looked, step.action, shown.input ?? {}),
        evidence: (shown.evidence ?? []).map(paper => ({ ...paper, href: fileHref(row.id, paper.file) })),
        ...(isAnnulled && { annulled: true }),
        entry,
        hash,
      },
    ]
  })
}

/** 代: by what right somebody acted at a desk that is not theirs. */
const standingBody = (office: Context['office'], { why, of, desk }: NonNullable<Looked['stored'][number]['step']['standing']>): object => ({
  why,
  ...(of && { ofName: personName(office, of) }),
  deskName: deskName(office, desk),
})

/** Of a correction: which step and why; the corrected values are in the step itself. */
const kernelInput = (action: string, input: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> =>
  action === '$recount' && input ? { ...input } : action.startsWith('$') && input ? { of: input['of'], reason: input['reason'] } : {}

export const fileHref = (matter: number, digest: string): string => `/api/v1/matters/${matter}/files/${digest}`

/** What this person may do now, with reason, article, papers and the shape of the input. */
export function offersOf(context: Context, looked: Looked, language: Language): object[] {
  const { office } = context
  const { procedure, now, actor, module, texts } = looked
  const declared = offers(procedure, now, actor).map(offer => ({
    ...offer,
    ...(offer.allowed && { due: dueAfter(context, looked, offer.action, offer.evidence), tells: toldOf(looked, offer.action, language) }),
    basis: basisOf(offer.basis),
    ...(offer.refusal && { refusalText: say(refusalWords(offer.refusal, office.modules), language) }),
    schema: jsonSchemaOf(module, texts, procedure, offer.action) ?? {},
  }))
  return [...declared, ...kernelOffers(looked, office.clock.today())]
}

/** 批注 催办 更正 撤销, where this person may take them. */
function kernelOffers({ procedure, now, actor, stored, supervisor, row, module, texts }: Looked, today: Day): object[] {
  const around = { journal: stored.map(s => s.step), today, supervisor, isChild: row.parent !== null }
  const last = stored.at(-1)?.step.seq ?? 0
  return kernelActions
    .filter(name => name !== '$adopt')
    .flatMap(name => {
      const input =
        name === '$correct'
          ? { of: last, reason: '—', by: { on: today } }
          : name === '$annul'
            ? { of: last, reason: '—' }
            : name === '$note'
              ? { text: '—' }
              : {}
      const verdict = decideKernel(procedure, name, now, forAction(actor, name), { evidence: ['correctionNote'], input }, around)
      if ('refused' in verdict) return []
      return [
        {
          action: name,
          allowed: true,
          refusal: null,
          basis: null,
          evidence: [],
          schema: jsonSchemaOf(module, texts, procedure, name) ?? {},
        },
      ]
    })
}

/** Rounds with their lines, as far as this person sees them. */
export function roundsOf({ office }: Context, { procedure, now, seen, actor }: Looked): object[] {
  const visible = new Map(seen.lines.map(line => [`${line.round}.${line.id}`, line]))
  return Object.entries(now.rounds).flatMap(([round, state]) => {
    const open = new Set(openAsks(state))
    const lines = all(state).flatMap(ask => {
      const shown = visible.get(`${round}.${ask.id}`)
      if (!shown) return []
      const due = now.askDue(round, ask)
      return [
        {
          id: ask.id,
          to: ask.to,
          name: deskName(office, ask.to),
          part: ask.part,
          must: ask.must,
          frame: ask.frame,
          group: state.groups.findIndex(group => group.includes(ask)),
          open: open.has(ask),
          owed: ask.owed,
          removed: ask.removed,
          lap: ask.lap,
          openedOn: ask.openedOn,
          signedFor: ask.signedFor,
          dueOn: due,
          light:
            due === null ? 'none' : (tickers(procedure, now, now.calendar).find(t => t.round === round && t.ask === ask)?.light ?? 'none'),
          mine: actor.desks.includes(ask.to),
          sponsor: ask.id === sponsorId,
          answers: shown.answers.map(a => ({ ...a, byName: personName(office, a.by) })),
        },
      ]
    })
    return lines.length > 0 ? [{ round, complete: open.size === 0, lines }] : []
  })
}

/** 办理单: what the office writes on the form's lines, from the facts that the business lists and what the opening said. */
export function formOf({ office }: Context, looked: Looked): object[] {
  const { module, texts, now, seen, procedure } = looked
  if (!seen.whole) return []
  const facts = factsOf(module, procedure.name).map(([name, fact]) => {
    const value = fact.of(now)
    const words = typeof value === 'string' ? (texts.choices?.[`${name}.${value}`] ?? texts.outcomes[value]) : undefined
    return {
      label: fact.words,
      value: words ?? placesOf(office, fact, value) ?? (value === null ? '' : fact.personal ? cover(fact.personal, value) : String(value)),
      field: name,
      ...(fact.personal && value !== null && { masked: true }),
    }
  })
  const opinions = seen.steps.filter(step => typeof step.input?.['opinion'] === 'string' && step.input['opinion'] !== '')
  const frames = Map.groupBy(opinions, step => step.action.split('.')[0] ?? step.action)
  const written = [...frames].map(([name, steps]) => ({
    label: labelOf(texts, name),
    opinions: steps.map(step => ({
      text: String(step.input?.['opinion']),
      by: personName(office, step.by),
      on: step.on,
      onBehalf: step.onBehalf ?? null,
    })),
  }))
  const ended =
    isFinal(procedure, now.stage) && now.outcome ? [{ label: outcomeLabel, value: texts.outcomes[now.outcome] ?? now.outcome }] : []
  return [...facts, ...asked(office, looked, new Set(facts.map(fact => fact.label[0]))), ...written, ...ended]
}

/** What the opening said, in the order in which the business words its fields; personal values stay covered. */
function asked(office: Context['office'], looked: Looked, told: ReadonlySet<string>): object[] {
  const { seen, texts } = looked
  const opening = seen.steps[0]
  if (!opening?.input) return []
  const order = Object.keys(texts.fields)
  const leaves = leavesOf(opening.input).map(([path, value]) => ({ path, value, plain: path.replace(/\.\d+/g, '') }))
  return leaves
    .sort((a, b) => order.indexOf(a.plain) - order.indexOf(b.plain))
    .flatMap(({ path, value, plain }) => {
      const words = texts.fields[plain]
      if (!words || told.has(words[0]) || value === null || value === '') return []
      const kind = personalAt(looked, opening.action, path)
      const choice = typeof value === 'string' ? texts.choices?.[`${plain}.${value}`] : undefined
      const shown = choice ?? (isDesk(value) ? deskName(office, value) : String(value))
      return [{ label: words, value: kind ? cover(kind, value) : shown, field: path, ...(kind && { masked: true }) }]
    })
}
const outcomeLabel: Words = ['办理结果', '辦理結果', 'Outcome']
const labelOf = (texts: Looked['texts'], name: string): Words => texts.rounds[name] ?? texts.actions[name] ?? [name, name, name]
