import assert from 'node:assert/strict'
import { addDays } from '#base/day.ts'
import { movesOf } from '#procedure/checks.ts'
import type { Desk, Procedure } from '#procedure/define.ts'
import { actsAs } from '#procedure/derive.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import { actionOf, allActions, type Full, isFinal, openingsOf, stagesOf } from '#procedure/expand.ts'
import { type Ask, all, isComplete, openAsks } from '#procedure/round.ts'
import { inputSchema } from '#procedure/schema.ts'
import { type MatterView, owed, view } from '#procedure/view.ts'
import type { Dice } from './dice.ts'
import { actor, type Found, type Lab } from './lab.ts'
import { fieldsIn, isOptional, sample } from './sample.ts'

/** Random walks through every business at once: people act, mistake their stage, date back, return, add, correct, at random. */

export const desks: readonly Desk[] = ['a/office', 'b/office', 'c/office', 'd/office']
export const named: readonly Desk[] = [...desks, 's/secrecy', 'z/nobody']
export type Walk = {
  readonly l: Lab
  readonly dice: Dice
  readonly done: Map<string, number>
  readonly counts: Counts
  readonly known?: Readonly<Record<string, Readonly<Record<string, unknown>>>> // by business or business.action: fields whose values a schema alone does not tell
}
export type Counts = { steps: number; backdated: number; corrected: number; refused: number }
export const noCounts = (): Counts => ({ steps: 0, backdated: 0, corrected: 0, refused: 0 })

type Attempt = { readonly input: Record<string, unknown>; readonly evidence: string[]; readonly ask: Ask | undefined }

/** An input that is mostly lawful: the fields that the action's schema knows, filled from what the matter holds. */
function attempt(w: Walk, p: Procedure, now: MatterView | null, name: string, line?: { round: string; ask: Ask }): Attempt {
  const { l, dice } = w
  const action = actionOf(p, name)!
  const day = addDays(l.today(), (dice() % 60) - 5)
  const wanted = () => ({ to: dice.pick(desks), day, frame: dice.pick(['审核', '会签']) })
  const group = () => [...new Map(Array.from({ length: 1 + (dice() % 3) }, wanted).map(w => [w.to, w])).values()]
  const plan = [...Array.from({ length: 1 + (dice() % 3) }, group), [{ to: 's/secrecy', must: true, frame: '保密审查' }]]
  const r = now?.rounds[line?.round ?? action.onRound?.round ?? action.reopens ?? '']
  const ask = line?.ask ?? (r && chosen(dice, r, action))
  const round = p.rounds?.[action.onRound?.round ?? '']
  const pool: Record<string, unknown> = {
    plan,
    days: 1 + (dice() % 20),
    ...Object.fromEntries(['dueOn', 'supplementBy', 'heldOn'].map(key => [key, day])),
    yearEnd: '2025-12-31',
    ...Object.fromEntries(p.roles.map(role => [role, dice.pick(desks)])),
    ...(ask && r && { ask: ask.id, lap: ask.lap, target: line ? '0' : dice.pick(all(r)).id, beside: ask.id }),
    mode: dice.pick(round?.returns ?? ['direct', 'rewalk']),
    place: dice.pick(['before', 'with', 'after']),
    to: dice.pick(desks),
    ...(action.onRound?.verb === 'add' && { wanted: wanted() }),
    attitude: dice.pick(round?.answers ?? ['x']),
    opinion: line || dice() % 6 ? '意见' : '',
    reason: line || dice() % 6 ? '理由' : ' ',
    wordingOnly: dice.chance(2),
  }
  const schema = inputSchema(l.registry.moduleOf(p.name), p, name)!
  const given: Record<string, unknown> = { ...pool, ...w.known?.[p.name], ...w.known?.[`${p.name}.${name}`], $day: day }
  for (const key of fieldsIn(schema)) if (!line && isOptional(schema, key) && dice.chance(6)) given[key] = undefined
  const made = sample(schema, dice, given)
  const input = typeof made === 'object' && made !== null ? Object.fromEntries(Object.entries(made)) : {}
  const evidence =
    line || dice() % 10 ? [...action.evidence, ...(action.revises ? [dice.chance(2) ? 'difference' : ''] : [])].filter(Boolean) : []
  return {
    input,
    evidence: action.revises && dice.chance(3) ? evidence.map(kind => (kind === action.revises ? `${kind}@2` : kind)) : evidence,
    ask,
  }
}

/** Mostly an open line, sometimes any. */
function chosen(dice: Dice, r: NonNullable<MatterView['rounds'][string]>, action: Full): Ask | undefined {
  const open = openAsks(r)
  const anywhere = action.onRound?.verb === 'recall' || action.onRound?.verb === 'askAgain' || open.length === 0 || dice.chance(4)
  return dice.pick(anywhere ? all(r) : open)
}

