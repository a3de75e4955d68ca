import type { Who } from '#modules/office/accounts.ts'
import { administered } from '#modules/office/administration.ts'
import { duties } from '#modules/office/duties.ts'
import { chainHistory } from '#modules/office/store/chains.ts'
import { isBelow } from '#modules/office/tree.ts'
import type { Desk } from '#procedure/define.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Setting } from '#procedure/module.ts'
import { agencyOf, dutyOf, seatOf } from '#procedure/place.ts'
import { stepOf } from '#procedure/store.ts'
import { type Chain, chainShape, type Planned, plannedShape } from './chain-shape.ts'
import type { Context } from './context.ts'
import { deskName, personName } from './names.ts'
import { answeredBy } from './post-views.ts'

/** 审核链: the chain of sign-off of an agency, kept as its setting, with its former texts, a next one, and a look ahead before it holds. */

export type KnownChain = { readonly key: string; readonly business: string; readonly round: string; readonly setting: Setting }

/** Settings named `<business>.<round>Chain` are chains. */
export const chains = ({ office }: Context): KnownChain[] =>
  office.modules.flatMap(m =>
    Object.entries(m.settings ?? {}).flatMap(([key, setting]): KnownChain[] => {
      const [, business, round] = /^([\w-]+)\.(\w+)Chain$/.exec(key) ?? []
      return business && round ? [{ key, business, round, setting }] : []
    }),
  )

export async function setChain({ office }: Context, who: Who, agency: string, key: string, planned: Planned): Promise<void> {
  const now = planned.from <= office.clock.today()
  const row = now ? { agency, key, value: JSON.stringify(planned.value) } : { agency, key: `${key}.next`, value: JSON.stringify(planned) }
  await office.write.record({ table: 'setting', by: { person: who.person }, row, reason: planned.reason })
}

/** Chains that were planned for today or before begin to hold: run each morning. Answers how many. */
export async function adoptPlannedChains(context: Pick<Context, 'office'>): Promise<number> {
  const { office } = context
  const keys = office.modules.flatMap(m => Object.keys(m.settings ?? {})).filter(key => key.endsWith('Chain'))
  let adopted = 0
  for (const agency of ['', ...office.structure().agencies.keys()])
    for (const key of keys) {
      const planned = plannedShape.safeParse(office.setting(agency, `${key}.next`))
      if (!planned.success || planned.data.from > office.clock.today() || inherited(office, agency, key)) continue
      const { value, by, reason } = planned.data
      await office.write.record({ table: 'setting', by: { person: by }, row: { agency, key, value: JSON.stringify(value) }, reason })
      await office.write.record({ table: 'setting', by: { kernel: true }, row: { agency, key: `${key}.next`, value: 'null' } })
      adopted++
    }
  return adopted
}

/** What is planned for the whole installation is adopted there, not in each agency. */
const inherited = (office: Context['office'], agency: string, key: string): boolean =>
  agency !== '' && JSON.stringify(office.setting(agency, `${key}.next`)) === JSON.stringify(office.setting('', `${key}.next`))

/** Whoever leads the agency or its office, or administers it. */
function mayEdit({ office }: Context, who: Pick<Who, 'desks'>, agency: string): boolean {
  if (!office.structure().agencies.has(agency)) return false
  const leads = who.desks.some(desk => desk === `${agency}/officeDirector` || desk === `${agency}/principal`)
  return leads || administered(who).some(own => isBelow(office, agency, own))
}
export function requireEditor(context: Context, who: Who, agency: string): void {
  if (!mayEdit(context, who, agency)) throw new Refused('notYourAgency')
}

export const readChain = ({ office }: Context, agency: string, key: string): Chain => {
  const read = chainShape.safeParse(office.setting(agency, key))
  return read.success ? read.data : []
}

export async function chainBody(context: Context, who: Who, agency: string, known: KnownChain): Promise<object> {
  const { office, registry } = context
  const value = readChain(context, agency, known.key)
  const planned = plannedShape.safeParse(office.setting(agency, `${known.key}.next`))
  const texts = registry.has(known.business) ? registry.textsOf(known.business) : null
  return {
    key: known.key,
    business: known.business,
    businessWords: texts?.name ?? known.setting.words,
    words: known.setting.words,
    note: known.setting.note ?? null,
    obligatory: known.setting.obligatory ?? [],
    value,
    standard: known.setting.standard,
    groups: seatsOf(context, agency, value),
    editable: mayEdit(context, who, agency),
    next: planned.success ? { ...planned.data, byName: personName(office, planned.data.by) } : null,
    history: await historyOf(context, agency, known.key),
    running: await runningOf(context, agency, known),
  }
}

/** The former texts, read off the ledger: each with the day, the one who set it, and why. */
async function historyOf({ office }: Context, agency: string, key: string): Promise<object[]> {
  const rows = await chainHistory(office)
  const found = rows.flatMap(({ seq, body, vals, recorded_at }) => {
    const { step, said } = readEntry(office, body, vals)
    const isIt = said.key === key && (said.agency === agency || said.agency === '')
    const read = isIt ? chainShape.safeParse(said.value) : null
    return read?.success
      ? [
          {
            entry: seq,
            on: step.on,
            at: recorded_at,
            by: personName(office, step.by),
            agency: said.agency,
            reason: said.reason,
            value: read.data,
          },
        ]
      : []
  })
  return found.reverse()
}

