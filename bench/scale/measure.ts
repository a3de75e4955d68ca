import { readFileSync } from 'node:fs'
import { fixedClock } from '#base/clock.ts'
import { addDays, day } from '#base/day.ts'
import { Limiter } from '#base/limits.ts'
import { silent } from '#base/log.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { openTypesetter } from '#documents/typeset.ts'
import { modules } from '#modules/index.ts'
import { readSurroundings } from '#procedure/around.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { readConfig } from '#server/config.ts'
import type { Context } from '#server/context.ts'
import { morning } from '#server/jobs.ts'
import { listShape } from '#server/list-query.ts'
import { listMatters } from '#server/lists.ts'
import { lookAt } from '#server/look.ts'
import { matterBody } from '#server/matter-body.ts'
import { todoOf } from '#server/todo.ts'
import { serve } from '#test/served.ts'
import { measure } from '../load.ts'
import { deskOf, personAt } from './place.ts'

/** What one size of store costs. Times in milliseconds; `per` names what a time is divided by before sizes are compared. */
export type Cost = { readonly what: string; readonly ms: number; readonly shown: string; readonly mayGrow?: string }

const zone = 'Asia/Shanghai'
const number = (n: number): string => n.toFixed(n < 1 ? 3 : n < 10 ? 2 : n < 100 ? 1 : 0)

