import type { FastifyInstance } from 'fastify'
import type { Counter, Gauge, Registry } from 'prom-client'
import { unsealed } from '#procedure/roots.ts'
import type { Context } from './context.ts'
import { Durations } from './durations.ts'
import type { Load } from './load.ts'

/** Figures for machines that watch (Prometheus text). They count and time; none of them says anything about a person. */
export type Measures = { text(): Promise<string> }

export function addMeasures(fastify: FastifyInstance, context: Context, load: Load): Measures {
  const took = new Durations()
  fastify.addHook('onResponse', (request, reply, done) => {
    took.note(request.method, request.routeOptions?.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
  let registry: Promise<Registry> | null = null
  return {
    text: async () => {
      registry ??= openRegistry(context, load)
      return `${await (await registry).metrics()}\n${took.text()}`
    },
  }
}

type Prometheus = typeof import('prom-client')

/** What is collected on asking, with the process's own figures. Where nobody watches, nothing is loaded and no timer runs. */
async function openRegistry(context: Context, load: Load): Promise<Registry> {
  const prometheus = await import('prom-client')
  const registry = new prometheus.Registry()
  prometheus.collectDefaultMetrics({ register: registry })
  counters(prometheus, context, [registry])
  gauges(prometheus, context, load, [registry])
  return registry
}

/** What the program counts as it goes. */
function counters({ Counter }: Prometheus, { counts }: Context, registers: Registry[]): void {
  const of = (name: string, help: string, now: () => number) => {
    const counter: Counter = new Counter({
      name,
      help,
      registers,
      collect: () => {
        counter.reset()
        counter.inc(now())
      },
    })
  }
  of('mingchuang_requests_total', 'HTTP requests', () => counts.requests)
  of('mingchuang_problems_total', 'Requests answered with a problem', () => counts.refused)
  of('mingchuang_faults_total', 'Requests that failed on our side', () => counts.faults)
  of('mingchuang_put_off_total', 'Requests put off while the process was behind', () => counts.putOff)
}

/** What is looked up when somebody asks. */
function gauges({ Gauge }: Prometheus, { office, counts, typesetter }: Context, load: Load, registers: Registry[]): void {
  const of = (name: string, help: string, now: () => number | Promise<number>) => {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: async () => gauge.set(await now()) })
  }
  const { db, clock } = office
  const number = (row: { n: number | string | bigint } | undefined): number => Number(row?.n ?? 0)
  of('mingchuang_entries', 'Entries in the ledger', async () =>
    number(await db.selectFrom('entry').select('seq as n').orderBy('seq', 'desc').limit(1).executeTakeFirst()),
  )
  const open = () =>
    db
      .selectFrom('matter')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('closed_on', 'is', null)
  of('mingchuang_matters_open', 'Open matters', async () => number(await open().executeTakeFirst()))
  of('mingchuang_matters_overdue', 'Open matters past their last day', async () =>
    number(await open().where('paused', '=', 0).where('due_on', '<', clock.today()).executeTakeFirst()),
  )
  const outbox = () =>
    db
      .selectFrom('outbox')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('done_at', 'is', null)
  of('mingchuang_outbox_waiting', 'Facts not handed on yet', async () => number(await outbox().executeTakeFirst()))
  of('mingchuang_outbox_stuck', 'Facts that failed five times', async () =>
    number(await outbox().where('tries', '>=', 5).executeTakeFirst()),
  )
  of('mingchuang_days_unsigned', 'Finished days with entries under no signed root', async () => (await unsealed(db, clock.today())).length)
  of('mingchuang_papers_waiting', 'Papers waiting to be set', () => typesetter.state().waiting)
  of('mingchuang_loop_lag_seconds', 'How far this process is behind', () => load.lagMs() / 1000)
  of('mingchuang_uptime_seconds', 'Seconds since the start', () => Math.round((performance.now() - counts.startedAt) / 1000))
}
