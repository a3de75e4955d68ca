import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * The weak twin: a small server with planted holes, so that a tool which finds nothing with us has shown on the same day that it can
 * find something. Only for `npm run test:attack`, on loopback, in a process of its own; nothing of it is part of the program.
 */
const db = new DatabaseSync(':memory:')
db.exec("create table doc (id integer, title text); insert into doc values (1, '预算'), (2, '决算'), (3, 'report')")

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`
const home = page(
  'Twin',
  `<ul><li><a href="/hello?name=you">hello</a><li><a href="/search?q=report">search</a><li><a href="/read?f=notice.txt">read</a>
<li><a href="/go?to=/hello">go</a></ul><form method="post" action="/change"><input name="mail" value="a"><input name="note" value="b"><input type="submit"></form>`,
)

/** Answers with nothing checked, nothing escaped and no header that protects. */
export function weakServer(): Server {
  // slow headers are never closed
  return createServer({ headersTimeout: 0, requestTimeout: 0, connectionsCheckingInterval: 1_000 }, (request, response) => {
    try {
      answer(request, response)
    } catch (error) {
      response
        .writeHead(500, { 'content-type': 'text/html' })
        .end(page('Error', `<pre>${String(error instanceof Error ? error.stack : error)}</pre>`))
    }
  })
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://twin')
  const give = (type: string, body: string, headers: Record<string, string> = {}) =>
    response.writeHead(200, { 'content-type': type, 'set-cookie': 'session=1', ...headers }).end(body)
  const param = (name: string): string => url.searchParams.get(name) ?? ''
  if (url.pathname === '/') return void give('text/html', home)
  if (url.pathname === '/hello') return void give('text/html', page('Hello', `<p>Hello ${param('name')}</p>`))
  if (url.pathname === '/search') return void give('text/html', found(param('q')))
  if (url.pathname === '/read') return void give('text/plain', fileAt(param('f')))
  if (url.pathname === '/go') return void response.writeHead(302, { location: param('to') }).end()
  if (url.pathname === '/change') return void give('text/html', page('Changed', '<p>Changed.</p>'))
  if (url.pathname === '/backup.sql') return void give('text/plain', 'insert into person values (1)')
  if (url.pathname === '/.git/config') return void give('text/plain', '[core]\n\trepositoryformatversion = 0\n')
  if (/^\/api\/matters\/\d+$/.test(url.pathname)) return void give('application/json', `{"id":${url.pathname.slice(13)},"name":"somebody"}`)
  response.writeHead(404, { 'content-type': 'text/html' }).end(page('Not found', ''))
}

/** SQL put together from what was typed. */
const found = (q: string): string =>
  page(
    'Found',
    `<ul>${db
      .prepare(`select id, title from doc where title = '${q}'`)
      .all()
      .map(row => `<li>${String(row['title'])}</li>`)
      .join('')}</ul>`,
  )

/** A file by whatever path was asked for. */
function fileAt(path: string): string {
  const file = join('/tmp', path)
  return existsSync(file) ? readFileSync(file, 'utf8') : `no such file: ${file}`
}

if (import.meta.main) {
  const server = weakServer()
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
}
