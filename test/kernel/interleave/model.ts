import assert from 'node:assert/strict'
import type { Desk } from '#procedure/define.ts'
import type { Recorded } from '#procedure/journal.ts'
import { planOf, wantedOf } from '#procedure/round.ts'

/**
 * The rules of a round once more, in the shortest form that explains a journal, without the kernel's code: a journal that two people
 * raced for must be one that people in turn could have written.
 */

type Line = {
  readonly id: string
  to: Desk
  readonly must: boolean
  owed: boolean
  isOff: boolean
  lap: number
  readonly answered: Set<number>
}
export type Model = { readonly groups: Line[][]; stage: string; drafter: Desk; answers: number }

const line = (id: string, to: Desk, must = false, owed = true): Line => ({ id, to, must, owed, isOff: false, lap: 1, answered: new Set() })
export const linesOf = (m: Model): Line[] => m.groups.flat()
const at = (m: Model): number => m.groups.findIndex(group => group.some(one => one.owed))
export const openIn = (m: Model): Line[] => m.groups[at(m)]?.filter(one => one.owed) ?? []
const place = (m: Model, one: Line): number => m.groups.findIndex(group => group.includes(one))
const again = (one: Line): void => {
  one.owed = true
  one.lap++
}
const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What the journal says step by step; throws where a step could not have been taken then. */
export function modelOf(journal: readonly Recorded[]): Model {
  const m: Model = { groups: [], stage: 'nothing', drafter: journal[0]!.as!, answers: 0 }
  journal.forEach((step, i) => {
    assert.equal(step.seq, i, 'every step has its own place')
    take(m, step)
  })
  return m
}

function take(m: Model, step: Recorded): void {
  const input = step.input ?? {}
  const find = (id: unknown): Line => {
    const one = linesOf(m).find(l => l.id === id && !l.isOff)
    assert.ok(one, `step ${step.seq} ${step.action}: line ${String(id)} is there`)
    return one
  }
  switch (step.action) {
    case 'draft':
      m.stage = 'drafting'
      return
    case 'send': {
      let made = 1
      m.groups.push(
        [line('0', m.drafter, true, false)],
        ...planOf(input)!.map(g => g.map(w => line(`${step.seq}.${made++}`, w.to, w.must))),
      )
      m.stage = 'inReview'
      return
    }
    case 'handOver':
      m.drafter = input['drafter'] as Desk
      m.groups[0]![0]!.to = m.drafter
      return
    case 'sign':
      assert.equal(m.stage, 'toSign')
      assert.deepEqual(openIn(m), [])
      m.stage = 'issued'
      return
    case 'signerReturns':
      assert.equal(m.stage, 'toSign')
      m.stage = 'inReview'
      goBack(m, find(input['target']), m.groups.length - 1, input)
      return
    default:
      assert.equal(m.stage, 'inReview', `step ${step.seq} ${step.action}: while the text goes round`)
      verb(m, step, input, find)
      if (openIn(m).length === 0) m.stage = 'toSign'
  }
}

function goBack(m: Model, target: Line, last: number, input: Readonly<Record<string, unknown>>): void {
  const first = place(m, target) + 1
  again(target)
  if (input['mode'] === 'rewalk') for (const one of m.groups.slice(first, last + 1).flat()) if (!one.owed && !one.isOff) again(one)
}

function verb(m: Model, step: Recorded, input: Readonly<Record<string, unknown>>, find: (id: unknown) => Line): void {
  const before = openIn(m)
  const what = step.action.replace('signOff.', '')
  const one = what === 'add' ? find(input['beside']) : find(input['ask'])
  const say = `step ${step.seq} ${what} of ${one.id}`
  if (['answer', 'answerFor', 'return', 'signFor'].includes(what)) {
    assert.ok(before.includes(one), `${say}: the line is open`)
    assert.equal(input['lap'], one.lap, `${say}: the text that was answered is the one that lies there`)
  }
  if (what === 'answer' || what === 'return' || what === 'recall') assert.equal(step.as, one.to, `${say}: from the desk that owns the line`)
  if (what === 'answer' || what === 'answerFor') {
    if (one.id !== '0' && input['attitude'] !== 'agree') assert.notEqual(said(input['opinion']), '', `${say}: an opinion was owed`)
    if (what === 'answerFor')
      assert.ok(
        step.evidence?.some(p => p.kind === 'signedSheet'),
        `${say}: the sheet lies beside it`,
      )
    if (what === 'answerFor') assert.equal(step.as, 'home/registrar', say)
    assert.ok(!one.answered.has(one.lap), `${say}: answered once`)
    one.answered.add(one.lap)
    one.owed = false
    m.answers++
  } else if (what === 'return') {
    assert.notEqual(said(input['reason']), '', `${say}: with a reason`)
    const target = find(input['target'])
    assert.ok(place(m, target) < place(m, one), `${say}: to somebody before`)
    goBack(m, target, place(m, one), input)
  } else if (what === 'add') {
    assert.ok(place(m, one) >= at(m), `${say}: nobody is added to what has passed`)
    const made = line(`${step.seq}.0`, wantedOf(input['wanted'])!.to)
    if (input['place'] === 'with') m.groups[place(m, one)]!.push(made)
    else m.groups.splice(place(m, one) + (input['place'] === 'after' ? 1 : 0), 0, [made])
  } else if (what === 'remove') {
    assert.ok(one.owed && !one.must && one.id !== '0', `${say}: it was owed and may be left out`)
    one.owed = false
    one.isOff = true
  } else if (what !== 'signFor') {
    assert.equal(one.owed, what === 'reassign', say)
    again(one)
    if (what === 'reassign') one.to = input['to'] as Desk
  }
  const after = openIn(m)
  for (const lost of before) if (lost.owed && !after.includes(lost)) again(lost)
  assert.equal(new Set(after.map(l => l.to)).size, after.length, `${say}: no desk has two lines at once`)
}
