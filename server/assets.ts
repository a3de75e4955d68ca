import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bytesIn, encodingOf, type Stored, storedOf } from '#base/http-cache.ts'
import { contentSecurity } from '#base/http-headers.ts'
import { assets } from '#portal/assets.ts'
import { Faulty } from './fault.ts'

/** Styles, scripts and the staff client: a closed list read from disk, so that no path of a request ever reaches the file system. */

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const forEver = 'public, max-age=31536000, immutable'

/** Sends stored bytes with ETag, 304 and compression. */
export function sendStored(request: FastifyRequest, reply: FastifyReply, stored: Stored, vary = 'accept-encoding'): FastifyReply {
  reply.header('etag', stored.etag).header('vary', vary)
  if (request.headers['if-none-match'] === stored.etag) return reply.code(304).send()
  const { bytes, encoding } = bytesIn(stored, encodingOf(request.headers['accept-encoding']))
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(bytes)
}

const distOf = (): string => join(import.meta.dirname, '..', 'workbench', 'dist')

/** The built staff client, read again when it was built anew. */
function client(): () => {
  readonly index: string | null
  readonly files: ReadonlyMap<string, { readonly type: string; readonly stored: Stored }>
} {
  let stamp = -1
  let kept: ReturnType<ReturnType<typeof client>> = { index: null, files: new Map() }
  return () => {
    const index = join(distOf(), 'index.html')
    const changed = statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (changed === stamp) return kept
    stamp = changed
    kept = changed === 0 ? { index: null, files: new Map() } : { index: readFileSync(index, 'utf8'), files: filesIn(distOf()) }
    return kept
  }
}

function filesIn(folder: string): Map<string, { type: string; stored: Stored }> {
  const files = new Map<string, { type: string; stored: Stored }>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined || entry.name === 'index.html') continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), { type, stored: storedOf(readFileSync(path)) })
  }
  return files
}

/** Every script, style and the meta element carry the nonce of this answer. */
const withNonce = (index: string, nonce: string): string =>
  index
    .replace(/(<meta name="csp-nonce" content=")[^"]*(")/, `$1${nonce}$2`)
    .replace(/<(script|style)(?=[\s>])/g, `<$1 nonce="${nonce}"`)
    .replace(/<link(?=[^>]*rel="(stylesheet|modulepreload)")/g, `<link nonce="${nonce}"`)

export function addAssets(fastify: FastifyInstance): void {
  const portal = new Map(assets.map(asset => [asset.path, { ...asset, stored: storedOf(asset.body) }]))
  fastify.get('/assets/*', (request, reply) => {
    const asset = portal.get(request.url.split('?')[0] ?? '')
    if (!asset) throw new Faulty('notFound')
    return sendStored(request, reply.type(asset.type).header('cache-control', forEver), asset.stored)
  })
  const workbench = client()
  fastify.get<{ Params: { '*': string } }>('/workbench/assets/*', (request, reply) => {
    const file = workbench().files.get(`assets/${request.params['*']}`)
    if (!file) throw new Faulty('notFound')
    return sendStored(request, reply.type(file.type).header('cache-control', forEver), file.stored)
  })
  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { index } = workbench()
    if (index === null)
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('工作台尚未构建：请运行 npm run build。\nThe workbench is not built yet: run “npm run build”.\n')
    return reply
      .header('content-security-policy', contentSecurity(request.nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(withNonce(index, request.nonce))
  }
  fastify.get('/workbench', page)
  fastify.get('/workbench/*', page) // the client's own addresses
}