/** The desk that may do it, if any of those concerned may. */
function hand(p: Procedure, now: MatterView, name: string, { input, evidence, ask }: Attempt): Desk {
  const action = actionOf(p, name)!
  const round = p.rounds?.[action.onRound?.round ?? '']
  const concerned = [...action.by.map(role => now.desk(role)), ...(ask ? [ask.to] : []), ...(round ? [now.desk(round.sponsor)] : [])]
  return concerned.find(desk => actsAs(p, action, now, actor(desk), { evidence, input }) !== null) ?? concerned[0] ?? 'z/nobody'
}

/** Opens a matter, at the first attempt that the business accepts. */
export async function openMatter(w: Walk, p: Procedure): Promise<number> {
  for (let i = 0; ; i++) {
    const [name, opening] = w.dice.pick(openingsOf(p))
    const { input } = attempt(w, p, null, name)
    try {
      const id = await w.l.open(p.name, `office/${opening.by[0]!}`, { input, evidence: opening.evidence }, name)
      w.done.set(`${p.name}.${name}`, 1)
      return id
    } catch (error) {
      if (i === 40 || !(error instanceof Refused || error instanceof Invalid)) throw error
    }
  }
}

/** Refusals and bad inputs are part of the walk; anything else is a failure. */
async function tried(w: Walk, act: () => Promise<void>): Promise<string | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (error instanceof Refused || error instanceof Invalid) {
      w.counts.refused++
      return error.message
    }
    throw error
  }
}

/** One random act in one random matter. `steer`: half of them take the matter on, so that late stages are reached. */
export async function stumble(w: Walk, steer: boolean): Promise<void> {
  const { l, dice, counts } = w
  const matters = await l.matters()
  const m = dice.pick(steer && dice.chance(2) ? matters.slice(0, 1) : matters)
  const now = await l.now(m.id)
  const p = l.procedureOf(now)
  if (dice.chance(5)) l.date(addDays(l.today(), dice() % 9))
  if (dice.chance(15)) return correct(w, m, now, p)
  const full = allActions(p)
  const here = Object.keys(full).filter(name => stagesOf(full[name]!).includes(now.stage) && isUnderWay(now, full[name]!))
  const on = steer && dice() % 3 ? ahead(p, now).filter(name => !isFinal(p, p.actions[name]!.to!)) : []
  const line = steer && dice() % 3 ? lineOf(p, now) : undefined
  const names = on.length > 0 && !line ? on : line ? [`${line.round}.answer`] : dice.chance(12) ? Object.keys(full) : here
  if (names.length === 0) return
  const name = dice.pick(names)
  const end = full[name]!.to
  if (end && isFinal(p, end) && dice() % 6) return // most walks should be long
  const given = attempt(w, p, now, name, line)
  const desk = dice.chance(15) ? 'z/nobody' : hand(p, now, name, given)
  const back = dice.chance(10) ? dice() % 5 : 0
  const refused = await tried(w, () => l.act(m.id, desk, name, given.input, given.evidence, back ? addDays(l.today(), -back) : undefined))
  if (refused !== null) return
  counts.steps++
  if (back) counts.backdated++
  w.done.set(`${p.name}.${name}`, (w.done.get(`${p.name}.${name}`) ?? 0) + 1)
}

/** Verbs of a round nobody has opened are left to those who mistake their stage. */
function isUnderWay(now: MatterView, action: Full): boolean {
  const r = now.rounds[action.onRound?.round ?? '']
  return !action.onRound || (r !== undefined && !isComplete(r))
}

async function correct(w: Walk, m: Found, now: MatterView, p: Procedure): Promise<void> {
  const { l, dice } = w
  const journal = await l.journal(m.id)
  const of = dice() % journal.length
  const on = addDays(journal[of]!.on, -(dice() % 4))
  const [name, input] = dice.chance(2)
    ? (['$annul', { of, reason: '记错' }] as const)
    : (['$correct', { of, by: { on }, reason: '记错' }] as const)
  if ((await tried(w, () => l.act(m.id, now.desk(p.supervisor), name, input, ['correctionNote']))) === null) w.counts.corrected++
}

/** The first line that people, not other matters, must answer. */
function lineOf(p: Procedure, now: MatterView): { round: string; ask: Ask } | undefined {
  const lines = Object.entries(now.rounds).flatMap(([round, r]) => openAsks(r).map(ask => ({ round, ask })))
  return lines.find(({ round, ask }) => ask.id === '0' || !p.rounds?.[round]?.through)
}

/** What must be true of every matter at every moment. */
export async function checkAll({ l }: Walk): Promise<void> {
  for (const m of await l.matters()) {
    const now = await l.now(m.id)
    const p = l.procedureOf(now)
    const over = isFinal(p, now.stage)
    assert.equal(now.responsible() === null, over, 'an open matter has exactly one responsible desk, a closed one none')
    assert.match(now.responsible() ?? 'x/y', /^[^/]+\/[^/]+$/)
    const lines = owed(now).map(o => `${o.round} ${o.ask ?? o.what} ${o.desk}`)
    assert.equal(new Set(lines).size, lines.length, 'no desk owes one thing twice')
    if (over) for (const [name, r] of Object.entries(now.rounds)) assert.ok(isComplete(r), `${m.id}: ${name} still owed in ${now.stage}`)
    if (over) assert.deepEqual(Object.keys(now.running), [], `${m.id} (${now.outcome}) is closed but its clocks run`)
    assert.equal(now.outcome !== null, over, 'an outcome is the end, and the end has an outcome')
    if (m.parent && !over) await checkChild(l, m, p, now)
    const again = view(p, await l.journal(m.id), l.calendar, l.today(), '12:00', l.registry.procedures)
    assert.deepEqual(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(now)), 'replay gives the same')
  }
}

