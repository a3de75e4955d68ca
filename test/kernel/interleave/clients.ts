import { randomUUID } from 'node:crypto'
import { addDays } from '#base/day.ts'
import type { Desk, Input } from '#procedure/define.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import type { Done } from '#procedure/office.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { agencyOf } from '#procedure/place.ts'
import { type Ask, all, groupOf, isComplete, openAsks, type RoundState } from '#procedure/round.ts'
import { readJournal } from '#procedure/store.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { type Dice, diceOf } from '../dice.ts'
import { drafters, poison, signers, sits, standsIn } from './countersign.ts'
import type { Lent } from './lent.ts'
import { type Offices, today } from './offices.ts'

/** People with pages of their own, some of them old, who act at once on one text through whichever node answers. */

export type Counts = Record<string, number>
export type World = { readonly offices: Offices; readonly lent: Lent; readonly counts: Counts }
/** One acknowledged step, noted outside the store. */
export type Acknowledged = {
  readonly key: string
  readonly action: string
  readonly input: Input
  readonly seq: number
  readonly ifSeq: number | null
}
export type Try = {
  readonly action: string
  readonly by: string
  readonly input: Input
  readonly isSheet?: true
  readonly at?: Ask
  readonly onBehalf?: string
}

export const count = (counts: Counts, what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}

export async function look(node: OpenOffice, id: number): Promise<MatterView> {
  const steps = (await readJournal(node.db, node.keys, id)).map(s => s.step)
  return view(node.registry.inForce('countersign', today)!, steps, node.calendar(), today, '12:00', node.registry.procedures)
}

const texts = ['', ' ', poison, '意见', '意见', '意见', '意见', '意见', '意见', '意见']

/** Who comes forward for a line: mostly its own desk's person or the one who stands in, sometimes anybody. */
const comer = (dice: Dice, desk: Desk): string =>
  signers.includes(desk) && dice.chance(6) ? standsIn(desk) : dice.chance(20) ? sits(dice.pick(signers)) : sits(desk)

/** One thing that somebody wants, judged by the page that lies before them. */
export function wish(dice: Dice, page: MatterView): Try {
  const r = page.rounds['signOff']!
  if (page.stage === 'toSign')
    return {
      action: 'signerReturns',
      by: 'home-leader',
      input: { target: dice.pick(all(r)).id, mode: dice.pick(['direct', 'rewalk']), reason: dice.pick(texts) },
    }
  const open = openAsks(r)
  const ask = open.length > 0 && !dice.chance(6) ? dice.pick(open) : dice.pick(all(r))
  const sponsor = sits(r.groups[0]![0]!.to)
  const line = { ask: ask.id, lap: ask.lap }
  const said = { attitude: dice.pick(['agree', 'agree', 'agree', 'disagree']), opinion: dice.pick(texts) }
  const reason = dice.pick(texts)
  const what = dice() % 24
  if (what < 9) return { action: 'signOff.answer', by: comer(dice, ask.to), input: { ...line, ...said }, at: ask }
  if (what < 11)
    return { action: 'signOff.answerFor', by: 'home-registrar', input: { ...line, ...said }, isSheet: true, onBehalf: sits(ask.to) }
  if (what < 15)
    return {
      action: 'signOff.return',
      by: comer(dice, ask.to),
      input: { ...line, target: earlier(dice, r, ask).id, mode: dice.pick(['direct', 'rewalk']), reason },
      at: ask,
    }
  if (what < 17)
    return {
      action: 'signOff.add',
      by: dice.chance(2) ? sponsor : sits(ask.to),
      input: { beside: ask.id, place: dice.pick(['before', 'with', 'after']), wanted: { to: dice.pick(signers) } },
    }
  if (what < 19) return { action: 'signOff.remove', by: sponsor, input: { ask: ask.id, reason } }
  if (what < 20)
    return {
      action: 'signOff.reassign',
      by: dice.chance(2) ? sponsor : 'home-director',
      input: { ask: ask.id, to: dice.pick(signers), reason },
    }
  if (what < 21) return { action: 'signOff.recall', by: comer(dice, ask.to), input: { ask: dice.pick(all(r)).id } }
  if (what < 22) return { action: 'signOff.askAgain', by: sponsor, input: { ask: dice.pick(all(r)).id, reason } }
  if (what < 23) return { action: 'signOff.signFor', by: sits(ask.to), input: line }
  return { action: 'handOver', by: 'home-director', input: { drafter: dice.pick(drafters) } }
}

const earlier = (dice: Dice, r: RoundState, ask: Ask): Ask => {
  const before = all(r).filter(a => groupOf(r, a) < groupOf(r, ask))
  return before.length > 0 && !dice.chance(8) ? dice.pick(before) : dice.pick(all(r))
}

