import type { FastifyInstance } from 'fastify'
import { isLoopback } from './config-read.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import type { Measures } from './measures.ts'

/** For machines that watch: alive, able to serve, and figures. None of them says anything about a person. */
export function addHealth(fastify: FastifyInstance, context: Context, measures: Measures): void {
  fastify.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{"ok":true}'),
  )
  fastify.get('/readyz', async (_request, reply) => {
    const head = await context.office.db.selectFrom('entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    return reply.header('cache-control', 'no-store').send({ ok: true, entries: head?.seq ?? 0 })
  })
  fastify.get('/metrics', async (request, reply) => {
    const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
    const byToken = request.who?.scopes?.includes('metrics') ?? false
    if (!byToken && (forwarded || !isLoopback(request.socket.remoteAddress ?? request.ip))) throw new Faulty('notFound')
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await measures.text())
  })
}
