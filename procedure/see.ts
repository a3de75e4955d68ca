import type { Calendar } from '#law/calendar.ts'
import { type Light, lightOf } from './clock.ts'
import type { Desk, Input, Paper, Procedure } from './define.ts'
import type { Actor } from './derive.ts'
import { addressees } from './notices.ts'
import { agencyOf } from './place.ts'
import { type Answer, type Ask, all, sponsorId } from './round.ts'
import type { MatterView, Step } from './view.ts'

/** What one person may know of one matter. Tested as non-interference: change what somebody may not know, and nothing he sees changes. */

export type SeenLine = {
  readonly round: string
  readonly id: string
  readonly to: Desk
  readonly owed: boolean
  readonly removed: string | null
  readonly answers: readonly Answer[]
}
export type Seen = {
  readonly stage: string // `open` or `closed` for those who see only their own branch
  readonly outcome: string | null
  readonly whole: boolean
  readonly steps: readonly Step[]
  readonly lines: readonly SeenLine[]
}
/** The matter that this one answers a line of, where there is one. */
export type Kin = { readonly parent?: { readonly procedure: Procedure; readonly now: MatterView } }

type Asked = { readonly round: string; readonly ask: Ask }
/** What somebody's place in a matter allows. */
type Standing = {
  readonly roles: readonly string[]
  readonly asked: readonly Asked[]
  readonly whole: boolean
  readonly shown: ReadonlySet<string> // fields shown to those who are asked and see nothing else
}

function standingOf(procedure: Procedure, now: MatterView, actor: Actor, kin: Kin): Standing | null {
  const mine = (desk: Desk | null) => desk !== null && actor.desks.includes(desk)
  const roles = procedure.roles.filter(role => mine(now.desk(role)))
  const asked = Object.entries(now.rounds).flatMap(([round, r]) =>
    all(r).flatMap(ask => (ask.id !== sponsorId && !ask.removed && mine(ask.to) && (!ask.owed || ask.openedOn) ? [{ round, ask }] : [])),
  )
  const shows = asked.flatMap(({ round }) => procedure.rounds?.[round]?.shows ?? [])
  const { parent } = kin
  const overParent = parent !== undefined && (mine(parent.now.responsible()) || mine(parent.now.desk(parent.procedure.supervisor)))
  const colleague = procedure.circle === 'agency' && actor.desks.some(desk => agencyOf(desk) === now.home)
  const whole = roles.length > 0 || overParent || colleague || shows.includes('matter')
  return whole || asked.length > 0 ? { roles, asked, whole, shown: new Set(shows) } : null
}

/** May this person know that the matter exists? */
export const knows = (procedure: Procedure, now: MatterView, actor: Actor, kin: Kin = {}): boolean =>
  standingOf(procedure, now, actor, kin) !== null

/** A reader of fields and papers by dotted path: closed ones by role, and outside the circle only those that the round shows. */
export function readerOf(procedure: Procedure, now: MatterView, actor: Actor, kin: Kin = {}): (path: string) => boolean {
  const standing = standingOf(procedure, now, actor, kin)
  return standing ? path => mayRead(procedure, standing, path) : () => false
}

const prefixes = (path: string): string[] => path.split('.').map((_, i, keys) => keys.slice(0, i + 1).join('.'))

function mayRead(procedure: Procedure, standing: Standing, path: string): boolean {
  return isUnlocked(procedure, standing, path) && (standing.whole || prefixes(path).some(p => standing.shown.has(p)))
}
const isUnlocked = (procedure: Procedure, standing: Standing, path: string): boolean =>
  prefixes(path).every(p => procedure.closed?.[p]?.some(role => standing.roles.includes(role)) ?? true)

/** What this person sees: null (not even that it exists), their own branch, or the whole, less closed fields. */
export function see(procedure: Procedure, now: MatterView, actor: Actor, kin: Kin = {}): Seen | null {
  const standing = standingOf(procedure, now, actor, kin)
  if (!standing) return null
  const { whole } = standing
  return {
    stage: whole ? now.stage : now.responsible() ? 'open' : 'closed',
    outcome: whole ? now.outcome : null,
    whole,
    steps: now.steps.flatMap(step => cut(procedure, standing, step, actor) ?? []),
    lines: linesSeen(procedure, now, standing, actor),
  }
}

/** A step as this person sees it, or null if it tells him nothing. What he wrote on his own line he may read, unless it is closed. */
function cut(procedure: Procedure, standing: Standing, step: Step, actor: Actor): Step | null {
  const mine =
    standing.asked.some(({ round, ask }) => step.action.startsWith(`${round}.`) && step.input?.['ask'] === ask.id) || isNoteOf(step, actor)
  const readable = (path: string) => (mine && !isClosed(procedure, path)) || mayRead(procedure, standing, path)
  const input = filtered(step.input ?? {}, readable)
  const evidence = (step.evidence ?? []).filter((paper: Paper) => readable(paper.kind))
  if (standing.whole || mine) return { ...step, input, evidence }
  if (Object.keys(input).length === 0 && evidence.length === 0) return null
  return { action: step.action, on: step.on, by: '', input, evidence }
}
/** A note that this person wrote, or that is addressed to them or their desk. */
const isNoteOf = (step: Step, { id, desks }: Actor): boolean =>
  step.action === '$note' && (step.by === id || addressees(step).some(target => target === id || desks.some(desk => desk === target)))
const isClosed = (procedure: Procedure, path: string): boolean => prefixes(path).some(p => procedure.closed?.[p] !== undefined)

/** The part of an input that may be read; an object of which nothing may be read disappears. */
function filtered(input: Input, readable: (path: string) => boolean, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]): [string, unknown][] => {
      const path = prefix === '' ? key : `${prefix}.${key}`
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return readable(path) ? [[key, value]] : []
      const inner = filtered(Object.fromEntries(Object.entries(value)), readable, path)
      return Object.keys(inner).length > 0 ? [[key, inner]] : []
    }),
  )
}

/** Lines of rounds: all in the whole matter, else one's own. Others' opinions and texts only where they may be read. */
function linesSeen(procedure: Procedure, now: MatterView, standing: Standing, actor: Actor): SeenLine[] {
  const own = new Set(standing.asked.map(({ ask }) => ask))
  return Object.entries(now.rounds).flatMap(([round, r]) => {
    const about = procedure.rounds?.[round]?.about
    return all(r).flatMap((ask): SeenLine[] => {
      if (!standing.whole && !own.has(ask)) return []
      const opinions = actor.desks.includes(ask.to) || mayRead(procedure, standing, 'opinion')
      const texts = about === undefined || mayRead(procedure, standing, about)
      const answers = ask.answers.map(a => ({ ...a, opinion: opinions ? a.opinion : '', text: texts ? a.text : null }))
      return [{ round, id: ask.id, to: ask.to, owed: ask.owed, removed: ask.removed, answers }]
    })
  })
}

/** Of a linked matter its kind, light and due day, if its circle lets this person know of it; the number is the store's to add. */
export function seeLink(
  procedure: Procedure,
  now: MatterView,
  actor: Actor,
  calendar: Calendar,
  kin: Kin = {},
): { readonly procedure: string; readonly light: Light; readonly due: string | null; readonly opens: boolean } | null {
  const standing = standingOf(procedure, now, actor, kin)
  if (!standing) return null
  const { light, worst } = lightOf(procedure, now, calendar)
  return { procedure: now.procedure, light, due: worst?.due ?? null, opens: standing.whole }
}
