import type { Stage, Story } from '#procedure/stage.ts'
import { circulars } from './demo/circulars.ts'
import { story } from './demo/item.ts'
import { items } from './demo/items.ts'

/** This business in the demonstration city: its numbers and contact, items in every state, a circular for each quarter. */

const own: Readonly<Record<string, string>> = {
  'numbering.supervision': '澜政督立〔{year}〕{n}号',
  'numbering.task': '澜政督办〔{year}〕{n}号',
  'numbering.circular': '澜政督通〔{year}〕{n}号',
  'supervision.contact': '市政府督查科，电话 0600-8310018',
}

export async function furnish({ office }: Stage): Promise<void> {
  for (const [key, value] of Object.entries(own))
    await office.write.record({ table: 'setting', by: { kernel: true }, row: { agency: 'AL', key, value: JSON.stringify(value) } })
}

export function stories(stage: Stage): Story[] {
  const ids = new Map<string, number>()
  return [...items.map(item => story(stage, item, ids)), ...circulars(stage)]
}
