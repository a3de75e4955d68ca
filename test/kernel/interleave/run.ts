import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import type { Desk } from '#procedure/define.ts'
import { holders } from '#procedure/desk.ts'
import { all, openAsks } from '#procedure/round.ts'
import { readJournal } from '#procedure/store.ts'
import { verify } from '#procedure/verify.ts'
import { type Dice, diceOf } from '../dice.ts'
import { invariants } from '../rounds.ts'
import { type Acknowledged, bringToEnd, type Counts, count, look, person, send, type World } from './clients.ts'
import { drafters, signers, sits } from './countersign.ts'
import { beats, Lent } from './lent.ts'
import { linesOf, modelOf, openIn } from './model.ts'
import { openOffices, type Store, today } from './offices.ts'

/**
 * Random interleavings: a text goes round for countersignature while four people with pages of their own act on it at once, dozens of
 * texts side by side, through one office over SQLite or two nodes on one PostgreSQL. After every burst and at the end: no task is
 * lost, no line has two owners, no answer lacks the opinion it owes, rows are what the journal says, and everybody's to-do list alone
 * leads to the end.
 */
export type Told = { readonly counts: Counts; readonly seconds: number; readonly verifySeconds: number; readonly entries: number }

const people = 4
const sideBySide = 48

export async function interleave(store: Store, interleavings: number, seed: number): Promise<Told> {
  const begun = performance.now()
  const offices = await openOffices(store)
  const w: World = { offices, lent: new Lent(beats()), counts: {} }
  let next = 0
  try {
    await Promise.all(
      Array.from({ length: sideBySide }, async () => {
        for (let i = next++; i < interleavings; i = next++) {
          await one(w, seed + i).catch(error => {
            next = interleavings
            throw new Error(`--store ${store} --seed ${seed + i} --interleavings 1: ${error instanceof Error ? error.message : error}`, {
              cause: error,
            })
          })
        }
      }),
    )
    const walked = performance.now()
    const office = offices.nodes[0]!
    await office.reload()
    const whole = await verify({ ...office, structure: office.structure(), calendar: office.calendar() })
    assert.deepEqual(whole.broken, [])
    return {
      counts: w.counts,
      seconds: (walked - begun) / 1000,
      verifySeconds: (performance.now() - walked) / 1000,
      entries: whole.entries,
    }
  } finally {
    await offices.close()
  }
}

function planBy(dice: Dice): { to: Desk; must?: true }[][] {
  const groups = 1 + (dice() % 3)
  return Array.from({ length: groups }, () => {
    const desks = new Set(Array.from({ length: 1 + (dice() % 3) }, () => dice.pick(signers)))
    return [...desks].map((to, i) => ({ to, ...(i === 0 && dice.chance(4) && { must: true as const }) }))
  })
}

/** One interleaving, from drafting to the end. */
async function one(w: World, seed: number): Promise<void> {
  const dice = diceOf(seed * 7919)
  const drafter = sits(drafters[0]!)
  const { id } = await dice
    .pick(w.offices.nodes)
    .write.open({ business: 'countersign', agency: 'home', by: { person: drafter }, input: { title: `第${seed}件` }, evidence: [] })
  const notes: Acknowledged[] = []
  await send(w, dice, id, { action: 'send', by: drafter, input: { plan: planBy(dice) } }, null, notes)
  for (let burst = 0; burst < 2; burst++) {
    await Promise.all(Array.from({ length: people }, (_, i) => person(w, id, seed * 31 + burst * 7 + i, 2 + (dice() % 3), notes)))
    await checkMatter(w, id, notes)
  }
  const steps = await bringToEnd(w, id, dice, notes)
  await checkMatter(w, id, notes)
  count(w.counts, 'interleavings')
  if (w.counts['interleavings']! % 1000 === 0) process.stderr.write(`${w.counts['interleavings']} interleavings\n`)
  w.counts['steps to the end'] = (w.counts['steps to the end'] ?? 0) + steps
}

