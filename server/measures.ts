import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from './context.ts'
import type { Load } from './load.ts'

/** Figures for machines that watch (Prometheus text). They count and time; none of them says anything about a person. */
export type Measures = { text(): Promise<string> }

const seconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]

export function addMeasures(fastify: FastifyInstance, context: Context, load: Load): Measures {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const took = new Histogram({
    name: 'mingchuang_request_seconds',
    help: 'Time of answering, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: seconds,
    registers,
  })
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions?.url ?? 'unknown'
    took.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  counters(context, registers)
  gauges(context, load, registers)
  return { text: () => registry.metrics() }
}

/** What the program counts as it goes. */
function counters({ counts }: Context, registers: Registry[]): void {
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
function gauges({ office, counts, typesetter }: Context, load: Load, registers: Registry[]): void {
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
  of('mingchuang_days_unsigned', 'Finished days whose root is not signed', async () =>
    number(
      await db
        .selectFrom('entry')
        .leftJoin('day_root', 'day_root.day', 'entry.recorded_on')
        .select(eb => eb.fn.count<number>('entry.recorded_on').distinct().as('n'))
        .where('entry.recorded_on', '<', clock.today())
        .where('day_root.day', 'is', null)
        .executeTakeFirst(),
    ),
  )
  of('mingchuang_papers_waiting', 'Papers waiting to be set', () => typesetter.state().waiting)
  of('mingchuang_loop_lag_seconds', 'How far this process is behind', () => load.lagMs() / 1000)
  of('mingchuang_uptime_seconds', 'Seconds since the start', () => Math.round((performance.now() - counts.startedAt) / 1000))
}
