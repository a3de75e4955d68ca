import type { FastifyInstance } from 'fastify'
import type { Log } from '#base/log.ts'

/** Milliseconds from which an answer is worth a line. */
const slow = 1_000
const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * One line for each write, each slow answer and each fault: which route, how it ended, how long it took. Never an address with what
 * people typed in it, never a body, a name or a client: what a person did stands in the ledger, which is the office's own.
 */
export function addAccessLog(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    if (!reads.has(request.method) || ms >= slow || reply.statusCode >= 500) {
      const facts = { method: request.method, route: request.routeOptions?.url ?? 'unknown', status: reply.statusCode, ms }
      if (reply.statusCode >= 500 || ms >= slow) log.warn('request', facts)
      else log.info('request', facts)
    }
    done()
  })
}
