import type { FastifyInstance } from 'fastify'
import { isLoopback } from './config.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'

/** For machines that watch: alive, able to serve, and figures. None of them says anything about a person. */
export function addHealth(fastify: FastifyInstance, context: Context): void {
  fastify.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{"ok":true}'),
  )
  fastify.get('/readyz', async (_request, reply) => {
    const head = await context.office.db.selectFrom('entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    return reply.header('cache-control', 'no-store').send({ ok: true, entries: head?.seq ?? 0 })
  })
  fastify.get('/metrics', async (request, reply) => {
    const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
    if (forwarded || !isLoopback(request.socket.remoteAddress ?? request.ip)) throw new Faulty('notFound')
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await metrics(context))
  })
}

async function metrics({ office, counts, typesetter }: Context): Promise<string> {
  const memory = process.memoryUsage()
  const { waiting } = await office.db
    .selectFrom('outbox')
    .select(eb => eb.fn.countAll<number>().as('waiting'))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  const head = await office.db.selectFrom('entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const open = await office.db
    .selectFrom('matter')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('closed_on', 'is', null)
    .executeTakeFirstOrThrow()
  const figures: readonly (readonly [name: string, type: string, help: string, value: number])[] = [
    ['mingchuang_requests_total', 'counter', 'HTTP requests', counts.requests],
    ['mingchuang_problems_total', 'counter', 'Requests answered with a problem', counts.refused],
    ['mingchuang_faults_total', 'counter', 'Requests that failed on our side', counts.faults],
    ['mingchuang_entries', 'gauge', 'Entries in the ledger', head?.seq ?? 0],
    ['mingchuang_matters_open', 'gauge', 'Open matters', open.n],
    ['mingchuang_outbox_waiting', 'gauge', 'Facts not handed on yet', waiting],
    ['mingchuang_papers_waiting', 'gauge', 'Papers waiting to be set', typesetter.state().waiting],
    ['mingchuang_uptime_seconds', 'gauge', 'Seconds since the start', Math.round((performance.now() - counts.startedAt) / 1000)],
    ['process_resident_memory_bytes', 'gauge', 'Resident memory', memory.rss],
    ['process_heap_bytes', 'gauge', 'Heap in use', memory.heapUsed],
  ]
  return figures.map(([name, type, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`).join('')
}
