import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import type { Desk, Input } from '#procedure/define.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { openAsks } from '#procedure/round.ts'
import { readJournal } from '#procedure/store.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import supervision from './module.ts'

/** A small office for the tests of this business: a government with its inspectors, two bureaus, a person at every desk. */

export type Lab = {
  readonly office: OpenOffice
  date(on: string, time?: string): void
  /** Registers an item; answers its number. */
  register(input?: Input): Promise<string>
  /** Registered, reviewed, approved and given out to the desks of a plan. */
  issued(plan: readonly object[], input?: Input): Promise<string>
  act(no: string, person: string, action: string, input?: Input, evidence?: readonly string[]): Promise<void>
  now(no: string): Promise<MatterView>
  /** The number of the open task of an agency under an item. */
  task(item: string, desk: Desk): Promise<string>
  line(no: string, round: string): Promise<{ ask: string; lap: number }>
  row(
    no: string,
  ): Promise<{ id: number; title: string; stage: string; outcome: string | null; due_on: string | null; facts: Record<string, unknown> }>
  close(): Promise<void>
}

const duties = ['inspector', 'handler', 'officeDirector', 'deputyPrincipal', 'principal', 'archivist'] as const

export const asked = {
  task: '完成背街小巷排水改造，解决雨天积水',
  deliverable: 'project',
  source: 'instruction',
  sourceRef: '市长批示〔2026〕12号',
  tier: 'office',
  urgency: 'usual',
  dueOn: '2026-06-30',
  reportEvery: 'monthly',
  deputyPrincipal: 'JZ/deputyPrincipal',
  plan: [[{ to: 'JZZJ/handler', part: 'lead' }]],
} as const

export async function openLab(start = '2026-03-02'): Promise<Lab> {
  const dataDir = await mkdtemp(join(tmpdir(), 'supervision-'))
  const clock = settableClock('Asia/Shanghai', start)
  const database = await storeFor(dataDir)
  const office = await openOffice({ dataDir, database, modules: [supervision], clock, durable: false })
  await staff(office)
  const found = (no: string) =>
    office.db
      .selectFrom('matter')
      .select(['id', 'title', 'stage', 'outcome', 'due_on', 'facts', 'declaration'])
      .where('no', '=', no)
      .executeTakeFirstOrThrow()
  const paper = async (kind: string) => {
    const { digest, size } = await office.files.put(Buffer.from(`${kind} ${crypto.randomUUID()}`))
    await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
    return { kind, file: digest, name: `${kind}.txt` }
  }
  const papers = (kinds: readonly string[]) => Promise.all(kinds.map(paper))
  const lab: Lab = {
    office,
    date: (on, time = '09:00') => clock.set(day(on), time),
    register: async (input = {}) =>
      (
        await office.write.open({
          business: 'supervision',
          agency: 'JZ',
          action: 'register',
          by: { person: 'JZ-inspector' },
          input: { ...asked, ...input },
          evidence: [],
        })
      ).no,
    issued: async (plan, input = {}) => {
      const no = await lab.register(input)
      await lab.act(no, 'JZ-inspector', 'propose')
      await lab.act(no, 'JZ-officeDirector', 'review')
      await lab.act(no, 'JZ-deputyPrincipal', 'approve')
      const dueOn = 'dueOn' in input ? input['dueOn'] : asked.dueOn
      await lab.act(no, 'JZ-inspector', 'issue', { plan: [plan], ...(dueOn !== undefined && { dueOn }) }, ['supervisionNotice'])
      return no
    },
    act: async (no, person, action, input = {}, evidence = []) => {
      await office.write.act({ matter: (await found(no)).id, action, by: { person }, input, evidence: await papers(evidence) })
    },
    now: async no => {
      const { id, declaration } = await found(no)
      const steps = (await readJournal(office.db, office.keys, id)).map(s => s.step)
      return view(office.registry.declared(declaration), steps, office.calendar(), clock.today(), clock.time(), office.registry.procedures)
    },
    task: async (item, desk) => {
      const rows = await office.db
        .selectFrom('matter')
        .select('no')
        .where('parent', '=', (await found(item)).id)
        .orderBy('id', 'desc')
        .execute()
      for (const { no } of rows) if ((await lab.now(no)).seats['handler'] === desk) return no
      throw new Error(`no task of ${desk}`)
    },
    line: async (no, round) => {
      const state = (await lab.now(no)).rounds[round]
      const [line] = state ? openAsks(state) : []
      if (!line) throw new Error(`nobody is asked in ${round}`)
      return { ask: line.id, lap: line.lap }
    },
    row: async no => {
      const { facts, ...row } = await found(no)
      return { ...row, facts: JSON.parse(facts) }
    },
    close: async () => {
      await office.close()
      await dropStore(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return lab
}

async function staff(office: OpenOffice): Promise<void> {
  const by = { kernel: true } as const
  const agencies = [
    ['JZ', '江州市人民政府', 'government', null],
    ['JZZJ', '江州市住房和城乡建设局', 'department', 'JZ'],
    ['JZST', '江州市生态环境局', 'department', 'JZ'],
  ] as const
  for (const [code, name, kind, parent] of agencies) {
    const row = { code, name, short_name: name, level: 'city', kind, parent, data: '{"phone":"0600-1000000"}', until: null }
    await office.write.record({ table: 'agency', by, row })
    for (const duty of duties) {
      await office.write.record({ table: 'person', by, row: { id: `${code}-${duty}`, name: duty, phone: '', until: null } })
      const post = {
        id: `${code}-${duty}`,
        person: `${code}-${duty}`,
        desk: `${code}/${duty}`,
        rank: 1,
        from_day: '2020-01-01',
        until: null,
        acting: 0,
      }
      await office.write.record({ table: 'appointment', by, row: post })
    }
  }
}