type Read = {
  readonly step: ReturnType<typeof stepOf>
  readonly said: { readonly key: string; readonly agency: string; readonly value: unknown; readonly reason: string }
}

function readEntry(office: Context['office'], body: string, vals: string | null): Read {
  const step = stepOf(JSON.parse(body), vals ? JSON.parse(vals) : {}, office.keys)
  const row: unknown = step.input?.['row']
  const at = (name: string): string => {
    const value: unknown = typeof row === 'object' && row !== null ? Object.entries(row).find(([k]) => k === name)?.[1] : undefined
    return typeof value === 'string' ? value : ''
  }
  const reason = typeof step.input?.['reason'] === 'string' ? step.input['reason'] : ''
  return { step, said: { key: at('key'), agency: at('agency'), value: parsed(at('value')), reason } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The desk of a duty at an agency: where somebody sits, the agency's own desk before those of its units. The form of an act chooses the same. */
function deskFor({ office }: Context, agency: string, duty: string): Desk {
  const own: Desk = `${agency}/${duty}`
  const today = office.clock.today()
  const sat = office
    .structure()
    .appointments.filter(a => !a.until || a.until >= today)
    .map(a => a.desk)
  return sat.find(d => d === own) ?? sat.find(d => agencyOf(d) === agency && dutyOf(d) === duty && seatOf(d) !== agency) ?? own
}

export const seatsOf = (context: Context, agency: string, value: Chain): object[][] =>
  value.map(group =>
    group.map(one => {
      const desk = deskFor(context, agency, one.duty)
      const known = Object.hasOwn(duties, one.duty)
      return {
        ...one,
        desk,
        deskName: deskName(context.office, desk),
        ...(known ? answeredBy(context.office, desk, context.office.clock.today(), '') : { today: null, may: [], away: [] }),
      }
    }),
  )

type ChainProblem = { readonly at: string; readonly code: string; readonly duty: string }

/** The kernel's rules for a plan, and the links that the business does not let go. */
export function problemsOf(setting: Pick<Setting, 'obligatory'>, value: Chain): ChainProblem[] {
  const problems: ChainProblem[] = []
  if (value.length === 0) problems.push({ at: 'value', code: 'emptyPlan', duty: '' })
  value.forEach((group, g) => {
    if (group.length === 0) problems.push({ at: `value.${g}`, code: 'emptyPlan', duty: '' })
    group.forEach((one, l) => {
      const at = `value.${g}.${l}`
      if (!Object.hasOwn(duties, one.duty)) problems.push({ at, code: 'noDesk', duty: one.duty })
      else if (group.findIndex(other => other.duty === one.duty) < l) problems.push({ at, code: 'askedTwice', duty: one.duty })
      if (one.frame.trim() === '') problems.push({ at: `${at}.frame`, code: 'required', duty: one.duty })
    })
  })
  const links = value.flat()
  for (const duty of setting.obligatory ?? [])
    if (!links.some(one => one.duty === duty && one.must === true)) problems.push({ at: 'value', code: 'office.linkMissing', duty })
  return problems
}

/** Refuses a setting that is a chain without its obligatory links, or that the kernel could not send out. */
export function requireLinks(setting: Pick<Setting, 'obligatory'>, value: unknown): void {
  const read = setting.obligatory ? chainShape.safeParse(value) : null
  const problems = read?.success ? problemsOf(setting, read.data) : []
  if (problems.length > 0) throw new Invalid(problems.map(p => ({ field: p.at, code: p.code })))
}

/** What differs, as lines: added, gone, moved. */
export function changesTo(before: Chain, after: Chain): object[] {
  const spot = (chain: Chain) => new Map(chain.flatMap((group, g) => group.map(one => [one.duty, { ...one, group: g }] as const)))
  const [was, is] = [spot(before), spot(after)]
  return [
    ...[...is].flatMap(([duty, one]) => {
      const old = was.get(duty)
      if (!old) return [{ what: 'added', duty, group: one.group + 1 }]
      const moved = old.group !== one.group ? [{ what: 'moved', duty, from: old.group + 1, group: one.group + 1 }] : []
      const loosened = (old.must ?? false) !== (one.must ?? false) ? [{ what: one.must ? 'must' : 'may', duty, group: one.group + 1 }] : []
      const framed = old.frame !== one.frame ? [{ what: 'frame', duty, group: one.group + 1 }] : []
      return [...moved, ...loosened, ...framed]
    }),
    ...[...was].flatMap(([duty, one]) => (is.has(duty) ? [] : [{ what: 'gone', duty, group: one.group + 1 }])),
  ]
}

/** Matters in which this round is under way: they keep the chain that stands in their journal. */
export async function runningOf({ office }: Context, agency: string, { business, round }: KnownChain): Promise<object[]> {
  return office.db
    .selectFrom('owed')
    .innerJoin('matter', 'matter.id', 'owed.matter')
    .select(['matter.no', 'matter.title'])
    .distinct()
    .where('matter.business', '=', business)
    .where('matter.agency', '=', agency)
    .where('matter.closed_on', 'is', null)
    .where('owed.round', '=', round)
    .orderBy('matter.no')
    .limit(200)
    .execute()
}
