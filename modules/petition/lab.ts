import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import type { Desk, Paper } from '#procedure/define.ts'
import { holders } from '#procedure/desk.ts'
import type { AnyModule } from '#procedure/module.ts'
import type { Done } from '#procedure/office.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { findMatterByNo } from '#procedure/store.ts'
import type { MatterView } from '#procedure/view.ts'
import petition from './module.ts'
import { loadByNo } from './store.ts'

/** A small office for the tests of this business: a city, a bureau under it, a person at every desk. */

export type Lab = {
  readonly office: OpenOffice
  date(on: string, time?: string): void
  register(input?: object, action?: 'register', business?: string): Promise<Done>
  /** An act of whoever sits at a desk, with made papers of the kinds named. */
  act(no: string, desk: Desk, action: string, input?: object, evidence?: readonly string[]): Promise<Done>
  now(no: string): Promise<MatterView>
  paper(text: string): Promise<string>
  close(): Promise<void>
}

export const officer: Desk = 'JZ/petitionOfficer'
export const bureau: Desk = 'JZZJ/handler'
export const bureauHead: Desk = 'JZZJ/handlingHead'
const duties = [
  'petitionOfficer',
  'petitionReviewer',
  'handler',
  'handlingHead',
  'legalReviewer',
  'disclosureOfficer',
  'disclosureHead',
  'secrecyReviewer',
  'deputyPrincipal',
  'officeDirector',
  'principal',
]

export const person = { name: '赵春生', phone: '13800000001', address: '江州市东湖路1号' }
/** What the office finds and decides, as it goes into its letters. */
export const opinion = {
  view: 'supported',
  claims: '尽快发放补偿款',
  facts: '经核实，补偿款因资料核对未完成而迟发，情况属实。',
  text: '资料已经核对完毕，补偿款将于本月底前发放到账。',
  lawClause: '《国有土地上房屋征收与补偿条例》第二十七条',
}
export const reviewed = { result: 'upheld', facts: '经复查，原查明的事实清楚。', text: '原处理意见适当' }
/** What a citizen writes into the form of a petition. */
export const typed: Readonly<Record<string, string>> = {
  'claim.subject': '听涛小区供水管道漏水',
  'claim.facts': '从去年冬天起，听涛小区三号楼前的供水管道一直漏水，多次反映没有人修。',
  'claim.wanted': '请尽快维修。',
  place: '听涛街道',
  'petitioner.name': '林小满',
  'petitioner.phone': '13800000009',
}
export const sample = {
  channel: 'letter',
  purpose: 'appeal',
  receivedOn: '2026-03-02',
  petitioners: [person],
  claim: { subject: '拆迁补偿款未发放', facts: '东湖片区拆迁已满一年，补偿款至今没有发放。', wanted: '尽快发放补偿款。' },
  place: '东湖区',
} as const

export async function openLab(start = '2026-03-02', others: readonly AnyModule[] = []): Promise<Lab> {
  const dir = await mkdtemp(join(tmpdir(), 'petition-'))
  const clock = settableClock('Asia/Shanghai', start)
  const office = await openOffice({ dataDir: dir, modules: [petition, ...others], clock, durable: false })
  const record = (table: 'agency' | 'person' | 'appointment' | 'setting', row: Readonly<Record<string, string | number | null>>) =>
    office.write.record({ table, row, by: { kernel: true } })
  const agency = (code: string, name: string, kind: string, parent: string | null) =>
    record('agency', { code, name, short_name: name, level: 'city', kind, parent, data: '{}', until: null })
  await agency('JZ', '江州市人民政府', 'government', null)
  await agency('JZZJ', '江州市住房和城乡建设局', 'department', 'JZ')
  for (const code of ['JZ', 'JZZJ'])
    for (const duty of duties) {
      const id = `${code}-${duty}`
      await record('person', { id, name: id, phone: '', until: null })
      await record('appointment', { id, person: id, desk: `${code}/${duty}`, rank: 1, from_day: '2020-01-01', until: null, acting: 0 })
    }
  await record('setting', { agency: '', key: 'office.supervisionDesk', value: JSON.stringify('JZZJ/principal') })
  const paper = async (text: string): Promise<string> => {
    const { digest, size } = await office.files.put(Buffer.from(text))
    await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
    return digest
  }
  const papers = (kinds: readonly string[]): Promise<Paper[]> =>
    Promise.all(kinds.map(async kind => ({ kind, file: await paper(`${kind} ${randomUUID()}`), name: `${kind}.txt` })))
  const at = (desk: Desk) => ({ person: holders(office.structure(), desk, clock.today(), '')[0] ?? 'nobody' })
  return {
    office,
    date: (on, time = '09:00') => clock.set(day(on), time),
    register: async (input = {}, action = 'register', business = 'petition') =>
      office.write.open({
        business,
        agency: 'JZ',
        action,
        by: at(officer),
        input: { ...sample, receivedOn: clock.today(), ...input },
        evidence: await papers(['petitionMaterial']),
      }),
    act: async (no, desk, action, input = {}, evidence = []) => {
      const row = await findMatterByNo(office.db, no)
      return office.write.act({ matter: row?.id ?? 0, action, by: at(desk), input: { ...input }, evidence: await papers(evidence) })
    },
    now: async no => {
      const loaded = await loadByNo(office, no)
      if (!loaded) throw new Error(`no petition ${no}`)
      return loaded.now
    },
    paper,
    close: async () => {
      await office.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
