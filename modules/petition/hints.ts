import { part, textIn } from '#base/part.ts'
import type { Words } from '#base/words.ts'
import type { Hint } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { lastInput, openingOf } from './rules/arrival.ts'
import { carriedFrom, idOf } from './store.ts'

/** What whoever sorts a petition should see: earlier ones of the same person with how alike they are, those that were linked, and both ends of a carrying over. */

const groups = {
  same: ['同一信访人的以往信访事项', '同一信訪人的以往信訪事項', 'Earlier petitions of the same person'],
  linked: ['已关联的信访事项', '已關聯的信訪事項', 'Linked petitions'],
  origin: ['转入、转出', '轉入、轉出', 'Carried over'],
} as const satisfies Readonly<Record<string, Words>>

export async function hints(
  { db }: Pick<Office, 'db'>,
  { no, now }: { readonly no: string; readonly now: MatterView },
): Promise<readonly Hint[]> {
  const found: Hint[] = []
  const add = async (group: Words, other: string, why: Words): Promise<void> => {
    const id = other && (await idOf(db, other))
    if (id) found.push({ group, why, about: { matter: id } })
  }
  const related = lastInput(now, 'noteRelated')?.['related']
  for (const one of Array.isArray(related) ? related.map(part) : []) {
    const percent = String(one['alike'] ?? '')
    await add(groups.same, textIn(one, 'no'), [`内容相近 ${percent}%`, `內容相近 ${percent}%`, `${percent}% alike`])
  }
  for (const step of now.steps)
    if (step.action === 'link') await add(groups.linked, textIn(step.input ?? {}, 'no'), ['经办人关联', '經辦人關聯', 'Linked by staff'])
  await add(groups.origin, textIn(part(openingOf(now)['origin']), 'no'), ['由此转入', '由此轉入', 'Carried over from here'])
  const next = await carriedFrom(db, no)
  if (next) await add(groups.origin, next, ['已转出', '已轉出', 'Carried over to'])
  return found
}
