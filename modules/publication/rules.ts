import type { Rule } from '#procedure/define.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { type Item, item } from './contract.ts'

const changing = ['edit', 'amend']
const opening = ['propose', 'import', 'importHeld']

const known = new WeakMap<MatterView['steps'], Item>()

/** An item as its steps have made it: the opening, then every change on top. Asked for often in one act, so remembered by journal. */
export function itemOf(now: Pick<MatterView, 'steps'>): Item {
  const found = known.get(now.steps) ?? made(now)
  known.set(now.steps, found)
  return found
}

function made(now: Pick<MatterView, 'steps'>): Item {
  const merged: Record<string, unknown> = {}
  for (const step of now.steps) if (opening.includes(step.action) || changing.includes(step.action)) Object.assign(merged, step.input)
  const { held: _, reason: __, ...fields } = merged
  return item.parse(fields)
}

export const releaseOf = (now: Pick<MatterView, 'steps'>): Step | undefined =>
  now.steps.find(step => ['publish', 'release', 'import'].includes(step.action))
export const withdrawalOf = (now: Pick<MatterView, 'steps'>): Step | undefined => now.steps.find(step => step.action === 'withdraw')

/** The day it became public here: as the item says (a catalogue's own day), else the day of release. */
export const publishedOn = (now: Pick<MatterView, 'steps'>): string | null => itemOf(now).publishedOn ?? releaseOf(now)?.on ?? null

/** An amendment changes something beside its reason. */
export const isLater: Rule = now => (now.input && Object.keys(now.input).every(key => key === 'reason') ? 'nothingChanged' : null)
