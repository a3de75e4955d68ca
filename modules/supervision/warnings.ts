import { addDays, addMonths, day, isDay } from '#base/day.ts'
import type { Words } from '#base/words.ts'
import type { Trial } from '#procedure/module.ts'
import { placeName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { saidText } from './rules.ts'
import { readUsual } from './settings.ts'
import { similarItems } from './store.ts'

/** What is said beside the form, and never refuses: the same task is followed already; the due day is unusually far. */
export async function warnings(office: Office, { action, agency, matter, now, input }: Trial): Promise<Words[]> {
  if (!['register', 'amend', 'review', 'approve'].includes(action)) return []
  const text = typeof input['task'] === 'string' ? input['task'] : now ? saidText(now, 'task') : ''
  const alike = text.trim() === '' ? [] : await alikeWords(office, agency, text, matter?.id ?? null)
  return [...alike, ...farWords(office, agency, input)]
}

async function alikeWords(office: Office, agency: string, text: string, except: number | null): Promise<Words[]> {
  const since = addMonths(office.clock.today(), 0 - Number(office.setting(agency, 'supervision.likeSince') ?? 0))
  const found = await similarItems(office, agency, text, since, except)
  return found.map(({ no, task, lead }): Words => {
    const [...letters] = task
    const said = `${no}（${placeName(office, lead)}）${letters.slice(0, 40).join('')}`
    return [`可能重复立项：${said}`, `可能重複立項：${said}`, `Already followed? ${said}`]
  })
}

const kindOf = (input: Trial['input']) => {
  if (input['urgency'] === 'urgent' || input['urgency'] === 'hard') return input['urgency']
  const source = String(input['source'] ?? '')
  return source === 'instruction' || source === 'document' || source === 'meeting' ? source : null
}

function farWords(office: Office, agency: string, input: Trial['input']): Words[] {
  const kind = kindOf(input)
  const due = input['dueOn']
  if (!kind || !isDay(due) || input['continuous'] === true) return []
  const n = readUsual(office.setting(agency, 'supervision.usualDays'))[kind]
  const usual = addDays(day(office.clock.today()), n)
  if (due <= usual) return []
  return [
    [
      `这类事项通常在 ${usual} 前办结（本地惯例 ${n} 日）`,
      `這類事項通常在 ${usual} 前辦結（本地慣例 ${n} 日）`,
      `Such items are usually done by ${usual} (local usage: ${n})`,
    ],
  ]
}
