import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresPlace } from '#base/postgres.ts'
import { setPassword } from '#modules/office/accounts.ts'
import { freshDatabase } from '../postgres.ts'
import { freshFolder, type Served, serve, smallOffice } from '../served.ts'
import { type Place, withOffice } from './history.ts'

/** An office on either store with its program running, taken down whatever happens. */

export type StoreName = 'sqlite' | 'postgres'
export type Rig = Place & {
  readonly root: string
  /** Starts the program, or a copy of it; it ends with the rig. */
  serve(options?: { env?: Readonly<Record<string, string>>; program?: string | undefined; data?: string }): Promise<Served>
}

export async function withRig<T>(
  store: StoreName,
  work: (rig: Rig) => Promise<T>,
  given: { data?: string; database?: PostgresPlace } = {},
): Promise<T> {
  const root = freshFolder('faults')
  const data = given.data ?? join(root, 'one')
  const made = store === 'postgres' && !given.database ? await freshDatabase() : null
  const database = given.database ?? made
  const running: Served[] = []
  try {
    await smallOffice(data, database ?? undefined)
    return await work({
      root,
      data,
      database,
      serve: async ({ env = {}, program, data: other = data } = {}) => {
        const served = await serve(other, { ...(database && { DATABASE_URL: database.url }), ...env }, program)
        running.push(served)
        return served
      },
    })
  } finally {
    for (const { child } of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await made?.drop()
    rmSync(root, { recursive: true, force: true })
  }
}

/** The data folder of another node: the same keys, the same files. */
export function secondNode(rig: Rig): string {
  const two = join(rig.root, 'two')
  cpSync(join(rig.data, 'keys'), join(two, 'keys'), { recursive: true })
  mkdirSync(join(rig.data, 'files'), { recursive: true })
  symlinkSync(join(rig.data, 'files'), join(two, 'files'))
  return two
}

export const password = '四面来风也不动摇'

/** Somebody who may receive and handle; call it while no program runs. */
export async function addClerk(place: Place, login = 'clerk'): Promise<void> {
  const by = { system: 'test' }
  await withOffice(place, async office => {
    await office.write.record({ table: 'person', row: { id: login, name: '李明', phone: '', until: null }, by })
    const post = { id: login, person: login, desk: 'ZF/disclosureOfficer', rank: 1, from_day: '2020-01-01', until: null, acting: 0 }
    await office.write.record({ table: 'appointment', row: post, by })
    await office.write.record({ table: 'setting', row: { agency: '', key: 'office.secondFactorDuties', value: '[]' }, by })
    await setPassword(office, login, password, false)
  })
}

/** Signs in; answers the headers of what comes next. */
export async function signIn(url: string, user = 'clerk'): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  })
  if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const { csrf } = (await answer.json()) as { csrf: string }
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf': csrf }
}
