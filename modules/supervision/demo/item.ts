import { addDays, addMonths, type Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import { all } from '#procedure/round.ts'
import type { Stage, Story } from '#procedure/stage.ts'
import { act, actWith, director, home, inspector, leader, look, openLine, Script, tasksOf } from './act.ts'
import type { Item, Way } from './shape.ts'

/** One item of the city from its registration as far as it came by the last day. */

const archivist: Desk = 'AL/archivist'
const before: readonly Way[] = ['registering', 'toReview', 'toApprove', 'approved', 'notApproved']
const early: readonly Way[] = ['unsigned', 'planning', 'planFiled']
const ended: readonly Way[] = ['reported', 'sentBack', 'toVerify', 'toAcknowledge', 'inTime', 'late']

type Case = {
  readonly stage: Stage
  readonly item: Item
  readonly script: Script
  readonly ids: Map<string, number>
  readonly given: Day
  readonly due: Day | null
}
const idOf = ({ ids, item }: Case): number => ids.get(item.key) ?? 0

/** A working day: the day itself, or the one before it. */
function workday(stage: Stage, on: Day): Day {
  let at = on
  while (!stage.office.calendar().isWorkday(at)) at = addDays(at, -1)
  return at
}

function dueOf(stage: Stage, { days, dueIn }: Item, given: Day): Day | null {
  if (dueIn !== undefined) return dueIn < 0 ? stage.back(0 - dueIn) : stage.after(stage.back(0), dueIn)
  return days === null ? null : workday(stage, addDays(given, days))
}

export function story(stage: Stage, item: Item, ids: Map<string, number>): Story {
  const start = stage.back(item.back)
  const given = stage.after(start, 3)
  const due = dueOf(stage, item, given)
  const c: Case = { stage, item, script: new Script(stage.dice(`supervision ${item.key}`)), ids, given, due }
  takeUp(c, start)
  if (!before.includes(item.way)) {
    for (const [n, unit] of item.units.entries()) work(c, n, unit.desk as Desk)
    end(c)
  }
  return c.script.play()
}

/** 立项: registered, reviewed, approved, given out. */
function takeUp(c: Case, start: Day): void {
  const { stage, item, script, due } = c
  const plan = [item.units.map((unit, n) => ({ to: unit.desk, part: n === 0 ? 'lead' : 'co', frame: unit.does }))]
  script.at(start, 0, async () => {
    const done = await stage.office.write.open({
      business: 'supervision',
      agency: home,
      action: 'register',
      by: stage.at(inspector),
      input: {
        task: item.task,
        ...(item.target && { target: item.target }),
        deliverable: item.deliverable,
        source: item.source,
        sourceRef: item.ref,
        tier: item.tier ?? 'office',
        urgency: item.urgency ?? 'usual',
        ...(due && { dueOn: due }),
        ...(item.days === null && { continuous: true }),
        reportEvery: item.every ?? 'monthly',
        deputyPrincipal: leader,
        plan,
      },
      evidence: [],
    })
    c.ids.set(item.key, done.id)
  })
  if (item.way === 'registering') return
  script.at(start, 2, () => act(stage, idOf(c), inspector, 'propose'))
  if (item.way === 'toReview') return
  if (item.way === 'notApproved') {
    script.at(stage.after(start, 1), 2, () => act(stage, idOf(c), director, 'decline', { reason: '属于部门日常工作，不列入市级督办' }))
    return
  }
  script.at(stage.after(start, 1), 2, () => act(stage, idOf(c), director, 'review', { opinion: '拟同意立项' }))
  if (item.way === 'toApprove') return
  script.at(stage.after(start, 2), 3, () => act(stage, idOf(c), leader, 'approve', { opinion: '同意' }))
  if (item.way === 'approved') return
  script.at(c.given, 0, () =>
    actWith(stage, idOf(c), inspector, 'issue', 'supervisionNotice', {
      plan,
      ...(due && { dueOn: due }),
      demands: '请明确分管负责人和经办人，按时办结并如实反馈',
    }),
  )
}

/** The task of one unit: signed for, planned, reported on, done. The n-th unit of the item. */
function work(c: Case, n: number, desk: Desk): void {
  const { stage, item, script, given } = c
  const own = async () => (await tasksOf(stage, idOf(c))).find(task => task.desk === desk)?.id ?? 0
  if (item.way === 'unsigned') {
    if (n === 0) return // the lead lets it lie
    script.at(given, 9, async () => act(stage, await own(), desk, 'declineTask', { reason: '物资储备资金由财政部门负责，建议改派' }))
    script.at(stage.after(given, 1), 2, () => reassign(c, 'ALCZ.ys/handler'))
    return
  }
  script.at(stage.after(given, 1), n, async () => act(stage, await own(), desk, 'signFor', { contact: '经办人，0600-8311000' }))
  if (item.way === 'planning' && n === 0) return
  const filed = stage.after(given, 3)
  script.at(filed, n, async () =>
    act(stage, await own(), desk, 'filePlan', {
      steps: `一、${item.units[n]?.does ?? ''}；二、倒排工期，明确到人；三、完成后自查并申请核查。`,
    }),
  )
  if (early.includes(item.way)) return
  const accepted = stage.after(given, 4)
  const frequency = item.every ?? 'monthly'
  const accept = frequency === 'monthly' ? 'acceptMonthly' : frequency === 'quarterly' ? 'acceptQuarterly' : 'acceptAtEnd'
  script.at(accepted, n, async () => act(stage, await own(), inspector, accept))
  if (n === 0 && item.steps) milestones(c, desk, accepted)
  const until = finishDay(c, n)
  reports(c, n, desk, accepted, until)
  if (until)
    script.at(until, 10 + n, async () =>
      act(stage, await own(), desk, 'complete', { result: `${item.units[n]?.does ?? ''}，已完成，可供核查。` }),
    )
  if (until) checking(c, n, desk, until)
}

/** A declined part came back to the inspector, who gives it to another unit. */
async function reassign(c: Case, to: Desk): Promise<void> {
  const state = (await look(c.stage, idOf(c))).now.rounds['tasks']
  const returned = state && all(state).findLast(line => line.part === 'co')
  if (returned) await act(c.stage, idOf(c), inspector, 'tasks.reassign', { ask: returned.id, to, reason: '按职责改派' })
  const own = await openLine(c.stage, idOf(c), 'tasks')
  if (own) await act(c.stage, idOf(c), inspector, 'tasks.answer', own)
}

/** When the unit says that it is done; null where it has not. Co-units are a little earlier. */
function finishDay({ stage, item, given, due }: Case, n: number): Day | null {
  const { way } = item
  if (way === 'merged' || way === 'cancelled' || !ended.includes(way)) return null
  if (way === 'reported' || way === 'sentBack') return stage.back(n === 0 ? 3 : 8)
  if (way === 'toVerify' || way === 'toAcknowledge') return stage.back(6 + n)
  if (!due) return null
  return workday(stage, addDays(due, way === 'late' ? 12 - 3 * n : -4 - 3 * n)) > given
    ? workday(stage, addDays(due, way === 'late' ? 12 - 3 * n : -4 - 3 * n))
    : due
}

/** Verified by the inspector; one is sent back. */
function checking(c: Case, n: number, desk: Desk, done: Day): void {
  const { stage, item, script } = c
  const own = async () => (await tasksOf(stage, idOf(c))).find(task => task.desk === desk)?.id ?? 0
  if (item.way === 'reported' && n === 0) return
  if (item.way === 'sentBack') {
    const reason = '抽查发现两处尚未整治，请补充办理后再报'
    script.at(stage.after(done, 1), 4, async () => act(stage, await own(), inspector, 'sendBack', { reason }))
    return
  }
  script.at(stage.after(done, 2), 4 + n, async () =>
    act(stage, await own(), inspector, 'checkOff', { how: n === 0 ? 'onSite' : 'papers', result: '情况属实，同意销号' }),
  )
}

function milestones({ stage, item, script, ids, given }: Case, desk: Desk, accepted: Day): void {
  const own = async () => (await tasksOf(stage, ids.get(item.key) ?? 0)).find(task => task.desk === desk)?.id ?? 0
  const steps = item.steps ?? []
  const plan = steps.map(([frame, days]) => [{ frame, day: addDays(given, days) }])
  script.at(accepted, 6, async () => act(stage, await own(), desk, 'setMilestones', { plan }))
  for (const [, days] of steps)
    script.at(workday(stage, addDays(given, days - 2)), 7, async () => {
      const id = await own()
      const line = await openLine(stage, id, 'milestones')
      if (line) await act(stage, id, desk, 'milestones.answer', { ...line, attitude: 'reached' })
    })
}

/** 每月反馈: what there is to say, afterwards “nothing new”; where it stopped coming, a chase letter. */
function reports(c: Case, n: number, desk: Desk, accepted: Day, until: Day | null): void {
  const { stage, item, script } = c
  const own = async () => (await tasksOf(stage, idOf(c))).find(task => task.desk === desk)?.id ?? 0
  const months = item.every === 'quarterly' ? 3 : item.every === 'atEnd' ? 0 : 1
  const stop = item.way === 'suspended' ? stage.back(30) : item.way === 'merged' || item.way === 'cancelled' ? stage.back(20) : stage.end.on
  if (months === 0) return
  for (let i = 1; i < 20; i++) {
    const on = workday(stage, addDays(addMonths(accepted, i * months), -2))
    if (on >= stop || (until !== null && on >= until)) return
    const text = n === 0 ? item.said[i - 1] : i === 1 ? '已明确专人，配合主办单位推进' : undefined
    const isSilent = item.way === 'silent' && i > 1
    if (isSilent) {
      const missed = stage.after(on, 6)
      if (missed < stop)
        script.at(missed, 3, async () =>
          actWith(stage, await own(), inspector, 'chase', 'chaseNotice', {
            about: 'progress',
            answerBy: stage.after(missed, 3),
            demands: '请说明未按期反馈的原因',
          }),
        )
    } else if (text)
      script.at(on, 4 + n, async () =>
        act(stage, await own(), desk, 'report', { text, percent: Math.min(95, i * 14), ...(i > 2 && { next: '抓紧推进，确保按时完成' }) }),
      )
    else script.at(on, 4 + n, async () => act(stage, await own(), desk, 'noChange'))
  }
}

/** How the item itself went on: chased, extended, suspended, merged, cancelled, verified, struck off. */
function end(c: Case): void {
  const { stage, item, script, due, given } = c
  const lead = item.units[0]?.desk as Desk
  const own = async () => (await tasksOf(stage, idOf(c))).find(task => task.desk === lead)?.id ?? 0
  const late = due && ['lagging', 'late'].includes(item.way) ? stage.after(due, 2) : null
  if (late)
    script.at(late, 2, async () =>
      actWith(stage, await own(), inspector, 'chase', 'chaseNotice', { about: 'finish', answerBy: stage.after(late, 5) }),
    )
  if (due && item.way === 'asksExtension')
    script.at(stage.back(2), 5, async () =>
      act(stage, await own(), lead, 'askExtension', { until: addDays(due, 20), reason: '商户过渡安置尚未完成' }),
    )
  if (due && item.way === 'extended') {
    const asked = workday(stage, addDays(due, -10))
    script.at(asked, 5, async () => act(stage, await own(), lead, 'askExtension', { until: addDays(due, 30), reason: '电力增容排期延后' }))
    script.at(stage.after(asked, 2), 3, async () => act(stage, await own(), director, 'extend', { days: 30, opinion: '同意延期一次' }))
    script.at(stage.after(asked, 2), 4, () => act(stage, idOf(c), director, 'extendWhole', { days: 30, reason: '随主办任务延期' }))
  }
  if (item.way === 'suspended')
    script.at(stage.back(28), 5, () => act(stage, idOf(c), director, 'suspend', { reason: '地质灾害评估发现新裂隙，须重新论证' }))
  if (item.way === 'merged')
    script.at(stage.back(20), 5, async () => {
      const { no } = await look(stage, c.ids.get(item.into ?? '') ?? 0)
      await act(stage, idOf(c), director, 'merge', { into: no, reason: '与步道二期工程为同一事项' })
    })
  if (item.way === 'cancelled')
    script.at(stage.after(given, 12), 5, () => act(stage, idOf(c), director, 'cancel', { reason: '经核实，问题已由属地先行解决' }))
  strikeOff(c)
}

function strikeOff(c: Case): void {
  const { stage, item, script } = c
  const done = finishDay(c, 0)
  if (!done || !['toAcknowledge', 'inTime', 'late'].includes(item.way)) return
  const verified = stage.after(done, 3)
  script.at(verified, 3, () =>
    act(stage, idOf(c), inspector, 'verify', {
      how: item.way === 'late' ? 'returnVisit' : 'onSite',
      result: '各承办单位任务均已完成，成效属实',
    }),
  )
  if (item.way === 'toAcknowledge') return
  script.at(stage.after(verified, 1), 3, () =>
    actWith(stage, idOf(c), leader, 'acknowledge', 'closingSheet', {
      opinion: item.way === 'late' ? '同意销号。请承办单位总结逾期原因。' : '同意销号。',
    }),
  )
  script.at(stage.after(verified, 4), 3, () => act(stage, idOf(c), archivist, 'fileAway'))
}
