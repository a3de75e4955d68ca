import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { type Clock, systemClock } from '#base/clock.ts'
import { hashPassword } from '#base/password.ts'
import { modules } from '#modules/index.ts'
import type { AnyModule } from '#procedure/module.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'

/** A small office behind its HTTP side, for tests: two agencies, a person at every desk, everybody with the same password. */

export const password = '四面来风也不动摇'
/** A request as a citizen files it; the identity number is made up and has a right check digit. */
export const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王小明', identity: { type: 'residentId', number: '11010519491231002X' }, phone: '13812345678' },
  wanted: { description: '2025年城市绿化预算' },
  medium: 'electronic',
  delivery: 'online',
} as const
const staffed = [
  'disclosureOfficer',
  'handler',
  'handlingHead',
  'legalReviewer',
  'secrecyReviewer',
  'disclosureHead',
  'deputyPrincipal',
  'principal',
  'officeDirector',
  'registrar',
  'publisher',
  'administrator',
] as const

export type Session = { readonly cookie: string; readonly 'x-csrf': string }
export type HttpLab = {
  readonly dataDir: string
  readonly office: OpenOffice
  ask(request: InjectOptions): Promise<LightMyRequestResponse>
  signIn(user: string): Promise<Session>
  /** Brings a file in as somebody; answers its digest. */
  upload(who: Session, name: string, bytes: Uint8Array): Promise<string>
  /** Listens on a port of its own; answers where. */
  listen(): Promise<string>
  /** A multipart body with one file and some fields. */
  form(
    fields: Readonly<Record<string, string>>,
    files?: readonly { readonly field: string; readonly name: string; readonly bytes: Uint8Array | string }[],
  ): Pick<InjectOptions, 'payload' | 'headers'>
  close(): Promise<void>
}
export type LabOptions = {
  readonly modules?: readonly AnyModule[]
  readonly env?: Readonly<Record<string, string>>
  readonly clock?: Clock
  readonly empty?: boolean
  readonly publicUrl?: string
}

export async function openHttpLab(options: LabOptions = {}): Promise<HttpLab> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingchuang-http-'))
  const office = await openOffice({
    dataDir,
    database: await storeFor(dataDir),
    modules: options.modules ?? modules,
    clock: options.clock ?? systemClock('Asia/Shanghai'),
    durable: false,
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
  })
  if (!options.empty) await fill(office)
  const app = await buildApp(office, readConfig({ MINGCHUANG_DATA: dataDir, MINGCHUANG_SIGN_IN_TRIES: '1000', ...options.env }))
  const ask = (request: InjectOptions): Promise<LightMyRequestResponse> => app.fastify.inject(request)
  const form: HttpLab['form'] = (fields, files = []) => {
    const boundary = `----${randomUUID()}`
    const parts = Object.entries(fields).map(([name, value]) =>
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    )
    for (const file of files) {
      parts.push(
        Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
        ),
      )
      parts.push(Buffer.from(file.bytes), Buffer.from('\r\n'))
    }
    return {
      payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    }
  }
  return {
    dataDir,
    office,
    ask,
    listen: () => app.fastify.listen({ port: 0, host: '127.0.0.1' }),
    signIn: async user => {
      const answer = await ask({ method: 'POST', url: '/api/v1/session', payload: { user, password } })
      if (answer.statusCode !== 201) throw new Error(`sign-in of ${user}: ${answer.statusCode} ${answer.body}`)
      return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', 'x-csrf': answer.json().csrf }
    },
    form,
    upload: async (who, name, bytes) => {
      const { payload, headers } = form({}, [{ field: 'file', name, bytes }])
      const answer = await ask({ method: 'POST', url: '/api/v1/files', payload, headers: { ...headers, ...who } } as InjectOptions)
      if (answer.statusCode !== 201) throw new Error(`${name} was not taken: ${answer.statusCode} ${answer.body}`)
      return answer.json().file
    },
    close: async () => {
      await app.close()
      await office.close()
      await dropStore(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function fill(office: OpenOffice): Promise<void> {
  const by = { kernel: true } as const
  const record = (
    table: 'agency' | 'unit' | 'person' | 'appointment' | 'setting',
    row: Readonly<Record<string, string | number | null>>,
  ): Promise<void> => office.write.record({ table, row, by })
  const agency = (code: string, name: string, parent: string | null): Promise<void> =>
    record('agency', { code, name, short_name: name, level: 'city', kind: 'government', parent, data: '{}', until: null })
  await agency('JZ', '江州市人民政府', null)
  await agency('JZZJ', '江州市住房和城乡建设局', 'JZ')
  await record('setting', { agency: '', key: 'office.supervisionDesk', value: JSON.stringify('JZZJ/principal') })
  await record('setting', { agency: '', key: 'office.secondFactorDuties', value: '[]' }) // tests of the second factor set it themselves
  const hash = await hashPassword(password)
  const seats = ['JZ', 'JZZJ'].flatMap(code => staffed.map(duty => ({ code, duty, person: `${code}-${duty}` })))
  // sent together: they share a few commits
  await Promise.all(
    seats.flatMap(({ code, duty, person }) => [
      record('person', { id: person, name: `${duty}甲`, phone: '0510-1234567', until: null }),
      record('appointment', { id: person, person, desk: `${code}/${duty}`, rank: 1, from_day: '2020-01-01', until: null, acting: 0 }),
      office.write.other('office.setPassword', { person, hash, mustChange: false, keep: null }),
    ]),
  )
}
