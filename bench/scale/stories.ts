import type { Day } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { applicantDesk } from '#modules/request/citizen.ts'
import { confirmBy } from '#modules/request/rules.ts'
import type { ActCommand, OpenCommand } from '#procedure/office.ts'
import { deskOf, personAt } from './place.ts'

/** What happens in the matters of the scale curve: whole short lives of real businesses, from one to four steps, all on one day. */

type Opening = Omit<OpenCommand, 'kind'>
type Act = Omit<ActCommand, 'kind' | 'matter'>
export type Life = {
  readonly opening: (on: Day, calendar: Calendar) => Opening
  readonly acts: (on: Day) => readonly Act[]
  readonly open: boolean
}

const nothing = { evidence: [] } as const
const subjects = ['污水处理', '城市绿化', '学校招生', '医疗保障', '公共交通', '农村道路', '食品安全', '养老服务', '住房保障', '防汛抗旱']

const filed =
  (n: number, agency: string) =>
  (on: Day, calendar: Calendar): Opening => ({
    ...nothing,
    business: 'request',
    agency,
    action: 'submit',
    by: { citizen: applicantDesk(agency) },
    input: {
      channel: 'web',
      applicant: { kind: 'person', name: `申请人${n}`, identity: { type: 'other', number: `T${n}` }, phone: '13800000000' },
      wanted: { description: `第 ${n} 号申请：请提供本市${subjects[Math.floor(n / 7) % subjects.length]} 2025 年度运行费用明细。` },
      medium: 'electronic',
      delivery: 'online',
      receivedOn: on,
      confirmBy: confirmBy('web', on, calendar),
    },
  })

const registered = (n: number, agency: string) => (): Opening => ({
  ...nothing,
  business: 'supervision',
  agency,
  action: 'register',
  by: { person: personAt(agency, 'inspector') },
  input: {
    task: `第 ${n} 项：落实${subjects[Math.floor(n / 7) % subjects.length]}年度任务`,
    deliverable: 'report',
    source: 'meeting',
    tier: 'office',
    urgency: 'usual',
    reportEvery: 'monthly',
    deputyPrincipal: deskOf(agency, 'deputyPrincipal'),
    plan: [[{ to: deskOf(agency, 'handler'), part: 'lead', frame: '全部内容' }]],
  },
})

const confirm =
  (agency: string) =>
  (on: Day): Act => ({
    ...nothing,
    action: 'confirm',
    by: { person: personAt(agency, 'disclosureOfficer') },
    input: { receivedOn: on, how: 'phone' },
  })
const assign = (agency: string) => (): Act => ({
  ...nothing,
  action: 'assign',
  by: { person: personAt(agency, 'disclosureOfficer') },
  input: { handler: deskOf(agency, 'handler') },
})
const withdraw = (agency: string) => (): Act => ({
  ...nothing,
  action: 'withdraw',
  by: { citizen: applicantDesk(agency) },
  input: { reason: '所需信息已从网站查得' },
})
const propose = (agency: string) => (): Act => ({
  ...nothing,
  action: 'propose',
  by: { person: personAt(agency, 'inspector') },
  input: {},
})
const cancel = (agency: string) => (): Act => ({
  ...nothing,
  action: 'cancel',
  by: { person: personAt(agency, 'officeDirector') },
  input: { reason: '与其他事项重复' },
})

type Kind = {
  readonly open: boolean
  readonly business: 'request' | 'supervision'
  readonly acts: readonly ((agency: string) => (on: Day) => Act)[]
}
/** Out of twenty: four are still open. */
const kinds: readonly Kind[] = [
  ...Array<Kind>(9).fill({ open: false, business: 'request', acts: [withdraw] }),
  ...Array<Kind>(4).fill({ open: false, business: 'request', acts: [confirm, assign, withdraw] }),
  ...Array<Kind>(3).fill({ open: false, business: 'supervision', acts: [cancel] }),
  { open: true, business: 'request', acts: [] },
  { open: true, business: 'request', acts: [confirm] },
  { open: true, business: 'request', acts: [confirm, assign] },
  { open: true, business: 'supervision', acts: [propose] },
]

/** The life of the n-th matter of all, the k-th at its agency. */
export function lifeOf(n: number, k: number, agency: string): Life {
  const kind = kinds[(k * 7) % kinds.length]!
  return {
    open: kind.open,
    opening: kind.business === 'request' ? filed(n, agency) : registered(n, agency),
    acts: on => kind.acts.map(act => act(agency)(on)),
  }
}