async function times(count: number, work: (i: number) => unknown): Promise<{ p50: number; p99: number }> {
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    await work(i)
    found.push(performance.now() - begun)
  }
  found.sort((a, b) => a - b)
  const at = (share: number) => found[Math.min(count - 1, Math.floor(count * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

const cost = (what: string, { p50, p99 }: { p50: number; p99: number }): Cost => ({
  what,
  ms: p50,
  shown: `${number(p50)} / ${number(p99)} ms`,
})

export const contextOf = (office: OpenOffice): Context => ({
  office,
  registry: office.registry,
  config: readConfig({}),
  secure: false,
  signIns: new Limiter({ burst: 1, secondsEach: 1 }),
  typesetter: openTypesetter(),
  counts: { requests: 0, faults: 0, refused: 0, putOff: 0, startedAt: 0 },
})

const residentMb = (pid: number | undefined): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

/** Filing over HTTP by a served program, its start and its memory. */
export async function measureServed(dataDir: string, database: PostgresPlace | null, seconds: number): Promise<Cost[]> {
  const served = await serve(dataDir, database ? { DATABASE_URL: database.url } : {})
  try {
    const load = (s: number) => measure({ url: served.url, path: '/api/v1/requests', clients: 8, seconds: s, file: true })
    await load(6) // the morning's work of a first start is over by then
    const filed = await load(seconds)
    if (filed.wrong > 0) throw new Error(`${filed.wrong} filings were not acknowledged`)
    const memory = residentMb(served.child.pid)
    return [
      { what: 'start until /healthz', ms: served.startedMs, shown: `${number(served.startedMs)} ms` },
      {
        what: 'filing, 8 clients over HTTP (p50 / p99, per second)',
        ms: filed.p50,
        shown: `${number(filed.p50)} / ${number(filed.p99)} ms, ${filed.perSecond}/s`,
      },
      { what: 'memory of the server after it', ms: memory, shown: `${memory} MB` },
    ]
  } finally {
    await served.kill('SIGTERM')
  }
}

/** What staff ask, on an office opened in this process. */
async function measureStaff(office: OpenOffice, rounds: number): Promise<Cost[]> {
  const context = contextOf(office)
  const head = { person: personAt('ZF', 'disclosureHead') }
  const officer = { person: personAt('ZF', 'disclosureOfficer') }
  const list = (query: object) => listMatters(context, head, listShape.parse({ procedure: 'request', ...query }))
  const mine = await context.office.db
    .selectFrom('matter')
    .select('id')
    .where('business', '=', 'request')
    .where('agency', '=', 'ZF')
    .orderBy('id')
    .limit(500)
    .execute()
  const waiting = await context.office.db
    .selectFrom('matter')
    .select('id')
    .where('stage', '=', 'submitted')
    .where('agency', '=', 'ZF')
    .orderBy('id')
    .limit(rounds + 5)
    .execute()
  const assign = (i: number) =>
    office.write.act({
      matter: waiting[i]!.id,
      action: 'assign',
      by: officer,
      input: { handler: deskOf('ZF', 'handler') },
      evidence: [],
    })
  for (let i = 0; i < 5; i++) await assign(i)
  await todoOf(context, officer, { limit: 50 })
  await list({})
  const page = async (i: number) => matterBody(context, await lookAt(context, head, String(mine[(i * 37) % mine.length]!.id)), 'zh-Hans')
  await page(0)
  const words = ['污水处理', '管理办法', '城市绿化 通知', '养老服务 意见', '防汛']
  return [
    cost('one act, durable', await times(Math.min(rounds, waiting.length - 5), i => assign(i + 5))),
    cost('待办 of an officer (50 rows folded)', await times(rounds, () => todoOf(context, officer, { limit: 50 }))),
    cost('list page of a head, open ones', await times(rounds, () => list({ scope: 'open' }))),
    cost('list page of a head, all', await times(rounds, () => list({}))),
    cost('list searched by a word', await times(rounds, () => list({ q: '防汛' }))),
    cost('matter page', await times(rounds, page)),
    {
      ...cost('search, 20 hits with facets', await times(rounds, i => office.search.query({ q: words[i % words.length]! }))),
      mayGrow: 'documents grow with the matters: totals and facets are exact',
    },
  ]
}

/** The next morning's work: days signed, rows counted anew, reminders. */
async function measureMorning(office: OpenOffice): Promise<Cost[]> {
  const { db } = office
  const open = Number(
    (
      await db
        .selectFrom('matter')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('closed_on', 'is', null)
        .executeTakeFirst()
    )?.n ?? 0,
  )
  const begun = performance.now()
  await morning(office, silent)
  const first = performance.now() - begun
  const again = performance.now()
  await morning(office, silent)
  const second = performance.now() - again
  return [
    {
      what: 'first morning, for each open matter',
      ms: first / open,
      shown: `${number(first / open)} ms (${number(first / 1000)} s, ${open} open)`,
    },
    {
      what: 'same morning again, for each open matter',
      ms: second / open,
      shown: `${number(second / open)} ms (${number(second / 1000)} s)`,
    },
  ]
}

/** What staff ask of a store as it was written. */
export async function measureDesk(dataDir: string, database: PostgresPlace | null, rounds: number): Promise<Cost[]> {
  const office = await openOffice({ dataDir, database, modules, zone, watches: false })
  return measureStaff(office, rounds).finally(() => office.close())
}

/** The work of the morning after the last filing. */
export async function measureNextMorning(dataDir: string, database: PostgresPlace | null, today: string): Promise<Cost[]> {
  const clock = fixedClock(addDays(day(today), 1), zone)
  const office = await openOffice({ dataDir, database, modules, zone, clock, watches: false })
  return measureMorning(office).finally(() => office.close())
}

/** Everything computed again, in a process that did nothing else; throws where anything is not as the ledger says. */
export async function measureVerify(dataDir: string, database: PostgresPlace | null): Promise<Cost[]> {
  const office = await openOffice({ dataDir, database, modules, zone, watches: false })
  const started = performance.now()
  const verified = await office.reading.moment(async of =>
    verify({ db: of, keys: office.keys, files: office.files, registry: office.registry, ...(await readSurroundings(of, office.registry)) }),
  )
  const took = performance.now() - started
  if (!verified.ok) throw new Error(`verify refuses the store: ${JSON.stringify(verified.broken.slice(0, 3))}`)
  await office.close()
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  return [
    {
      what: 'verify, for each entry',
      ms: took / verified.entries,
      shown: `${number(took / verified.entries)} ms (${Math.round((verified.entries / took) * 1000)}/s, ${number(took / 1000)} s, ${verified.entries} entries)`,
    },
    { what: 'most memory of verify', ms: memory, shown: `${memory} MB` },
  ]
}
