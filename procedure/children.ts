import * as z from 'zod'
import type { Desk, Input, Paper } from './define.ts'
import { openingsOf } from './expand.ts'
import type { Hand } from './hand.ts'
import type { Recorded } from './journal.ts'
import { load, look, type Open } from './matter.ts'
import { type Ask, all, openAsks } from './round.ts'
import { ownInput } from './schema.ts'
import { childrenOf, findMatter } from './store.ts'
import type { MatterTable } from './tables.ts'
import type { MatterView } from './view.ts'

/** Every line asked `through` another procedure has its open matter; that matter's end is its answer, a step in the parent's own journal (R13). */
export async function settleChildren(hand: Hand, id: number): Promise<void> {
  await callOffOrphans(hand, id)
  for (let line = await unsettled(hand, id); line; line = await unsettled(hand, id)) {
    if (line.ended) await report(hand, line)
    else await openChild(hand, line)
  }
  // a line may wait (returned, not yet reached) when its matter ends: the parent reports it as soon as the line is open again
  const matter = await load(hand, id)
  if (matter.identity.parent !== null && !look(hand, matter).responsible()) await settleChildren(hand, matter.identity.parent)
}

type Line = {
  readonly parent: Open
  readonly now: MatterView
  readonly round: string
  readonly through: string
  readonly ask: Ask
  readonly ended: MatterTable | null
}

/** The first line whose child is missing, or has ended without having been reported. */
async function unsettled(hand: Hand, id: number): Promise<Line | null> {
  const parent = await load(hand, id)
  const now = look(hand, parent)
  if (!now.responsible()) return null
  const children = await childrenOf(hand.tx, id)
  for (const [name, round] of Object.entries(parent.procedure.rounds ?? {})) {
    if (!round.through || !now.rounds[name]) continue
    for (const ask of openAsks(now.rounds[name])) {
      if (ask.id === '0') continue
      const own = children.filter(c => c.parent_round === name && c.parent_ask === ask.id && c.outcome !== 'calledOff')
      const last = (await lastAt(hand, own, ask.to)) ?? null
      if (last && last.closed_on === null) continue
      const reported = last !== null && parent.journal.some((s: Recorded) => Number(s.input?.['child']) === last.id)
      return { parent, now, round: name, through: round.through, ask, ended: reported ? null : last }
    }
  }
  return null
}

/** The newest of these children that lies on the desk. */
async function lastAt(hand: Hand, children: readonly MatterTable[], desk: Desk): Promise<MatterTable | undefined> {
  for (const child of [...children].reverse()) if ((await deskOfChild(hand, child)) === desk) return child
  return undefined
}

async function deskOfChild(hand: Hand, child: MatterTable): Promise<Desk> {
  const matter = await load(hand, child.id)
  return look(hand, matter).desk(openingOf(hand, child.business).assigns![0]!)
}

function openingOf(hand: Hand, business: string) {
  const procedure = hand.registry.inForce(business, hand.today)!
  return openingsOf(procedure)[0]![1]
}

async function report(hand: Hand, { parent, round, ask, ended }: Line): Promise<void> {
  const { answers, evidence } = parent.procedure.rounds![round]!
  const outcome = ended!.outcome ?? ''
  const said = { ask: ask.id, lap: ask.lap, child: ended!.id }
  const input: Input = answers.includes(outcome)
    ? { ...said, attitude: outcome, opinion: ended!.no }
    : { ...said, target: '0', mode: 'direct', reason: outcome }
  await hand.act({
    matter: parent.identity.id,
    action: `${round}.${answers.includes(outcome) ? 'answer' : 'return'}`,
    by: { kernel: true },
    input,
    evidence: await papersOfChild(hand, ended!.id, evidence ?? []),
  })
}

/** The papers a line owes are the child's own, of the same kinds. */
async function papersOfChild(hand: Hand, child: number, kinds: readonly string[]) {
  if (kinds.length === 0) return []
  const { papers } = look(hand, await load(hand, child))
  return kinds.flatMap(kind => (papers[kind] ? [{ kind, file: papers[kind].file }] : []))
}

/** The current paper of a kind, under the name that it came with. */
function currentPaper(now: MatterView, kind: string): readonly Paper[] {
  const file = now.papers[kind]?.file
  const found = now.steps.flatMap(step => step.evidence ?? []).findLast(paper => paper.kind === kind && paper.file === file)
  return found ? [found] : []
}

/** What the round shows to those asked, and which part they have, as far as the opening of their own matter has a field for it. */
function toldOf(hand: Hand, parent: Open, now: MatterView, round: string, through: string, ask: Ask): Input {
  const { shows } = parent.procedure.rounds![round]!
  const child = hand.registry.inForce(through, hand.today)!
  const own = ownInput(hand.registry.moduleOf(through), child, openingsOf(child)[0]![0])
  if (!(own instanceof z.ZodObject)) return {}
  const said = (field: string) => now.steps.findLast(step => step.input?.[field] !== undefined)?.input?.[field]
  const fields = shows === 'matter' ? [] : shows.filter(field => field in own.shape)
  const found = fields.flatMap(field => (said(field) === undefined ? [] : [[field, said(field)] as const]))
  return {
    ...Object.fromEntries(found),
    ...('part' in own.shape && { part: ask.part }),
    ...(ask.day && 'dueOn' in own.shape && { dueOn: ask.day }),
  }
}

/** The day of the line; without one that of the whole; else today, unless the matter that answers may go without a last day. */
function dueFor(hand: Hand, through: string, whole: unknown, ask: Ask): Input {
  if (ask.day || whole !== undefined) return ask.day ? { dueOn: ask.day } : {}
  const child = hand.registry.inForce(through, hand.today)!
  const isFree = (openingsOf(child)[0]![1].starts ?? []).some(clock => child.clocks[clock]?.from === 'dueOn' && child.clocks[clock].ifDated)
  return isFree ? {} : { dueOn: hand.today }
}

async function openChild(hand: Hand, { parent, now, round, through, ask }: Line): Promise<void> {
  const opening = openingOf(hand, through)
  const told = toldOf(hand, parent, now, round, through, ask)
  const order = opening.evidence.flatMap(kind => currentPaper(now, kind))
  await hand.open(
    {
      business: through,
      agency: now.home,
      by: { kernel: true },
      input: { [opening.assigns![0]!]: ask.to, ...dueFor(hand, through, told['dueOn'], ask), frame: ask.frame, ...told },
      evidence: order,
    },
    { id: parent.identity.id, round, ask: ask.id },
  )
}

/** A line that was removed, called off or given to another desk takes its matter with it. */
async function callOffOrphans(hand: Hand, id: number): Promise<void> {
  const parent = await load(hand, id)
  const { rounds } = look(hand, parent)
  for (const { id: own } of await childrenOf(hand.tx, id)) {
    const child = await findMatter(hand.tx, own) // read anew: calling one off settles the parent again, which may have called off the others
    if (!child || child.closed_on !== null) continue
    const state = rounds[child.parent_round ?? '']
    const ask = state && all(state).find(a => a.id === child.parent_ask)
    if (ask && !ask.removed && ask.to === (await deskOfChild(hand, child))) continue
    await hand.act({ matter: child.id, action: 'callOff', by: { kernel: true }, input: {}, evidence: [] })
  }
}
