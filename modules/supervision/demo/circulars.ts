import { addMonths, type Day, day } from '#base/day.ts'
import type { Stage, Story } from '#procedure/stage.ts'
import { act, actWith, director, home, inspector, leader, Script } from './act.ts'

/** The quarterly circulars of the city: one for each quarter that ended, and a draft for the one that runs. */

const remarks = [
  '多数单位能够按时签收、按期反馈，没有新进展的如实反馈，台账质量较前有所提高。个别任务前期论证不充分，开工偏晚。',
  '主办单位牵头意识增强，协办单位配合较好。少数任务反馈滞后，经催办后才补报。',
  '逾期事项主要集中在工程类任务，受汛期停工和验收整改影响。',
]
const demands = '请有逾期任务的单位逐项说明原因、明确完成时间。确需延期的，应当在时限届满前提出。督查室继续精简材料，不重复要数。'

/** The quarters that ended between the first day played and the last, and the one that runs; first days. */
function quartersOf(stage: Stage): Day[] {
  const year = Number(stage.start.on.slice(0, 4))
  const month = Number(stage.start.on.slice(5, 7))
  let first = day(`${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`)
  const found: Day[] = []
  for (; first <= stage.end.on; first = addMonths(first, 3)) found.push(first)
  return found.slice(1)
}

export function circulars(stage: Stage): Story[] {
  return quartersOf(stage).map((first, n) => {
    const script = new Script(stage.dice(`circular ${first}`))
    const over = addMonths(first, 3)
    const isRunning = over > stage.end.on
    const drafted = isRunning ? stage.back(2) : stage.after(over, 5)
    let id = 0
    script.at(drafted, 1, async () => {
      const input = {
        year: Number(first.slice(0, 4)),
        quarter: String(Math.ceil(Number(first.slice(5, 7)) / 3)),
        remarks: remarks[n % remarks.length],
        demands,
        recipients: '各县人民政府，市政府各部门',
      }
      const opened = { business: 'circular', agency: home, action: 'draftCircular', by: stage.at(inspector), input, evidence: [] }
      id = (await stage.office.write.open(opened)).id
    })
    if (!isRunning) {
      script.at(drafted, 3, () => actWith(stage, id, inspector, 'submitCircular', 'circularDraft', {}))
      script.at(stage.after(drafted, 1), 3, () => act(stage, id, director, 'passCircular', { opinion: '数字与台账一致' }))
      script.at(stage.after(drafted, 2), 4, () => actWith(stage, id, leader, 'release', 'circularIssued', {}))
    }
    return script.play()
  })
}