/** Lends or takes back a desk (委托), through one of the nodes. */
export async function lend({ offices, lent, counts }: World, dice: Dice): Promise<void> {
  const desk = dice.pick(signers)
  if (lent.isChanging(desk)) return
  const change = lent.begin(desk, !lent.isLent(desk))
  await dice.pick(offices.nodes).write.record({
    table: 'delegation',
    row: {
      id: `lent-${agencyOf(desk)}`,
      person: sits(desk),
      to_person: standsIn(desk),
      desk,
      procedures: 'countersign',
      actions: null,
      from_day: addDays(today, -9),
      until: change.isLent ? today : addDays(today, -1),
      cancelled_on: null,
    },
    by: { system: 'test' },
  })
  change.ended = lent.beats.now()
  count(counts, change.isLent ? 'delegations' : 'delegations taken back')
}

/** Sends one command, sometimes twice at once with its key as an impatient hand does; notes what was acknowledged. */
export async function send(w: World, dice: Dice, id: number, t: Try, ifSeq: number | null, notes: Acknowledged[]): Promise<string | null> {
  const key = randomUUID()
  const command = {
    matter: id,
    action: t.action,
    by: { person: t.by },
    input: t.input,
    evidence: t.isSheet ? [{ kind: 'signedSheet', file: w.offices.sheet }] : [],
    ...(t.onBehalf && { onBehalf: t.onBehalf }),
    ...(ifSeq !== null && { ifSeq }),
    idempotencyKey: key,
  }
  const begun = w.lent.beats.now()
  const isTwice = dice.chance(10)
  const sent = isTwice ? [dice.pick(w.offices.nodes), dice.pick(w.offices.nodes)] : [dice.pick(w.offices.nodes)]
  const answers = await Promise.all(sent.map(node => node.write.act(command).catch((error: unknown) => error)))
  const done = answers.filter((a): a is Done => !(a instanceof Error))
  const refusals = answers.filter(a => a instanceof Error)
  const odd = refusals.find(e => !(e instanceof Refused || e instanceof Invalid))
  if (odd) throw odd
  if (isTwice) count(w.counts, 'sent twice')
  const refusal = done.length > 0 ? null : refusals[0] instanceof Refused ? refusals[0].code : 'invalid'
  if (t.at && signers.includes(t.at.to) && t.by === standsIn(t.at.to)) w.lent.check(t.at.to, begun, w.lent.beats.now(), refusal)
  if (done.length > 1 && (done[0]!.entry !== done[1]!.entry || done.filter(d => !d.repeated).length !== 1))
    throw new Error('one key made two steps')
  if (done[0]) {
    notes.push({ key, action: t.action, input: t.input, seq: done[0].seq, ifSeq })
    count(w.counts, 'accepted')
    count(w.counts, t.action)
    if (t.by.startsWith('for-')) count(w.counts, 'by delegates')
  } else {
    count(w.counts, 'refused')
    count(w.counts, `refused: ${refusal}`)
  }
  return refusal
}

/** One person with a page: looks, acts, looks again when they like. */
export async function person(w: World, id: number, seed: number, acts: number, notes: Acknowledged[]): Promise<void> {
  const dice = diceOf(seed)
  let page = await look(dice.pick(w.offices.nodes), id)
  for (let n = 0; n < acts && page.stage !== 'issued'; n++) {
    if (dice.chance(16)) await lend(w, dice)
    await send(w, dice, id, wish(dice, page), dice.chance(4) ? page.steps.length : null, notes)
    if (dice() % 3) page = await look(dice.pick(w.offices.nodes), id)
  }
}

/** Everybody does what lies on their desk, until the text is signed. Answers the number of steps it took. */
export async function bringToEnd(w: World, id: number, dice: Dice, notes: Acknowledged[]): Promise<number> {
  for (let n = 0; n < 300; n++) {
    const node = dice.pick(w.offices.nodes)
    const now = await look(node, id)
    if (now.stage === 'issued') return n
    const r = now.rounds['signOff']!
    const owed = await node.db.selectFrom('owed').selectAll().where('matter', '=', id).where('what', '=', 'ask').execute()
    const [row] = owed // the way to the end is found on the to-do lists alone
    if (!row && !isComplete(r)) throw new Error(`matter ${id}: nobody's list shows what is owed`)
    const desk = row?.desk as Desk
    const byOther = row !== undefined && w.lent.isLent(desk) && !w.lent.isChanging(desk)
    const t: Try = row
      ? { action: 'signOff.answer', by: byOther ? standsIn(desk) : sits(desk), input: { ask: row.ask, lap: row.lap, attitude: 'agree' } }
      : { action: 'sign', by: 'home-leader', input: {} }
    const begun = w.lent.beats.now()
    const refusal = await send(w, dice, id, t, null, notes)
    if (byOther && refusal === 'notYourRole' && !w.lent.during(desk, begun, w.lent.beats.now()).must) continue
    if (refusal) throw new Error(`matter ${id}: ${t.action} refused on the way to the end: ${refusal}`)
  }
  throw new Error(`matter ${id} never ends`)
}
