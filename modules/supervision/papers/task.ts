import { day, daysFromTo } from '#base/day.ts'
import { textIn as text } from '#base/part.ts'
import { longDate, paragraphs, sentence } from '#documents/wording.ts'
import numbering from '#law/numbering.json' with { type: 'json' }
import type { Input } from '#procedure/define.ts'
import { agencyName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { lastOf, limit, saidText } from '../rules.ts'
import { parentNo } from '../store.ts'
import { contact, deskUnit, inputOf, type Matter } from './common.ts'

/** 催办通知单 of a task. Its number is made from the task's own and how many went before, so that no series can have a gap. */
function chaseNo(matter: Matter, now: MatterView, isSent: boolean): string {
  const before = now.steps.filter(step => step.action === 'chase').length - Number(isSent)
  const [, year = now.today.slice(0, 4), n = matter.no] = /(\d{4})\D+(\d+)/.exec(matter.no) ?? []
  return numbering.chaseLetter
    .replace('{year}', year)
    .replace('{n}', n)
    .replace('{k}', String(before + 1))
}

/** How late it is on a day, or how long there is still time; '' where no day was given. */
export function stand(due: string | null, on: string): string {
  if (!due) return ''
  const left = daysFromTo(day(on), day(due))
  if (left < 0) return `完成时限为${longDate(due)}，截至${longDate(on)}已逾期${0 - left}天`
  return left === 0 ? `完成时限为${longDate(due)}，今日到期` : `完成时限为${longDate(due)}，距到期还有${left}天`
}

const lacks: Readonly<Record<string, string>> = {
  sign: '该任务尚未签收',
  plan: '该任务的办理计划尚未报送',
  progress: '该任务的进展情况尚未按期反馈',
  finish: '该任务尚未办结',
}

export async function chaseNotice(office: Office, now: MatterView, matter: Matter, input: Input): Promise<object> {
  const isSent = Object.keys(input).length === 0 && lastOf(now, 'chase') !== undefined
  const given = inputOf(now, 'chase', input)
  const on = isSent ? (lastOf(now, 'chase')?.on ?? now.today) : now.today
  const item = await parentNo(office, matter.id)
  const reported = lastOf(now, 'report', 'noChange')?.on
  const answerBy = text(given, 'answerBy')
  const about = saidText(now, 'frame') || saidText(now, 'task')
  return {
    form: 'letter',
    issuer: agencyName(office, matter.agency),
    signer: agencyName(office, matter.agency),
    title: '催办通知单',
    docNo: chaseNo(matter, now, isSent),
    addressee: deskUnit(office, now.desk('handler')),
    body: paragraphs(
      `你单位承办的督办任务“${about.replaceAll('“', '‘').replaceAll('”', '’')}”（编号${matter.no}${item ? `，立项编号${item}` : ''}），${[lacks[text(given, 'about')] ?? lacks['finish'], stand(limit(now), on)].filter(Boolean).join('；')}。${reported ? `最近一次反馈为${longDate(reported)}。` : ''}`,
      sentence(text(given, 'demands')),
      answerBy
        ? `请于${longDate(answerBy)}前（含当日）办理并反馈；有困难的，请说明原因和打算，或者在时限届满前申请延期。没有新进展的，反馈“无新进展”即可。`
        : '',
      sentence(contact(office, matter.agency)),
    ),
    date: on,
  }
}
