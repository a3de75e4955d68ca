import { hashPassword } from '#base/password.ts'
import { readConfig } from '#server/config.ts'
import { type Server, startServer } from '#server/main.ts'
import { freePort, freshFolder } from '#test/served.ts'

/** A whole program over a small office, in this process, so that a journey can act as staff where the citizen is the one watched. */
export type Journey = {
  readonly server: Server
  readonly url: string
  readonly data: string
  keepFile(name: string, text: string): Promise<string>
  close(): Promise<void>
}

const staff = [
  ['chen', 'ZF.GK/disclosureOfficer'],
  ['gao', 'ZF.GK/disclosureHead'],
  ['lin', 'ZF.YW/handler'],
  ['zhou', 'ZF.YW/handlingHead'],
  ['fang', 'ZF.FZ/legalReviewer'],
  ['bao', 'ZF.BM/secrecyReviewer'],
  ['xu', 'ZF/deputyPrincipal'],
  ['wei', 'ZF/principal'],
  ['admin', 'ZF/administrator'],
  ['mima', 'ZF/securityAdministrator'],
  ['cha', 'ZF/auditAdministrator'],
] as const

export async function openJourney(env: Readonly<Record<string, string>> = {}): Promise<Journey> {
  const data = freshFolder('journey')
  const port = await freePort()
  const server = await startServer(readConfig({ MINGCHUANG_DATA: data, PORT: String(port), MINGCHUANG_LOG: 'error', ...env }))
  const { office } = server
  const by = { system: 'test' }
  const add = office.write.record
  await add({
    table: 'agency',
    row: {
      code: 'ZF',
      name: '某市人民政府办公室',
      short_name: '市府办',
      level: 'city',
      kind: 'government',
      parent: null,
      data: JSON.stringify({ office: '市府办公开科', phone: '010-00000000', address: '某市人民路1号', hours: '工作日 9:00—17:00' }),
      until: null,
    },
    by,
  })
  for (const [code, name] of [
    ['ZF.GK', '公开科'],
    ['ZF.YW', '业务科'],
    ['ZF.FZ', '法制科'],
    ['ZF.BM', '保密办'],
  ] as const)
    await add({ table: 'unit', row: { code, agency: 'ZF', name, kind: 'division', until: null }, by })
  for (const [id, desk] of staff) {
    await add({ table: 'person', row: { id, name: id, phone: '', until: null }, by })
    await add({ table: 'appointment', row: { id, person: id, desk, rank: 1, from_day: '2020-01-01', until: null, acting: 0 }, by })
  }
  await add({ table: 'setting', row: { agency: '', key: 'office.supervisionDesk', value: '"ZF/inspector"' }, by })
  await add({ table: 'setting', row: { agency: '', key: 'office.secondFactorDuties', value: '[]' }, by })
  const keepFile = async (name: string, text: string): Promise<string> => {
    const { digest, size } = await office.files.put(Buffer.from(text))
    await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: name })
    return digest
  }
  await giveAccounts(server)
  return { server, url: `http://127.0.0.1:${port}`, data, keepFile, close: () => server.close() }
}

/** What everybody of this office signs in with. */
export const password = '窗明几净 2026 年'
async function giveAccounts({ office }: Server): Promise<void> {
  const hash = await hashPassword(password)
  for (const [person] of staff) await office.write.other('office.setPassword', { person, hash, mustChange: false, keep: null })
}

/** A short public paper, as an import brings it. */
export async function publish({ server }: Journey, id: string, title: string, docNo = '某政发〔2024〕12号'): Promise<void> {
  await server.office.write.other('publication.importRow', {
    id,
    agency: 'ZF',
    as: 'test',
    held: [],
    dryRun: false,
    item: {
      title,
      docNo,
      indexNo: '',
      issuer: '某市人民政府',
      topics: ['城乡建设/绿化'],
      kind: '办法',
      summary: '',
      keywords: [],
      formedOn: '2024-03-05',
      publishedOn: '2024-03-08',
      effectiveOn: null,
      validity: 'inForce',
      successor: '',
      body: '第一条　为了加强城市绿化，制定本办法。',
      source: '',
    },
  })
}