async function checkChild(l: Lab, m: Found, p: Procedure, now: MatterView): Promise<void> {
  const parent = await l.now(m.parent!.id)
  const ask = all(parent.rounds[m.parent!.round]!).find(a => a.id === m.parent!.ask)!
  assert.ok(!ask.removed && ask.to === now.seats[openingsOf(p)[0]![1].assigns![0]!], `${m.id} is nobody's child any more and still open`)
}

/** How many moves each stage is from an end. */
function distances(p: Procedure): Record<string, number> {
  const d: Record<string, number> = Object.fromEntries(Object.keys(p.stages).map(s => [s, isFinal(p, s) ? 0 : 99]))
  const moves = movesOf(p).filter(m => !isShirk(p, m.name))
  for (let k = 0; k < 20; k++) for (const { from, to } of moves) d[from] = Math.min(d[from] ?? 99, d[to]! + 1)
  return d
}

/** An office that refuses for ever never ends; that is not the kernel's doing. */
const shirks = new Set(
  ['refuse', 'callOff', 'cancel', 'sendBack', 'suspend', 'setMilestones', 'refuseAssignment', 'withdraw', 'rework', 'signerReturns'].concat(
    [
      'reopenTask',
      'returnMinutes',
      'askUnitAgain',
      'dissatisfied',
      'supervision.merge',
      'edit',
      'nothingDecided',
      'askToReturn',
      'returnToSender',
    ],
  ),
)

const isShirk = (p: Procedure, name: string): boolean => shirks.has(name) || shirks.has(`${p.name}.${name}`)

/** Actions that bring the matter nearer to its end. */
function ahead(p: Procedure, now: MatterView): string[] {
  const d = distances(p)
  return Object.entries(p.actions).flatMap(([name, a]) =>
    stagesOf(a).includes(now.stage) && a.to !== undefined && d[a.to]! < d[now.stage]! && !isShirk(p, name) ? [name] : [],
  )
}

/** An office that simply does what lies on its desks comes to the end of everything. */
export async function diligent(w: Walk): Promise<void> {
  const { l, dice } = w
  let last = ''
  const closed = new Set<number>() // nobody corrects here, so what is closed stays so
  for (let i = 0; i < 600; i++) {
    const here = await newestOpen(l, closed)
    if (!here) return
    const p = l.procedureOf(here.now)
    const line = lineOf(p, here.now)
    const on = ahead(p, here.now)
    const others = Object.entries(p.actions).flatMap(([name, a]) =>
      stagesOf(a).includes(here.now.stage) && !isShirk(p, name) ? [name] : [],
    )
    const stale = here.now.stale().length > 0 && 'signerReturns' in p.actions && here.now.stage === 'toSign' ? ['signerReturns'] : []
    const name = line ? `${line.round}.answer` : dice.pick(stale.length > 0 ? stale : on.length > 0 && (i + dice()) % 7 < 5 ? on : others)
    if (!name) continue
    const given = attempt(w, p, here.now, name, line)
    const input =
      stale.length > 0 && !line
        ? { ...given.input, mode: 'rewalk', reason: '文本已改' }
        : { ...given.input, ...('reason' in given.input && { reason: '理由' }) }
    const evidence = [...actionOf(p, name)!.evidence]
    const refused = await tried(w, () =>
      l.act(
        here.m.id,
        line ? line.ask.to : hand(p, here.now, name, { ...given, input, evidence }),
        name,
        input,
        currentTexts(here.now, evidence),
      ),
    )
    if (refused === null) w.counts.steps++
    w.done.set(`${p.name}.${name}`, 1)
    if (refused && !last.includes(name)) last += ` ${name}: ${refused}`
    if (i % 40 === 39) l.date(addDays(l.today(), 30))
  }
  const stages = await Promise.all((await l.matters()).map(async m => `${m.id} ${m.business} ${(await l.now(m.id)).stage}`))
  assert.fail(`never ends (${last}): ${stages.join(', ')}`)
}

async function newestOpen(l: Lab, closed: Set<number>): Promise<{ m: Found; now: MatterView } | null> {
  for (const m of (await l.matters()).toReversed().filter(one => !closed.has(one.id))) {
    const now = await l.now(m.id)
    if (now.responsible()) return { m, now }
    closed.add(m.id)
  }
  return null
}

/** Whoever signs brings the paper that was agreed to. */
const currentTexts = (now: MatterView, kinds: readonly string[]): string[] =>
  kinds.map(kind => now.papers[kind]?.file.replace('sha256:', '') ?? kind)