/** What must be true of a matter whenever nobody is in the middle of an act on it. */
async function checkMatter(w: World, id: number, notes: readonly Acknowledged[]): Promise<void> {
  const node = w.offices.nodes[0]!
  const journal = (await readJournal(node.db, node.keys, id)).map(s => s.step)
  // what was acknowledged is there exactly once, and nothing else is there
  assert.equal(journal.length, notes.length + 1, 'acknowledged and recorded are the same')
  for (const { action, input, seq, ifSeq } of notes) {
    const step = journal[seq - 1]
    assert.equal(step?.action, action, `place ${seq} holds what was acknowledged for it`)
    assert.deepEqual(step?.input, trimmed(input))
    if (ifSeq !== null) assert.equal(seq, ifSeq + 1, 'whoever said which state they saw acted on that state')
  }
  const m = modelOf(journal)
  const now = await look(node, id)
  const r = now.rounds['signOff']!
  const plain = (l: { id: string; to: Desk; owed: boolean; lap: number }) => `${l.id} ${l.to} ${l.owed} ${l.lap}`
  assert.equal(now.stage, m.stage)
  assert.deepEqual(all(r).map(plain), linesOf(m).map(plain), 'the fold says what the journal says')
  invariants(r, new Set(linesOf(m).map(l => l.id)))
  assert.deepEqual(
    openAsks(r).map(a => a.id),
    openIn(m).map(l => l.id),
  )
  // the rows behind the to-do lists: every open line once, at its desk, where somebody answers; and the matter itself
  const rows = await node.db.selectFrom('owed').selectAll().where('matter', '=', id).execute()
  const own = m.stage === 'issued' ? [] : [`matter ${m.stage === 'toSign' ? 'home/leader' : m.drafter}`]
  assert.deepEqual(
    rows.map(o => (o.what === 'matter' ? `matter ${o.desk}` : `${o.ask} ${o.desk} ${o.lap}`)).sort(),
    [...openIn(m).map(l => `${l.id} ${l.to} ${l.lap}`), ...own].sort(),
    'no task is lost, none has two owners',
  )
  for (const { desk } of rows)
    assert.ok(holders(node.structure(), desk as Desk, today, 'countersign').length > 0, `somebody answers at ${desk}`)
  const row = await node.db
    .selectFrom('matter')
    .select(['stage', 'steps', 'responsible', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ ...row }, { stage: m.stage, steps: journal.length, responsible: now.responsible(), outcome: now.outcome })
}

/** Texts are kept without the blanks around them. */
const trimmed = (input: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]))

/** The counts as lines to read. */
export function told(store: Store, { counts, seconds, verifySeconds, entries }: Told): string {
  const { accepted = 0, refused = 0, interleavings = 0 } = counts
  const rest = Object.entries(counts).filter(([what]) => !['accepted', 'refused', 'interleavings'].includes(what))
  const list = (isRefusal: boolean) =>
    rest
      .filter(([what]) => what.startsWith('refused: ') === isRefusal)
      .sort(([, a], [, b]) => b - a)
      .map(([what, n]) => `${n} ${what.replace(/^refused: |signOff\./g, '')}`)
      .join(', ')
  return [
    `${store}: ${interleavings} interleavings in ${seconds.toFixed(1)} s: ${accepted} steps accepted, ${refused} refused; ${entries} entries verified in ${verifySeconds.toFixed(1)} s`,
    `  accepted: ${list(false)}`,
    `  refused: ${list(true)}`,
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      store: { type: 'string', default: 'both' },
      interleavings: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
    },
  })
  const stores: Store[] = values.store === 'both' ? ['sqlite', 'postgres'] : [values.store === 'postgres' ? 'postgres' : 'sqlite']
  for (const store of stores) console.log(told(store, await interleave(store, Number(values.interleavings), Number(values.seed))))
}
