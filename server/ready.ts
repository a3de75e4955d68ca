import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Day } from '#base/day.ts'
import { bytesIn, encodingOf, type Stored } from '#base/http-cache.ts'
import { contentSecurity, newNonce, securityHeaders } from '#base/http-headers.ts'
import type { Context } from './context.ts'

/**
 * Pages that need no look-up at all: asked for before by a reader without cookies, and everything that their bytes depend on is as it
 * was. They go out before the router sees the request; all others take the usual way.
 */

type Ready = {
  readonly stored: Stored
  readonly key: string
  readonly keyNow: () => string | null
  readonly structure: object
  readonly day: Day
}

export class ReadyPages {
  readonly #kept = new LRUCache<string, Ready>({ max: 2_000, maxSize: 16 << 20, sizeCalculation: page => page.stored.plain.length + 300 })
  readonly #context: Context
  readonly #headers: Readonly<Record<string, string>>
  #today: { readonly day: Day; readonly until: number } | null = null

  constructor(context: Context) {
    this.#context = context
    this.#headers = { ...securityHeaders(context.secure), 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }
  }

  /** Keeps what was sent for this address; `keyNow` says cheaply whether it is still so. */
  keep(url: string, stored: Stored, key: string, keyNow: () => string | null): void {
    const structure = this.#context.office.structure()
    this.#kept.set(url, { stored, key, keyNow, structure, day: this.#day() })
  }

  /** Sends the page if it is ready; false: it is for the router. */
  send(request: IncomingMessage, response: ServerResponse): boolean {
    const { headers } = request
    if (request.method !== 'GET' || headers.cookie !== undefined || headers.authorization !== undefined) return false
    const page = this.#kept.get(request.url ?? '')
    if (!page || page.structure !== this.#context.office.structure() || page.day !== this.#day() || page.keyNow() !== page.key) return false
    this.#context.counts.requests++
    const head: Record<string, string | number> = {
      ...this.#headers,
      'content-security-policy': contentSecurity(newNonce()),
      etag: page.stored.etag,
      vary: 'accept-encoding, cookie',
    }
    if (headers['if-none-match'] === page.stored.etag) {
      response.writeHead(304, head).end()
      return true
    }
    const { bytes, encoding } = bytesIn(page.stored, encodingOf(headers['accept-encoding']))
    if (encoding !== 'identity') head['content-encoding'] = encoding
    head['content-length'] = bytes.length
    response.writeHead(200, head).end(bytes)
    return true
  }

  /** Today, looked up once a second. */
  #day(): Day {
    const now = performance.now()
    if (!this.#today || this.#today.until < now) this.#today = { day: this.#context.office.clock.today(), until: now + 1_000 }
    return this.#today.day
  }
}
