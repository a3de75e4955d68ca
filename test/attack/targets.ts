import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, serve } from '#test/served.ts'
import type { Target } from './finding.ts'

/** The two servers that the tools are let loose on: the program with the demonstration city, and the weak twin. */

const root = join(import.meta.dirname, '..', '..')
export type Running = { readonly target: Target; stop(): Promise<void>; alive(): boolean }

const starts = [
  '/search?q=%E9%A2%84%E7%AE%97&kind=&year=2026',
  '/catalogue?topic=',
  '/agencies',
  '/requests/new',
  '/requests/track',
  '/petitions/new',
  '/petitions/track',
  '/language?to=en&back=/search',
  '/mode?elder=1&back=/search',
  '/help',
  '/api/v1/search?q=%E9%A2%84%E7%AE%97&agency=&issuer=&topic=&page=1&limit=5',
  '/api/v1/suggest?q=%E9%A2%84',
  '/api/v1/session/ways',
]
const startsInside = [
  '/api/v1/matters?procedure=request&q=%E5%B8%82&stage=delivered&scope=closed&sort=no&dir=asc&group=stage&page=1&limit=5',
  '/api/v1/matters?procedure=request&q=%E5%B8%82&channel=web&openedFrom=2026-01-01&limit=5',
  '/api/v1/summary?procedure=request&group=channel&sum=extended',
  '/api/v1/todo',
  '/api/v1/registers/request.xlsx?q=a&sort=no&cols=channel',
  '/api/v1/figures/request/received?from=2026-01-01&to=2026-12-31',
  '/api/v1/staff',
  '/api/v1/numbers',
  '/api/v1/views?business=request',
]

/** A session of an account of the demonstration city. */
async function signIn(url: string, user: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: 'mingchuang-demo' }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 201 || cookie === undefined) throw new Error(`${user} cannot sign in: ${answer.status}`)
  return cookie
}

/** An address that is refused as a whole shows nothing about its parameters. */
async function requireAnswers({ url, sessions, ...target }: Target): Promise<void> {
  const ask = async (path: string, cookie: string): Promise<void> => {
    const { status } = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
    if (status >= 400) throw new Error(`${path} answers ${status}: the attack would begin at a refusal`)
  }
  for (const path of [...target.starts, ...target.queries]) await ask(path, '')
  for (const path of [...target.startsInside, ...target.queriesInside]) await ask(path, sessions.handler)
}

/** The program over the demonstration city in `data`, loaded first where the folder is empty. */
export async function ours(data: string): Promise<Running> {
  const loaded = spawnSync(process.execPath, [join(root, 'bin', 'mingchuang'), 'demo', '--json'], {
    env: { ...process.env, MINGCHUANG_DATA: data, DATABASE_URL: '' },
    encoding: 'utf8',
  })
  if (loaded.status !== 0 && !/not empty/.test(loaded.stderr)) throw new Error(`no demonstration city: ${loaded.stderr}`)
  const served = await serve(data, { MINGCHUANG_DEMO: '1', MINGCHUANG_SIGN_IN_TRIES: '1000' })
  const { url } = served
  const target: Target = {
    url,
    weak: false,
    sessions: { handler: await signIn(url, 'luxiaoman'), administrator: await signIn(url, 'fangyiming') },
    starts,
    startsInside,
    queries: [
      '/search?q=a&agency=AL&topic=b&kind=c&year=2026&page=1',
      '/api/v1/search?q=a&agency=AL&issuer=b&topic=c&kind=d&year=2026&issuedFrom=2026-01-01&limit=5',
      '/catalogue?agency=AL&topic=a',
    ],
    queriesInside: [
      '/api/v1/matters?procedure=request&q=%E5%B8%82&stage=delivered&agency=AL&channel=web&sort=no&dir=asc&group=stage',
      '/api/v1/summary?procedure=request&group=channel&sum=extended&owner=AL',
      '/api/v1/registers/request.csv?q=%E5%B8%82&sort=no&dir=asc&group=stage',
      '/api/v1/figures/request/received?from=2026-01-01&line=month',
    ],
    numbers: '/api/v1/matters/FUZZ',
  }
  await requireAnswers(target)
  return { target, stop: () => served.kill('SIGTERM'), alive: () => served.child.exitCode === null }
}

/** The weak twin in a process of its own. */
export async function twin(): Promise<Running> {
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'weak.ts')], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 200; i++) {
    const up = await fetch(url).then(
      r => r.ok,
      () => false,
    )
    if (up) break
    await wait(50)
  }
  const target: Target = {
    url,
    weak: true,
    sessions: { handler: 'session=1', administrator: 'session=2' },
    starts: ['/'],
    startsInside: [],
    queries: ['/search?q=report'],
    queriesInside: [],
    numbers: '/api/matters/FUZZ',
  }
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    target,
    alive: () => child.exitCode === null,
    stop: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}
