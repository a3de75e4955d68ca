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
  if (['issue', 'setLimit'].includes(action)) return pastWords(office, input)
  if (!['register', 'amend', 'review', 'approve'].includes(action)) return []
  const text = typeof input['task'] === 'string' ? input['task'] : now ? saidText(now, 'task') : ''
  const alike = text.trim() === '' ? [] : await alikeWords(office, agency, text, matter?.id ?? null)
  return [...alike, ...pastWords(office, input), ...farWords(office, agency, input)]
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

/** A last day that is over already makes the item late at once: lawful where something is registered afterwards, else a slip. */
function pastWords(office: Office, { dueOn }: Trial['input']): Words[] {
  if (!isDay(dueOn) || dueOn >= office.clock.today()) return []
  return [
    [
      `办理期限 ${dueOn} 早于今天，一经交办即为超期；补登以前的事项除外`,
      `辦理期限 ${dueOn} 早於今天，一經交辦即為逾期；補登以前的事項除外`,
      `The last day ${dueOn} is over: the item will be late at once, unless something earlier is being recorded`,
    ],
  ]
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
