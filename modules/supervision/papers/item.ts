import { textIn as text } from '#base/part.ts'
import { longDate } from '#documents/wording.ts'
import type { Input } from '#procedure/define.ts'
import { agencyName, placeName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { planOf } from '#procedure/round.ts'
import type { MatterView } from '#procedure/view.ts'
import { coDesks, extendedDays, firstLimit, leadDesk, limit, saidText } from '../rules.ts'
import { tasksOf } from '../store.ts'
import { cell, contact, dayOf, deskUnit, inputOf, type Matter, word } from './common.ts'

/** The papers of an item: 督查通知单 when it is given out, 销号单 when it is struck off. */

const dayWords = (on: string | null): string => (on ? longDate(on) : '无明确时限')

const itemRows = (now: MatterView, due: string | null): object[] => [
  [cell('任务来源', [word('source', saidText(now, 'source')), saidText(now, 'sourceRef')].filter(Boolean).join('：'))],
  [cell('工作任务', saidText(now, 'task'))],
  [cell('目标要求', saidText(now, 'target'))],
  [cell('成果形式', word('deliverable', saidText(now, 'deliverable'))), cell('完成时限', dayWords(due))],
]

/** 督查通知单: what, who, by when, how often it is reported. The units of the plan as the act gives them. */
export function notice(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'issue', input)
  const lines = planOf(given)?.flat() ?? []
  const lead = lines.find(line => line.part === 'lead') ?? lines[0]
  const due = text(given, 'dueOn') || (now.steps.some(step => step.action === 'issue') ? (firstLimit(now) ?? '') : '')
  const parts = lines.map(line => [
    cell(line === lead ? '主办' : '协办', deskUnit(office, line.to)),
    cell('承办事项', [line.frame ?? '', line.day ? `${longDate(line.day)}前` : ''].filter(Boolean).join('，')),
  ])
  return {
    issuer: agencyName(office, matter.agency),
    title: '督查通知单',
    no: matter.no,
    on: dayOf(now, 'issue'),
    rows: [
      ...itemRows(now, due || null),
      [cell('级别', word('tier', saidText(now, 'tier'))), cell('缓急', word('urgency', saidText(now, 'urgency')))],
      [cell('反馈', word('reportEvery', saidText(now, 'reportEvery'))), cell('责任领导', deskPeople(office, now))],
      { section: '任务分解' },
      ...parts,
      [cell('工作要求', text(given, 'demands'))],
    ],
    notes: [
      '请承办单位及时签收，报送办理计划，按上列频次反馈进展。没有新进展的，如实反馈“无新进展”即可；佐证材料可以不附，不需要照片。',
      '需要延期的，请在时限届满前提出。不属于本单位职责的，请及时退办并说明理由。',
      contact(office, matter.agency),
    ].filter(Boolean),
  }
}

function deskPeople(office: Office, now: MatterView): string {
  const desk = now.desk('deputyPrincipal')
  const { appointments, people } = office.structure()
  const sits = appointments.find(a => a.desk === desk && a.from <= now.today && (!a.until || now.today <= a.until))
  return (sits && people.get(sits.person)?.name) || deskUnit(office, desk)
}

/** 销号单: what was done by whom and when, how it was verified, and that the leader took note. */
export async function closingSheet(office: Office, now: MatterView, matter: Matter, input: Input): Promise<object> {
  const checked = inputOf(now, 'verify', {})
  const opinion = text(inputOf(now, 'acknowledge', input), 'opinion')
  const tasks = await tasksOf(office, matter.id)
  const due = limit(now)
  const done = now.steps.findLast(step => step.action === 'tasks.answer')?.on ?? now.today
  const first = firstLimit(now)
  return {
    issuer: agencyName(office, matter.agency),
    title: '督办事项销号单',
    no: matter.no,
    on: dayOf(now, 'acknowledge'),
    rows: [
      ...itemRows(now, due),
      [cell('主办单位', deskUnit(office, leadDesk(now)))],
      [
        cell(
          '协办单位',
          coDesks(now)
            .map(desk => deskUnit(office, desk))
            .join('、'),
        ),
      ],
      [
        cell('原定时限', dayWords(first)),
        cell(
          '完成情况',
          `${longDate(done)}${due ? (done > due ? '，逾期办结' : '，按时办结') : ''}${extendedDays(now) > 0 ? `（延期${extendedDays(now)}日）` : ''}`,
        ),
      ],
      { section: '任务完成情况' },
      ...tasks
        .filter(task => task.stage === 'struckOff')
        .map(task => [
          cell(task.part === 'lead' ? '主办' : '协办', placeName(office, task.unit)),
          cell(task.no, `${task.title}${task.concluded_on ? `，${longDate(task.concluded_on)}销号` : ''}${task.late ? '（逾期）' : ''}`),
        ]),
      { section: '核查与审结' },
      [cell('核查方式', word('how', text(checked, 'how')))],
      [cell('核查情况', text(checked, 'result'))],
      { label: '领导意见', opinions: [{ text: opinion || '同意销号。', by: deskPeople(office, now), on: dayOf(now, 'acknowledge') }] },
    ],
  }
}
