import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import type { AnyModule } from '#procedure/module.ts'
import type { Done, Office } from '#procedure/office.ts'
import { openOffice } from '#procedure/open-office.ts'
import { type Caller, callerOf } from '#test/api.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import request from './module.ts'

/** A small office for the tests of this business: one city agency, a bureau, and a person at every desk. */

export type Lab = {
  readonly office: Office
  date(on: string, time?: string): void
  /** An act of a member of staff, by duty. */
  act(no: string, duty: string, action: string, input?: object, evidence?: readonly string[], on?: string): Promise<Done>
  open(action: string, input: object, evidence?: readonly string[]): Promise<Done>
  readonly call: Caller
  paper(text: string): Promise<string>
  close(): Promise<void>
}

export const officer = 'disclosureOfficer'
const staff = [
  officer,
  'handler',
  'handlingHead',
  'legalReviewer',
  'secrecyReviewer',
  'disclosureHead',
  'deputyPrincipal',
  'principal',
  'officeDirector',
]

export async function openLab(start = '2026-09-01', others: readonly AnyModule[] = []): Promise<Lab> {
  const dir = await mkdtemp(join(tmpdir(), 'request-'))
  const clock = settableClock('Asia/Shanghai', start)
  const office = await openOffice({ dataDir: dir, database: await storeFor(dir), modules: [request, ...others], clock, durable: false })
  const kernel = { kernel: true } as const
  const record = (table: 'agency' | 'unit' | 'person' | 'appointment' | 'setting', row: Readonly<Record<string, string | number | null>>) =>
    office.write.record({ table, row, by: kernel })
  await record('agency', {
    code: 'JZ',
    name: '江州市人民政府办公室',
    short_name: '江州府办',
    level: 'city',
    kind: 'government',
    parent: null,
    data: '{}',
    until: null,
  })
  await record('agency', {
    code: 'JZZJ',
    name: '江州市住房和城乡建设局',
    short_name: '江州住建',
    level: 'city',
    kind: 'department',
    parent: 'JZ',
    data: '{}',
    until: null,
  })
  for (const agency of ['JZ', 'JZZJ'])
    for (const duty of staff) {
      await record('person', { id: `${agency}-${duty}`, name: duty, phone: '', until: null })
      await record('appointment', {
        id: `${agency}-${duty}`,
        person: `${agency}-${duty}`,
        desk: `${agency}/${duty}`,
        rank: 1,
        from_day: '2020-01-01',
        until: null,
        acting: 0,
      })
    }
  await record('setting', { agency: '', key: 'office.supervisionDesk', value: JSON.stringify('JZZJ/principal') })
  const { api } = request
  const routes = (await api?.(office)) ?? {}
  const idOf = async (no: string) => (await office.db.selectFrom('matter').select('id').where('no', '=', no).executeTakeFirstOrThrow()).id
  const paper = async (text: string): Promise<string> => {
    const { digest, size } = await office.files.put(Buffer.from(text))
    await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
    return digest
  }
  const papers = (kinds: readonly string[]) =>
    Promise.all(kinds.map(async kind => ({ kind, file: await paper(`${kind} ${randomUUID()}`), name: `${kind}.txt` })))
  return {
    office,
    date: (on, time = '09:00') => clock.set(day(on), time),
    paper,
    act: async (no, duty, action, input = {}, evidence = [], on) =>
      office.write.act({
        matter: await idOf(no),
        action,
        by: { person: duty.includes('-') ? duty : `JZ-${duty}` },
        input: { ...input },
        evidence: await papers(evidence),
        ...(on && { on: day(on) }),
      }),
    open: async (action, input, evidence = []) =>
      office.write.open({
        business: 'request',
        agency: 'JZ',
        action,
        by: { person: `JZ-${officer}` },
        input: { ...input },
        evidence: await papers(evidence),
      }),
    call: callerOf(routes),
    close: async () => {
      if ('close' in office && typeof office.close === 'function') await office.close()
      await dropStore(dir)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A filing as a citizen sends it; the identity number is made up and has a right check digit. */
export const sample = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王芳', identity: { type: 'residentId', number: '110101199003074477' }, phone: '13800000000' },
  wanted: { description: '东湖片区旧城改造项目2024年度征收补偿资金使用情况' },
  medium: 'electronic',
  delivery: 'online',
} as const
