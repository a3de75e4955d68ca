import * as z from 'zod'
import { cannotWrite } from '#base/cannot-write.ts'
import { fromPaths } from '#base/form-paths.ts'
import { languageOf } from '#base/http-language.ts'
import { readShape } from '#base/http-shape.ts'
import type { Upload } from '#base/page.ts'
import { problem } from '#base/problems.ts'
import { queryCode, readTracking } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import { isNewest, opens } from '#procedure/citizen/code.ts'
import { fileFacts } from '#procedure/citizen/facts.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Paper } from '#procedure/define.ts'
import { actorOf } from '#procedure/desk.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Api, ApiAnswer, ApiCall } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import {
  citizenInputs,
  citizenOffers,
  deadline,
  deadlineOf,
  isCitizenAction,
  milestones,
  type OwnFile,
  ownFiles,
  repliesOf,
  wantedOf,
} from './citizen.ts'
import { filing, type PaperKind, paperKinds } from './contract.ts'
import { fileAnswer, limitsLeft } from './files.ts'
import { actAsApplicant, file, receiptOfLoaded, reload, signedReceipt, whereToGo } from './filing.ts'
import { loadByNo, similarRequests, successorOf } from './store.ts'

/** Filing and tracking by program. The code travels in the body only; a wrong code and an unknown number get the same answer. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const coded = z.strictObject({ code: z.string().max(100) })
const acted = z.strictObject({
  code: z.string().max(100),
  input: z.record(z.string(), z.unknown()).default({}),
  evidence: z
    .array(z.strictObject({ kind: z.string().max(60), file: z.string().max(100) }))
    .max(30)
    .default([]),
})

const languageFor = (call: ApiCall): Language => languageOf(call.headers['accept-language'])
const hrefOf = (no: string, id: string): string => `/api/v1/requests/${encodeURIComponent(no)}/files/${id}`

/** Reads a body by its shape; throws Invalid with every fault by field. */
function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const found = readShape(shape, value)
  if ('errors' in found) throw new Invalid(found.errors)
  return found.data
}

/** The request that number and code open; throws Missing for a wrong code as for an unknown number. */
async function opened(office: Office, call: ApiCall, code: string): Promise<Loaded> {
  const no = call.params['no'] ?? ''
  const fits = await opens(office, no, code)
  const loaded = fits ? await loadByNo(office, no) : null
  if (!loaded) throw new Missing('request')
  return loaded
}

async function files(office: Office, no: string, own: readonly OwnFile[]): Promise<object[]> {
  const facts = await fileFacts(
    office.db,
    own.map(one => one.digest),
  )
  return own.map(({ id, kind, name, digest }) => ({
    id,
    kind,
    name,
    type: facts.get(digest)?.type ?? '',
    size: facts.get(digest)?.size ?? 0,
    href: hrefOf(no, id),
  }))
}

const traced = ({ trace, ...rest }: ReturnType<typeof deadline>) => ({
  ...rest,
  trace: trace.map(({ day, counted, n, why, source }) => ({ day, counted, n, why, source })),
})

/** Everything that the applicant may know of the request. */
async function view(office: Office, { row, now, stored }: Loaded, language: Language): Promise<object> {
  const journal = stored.map(one => one.step)
  const next = await successorOf(office.db, row.no)
  return {
    requestNo: row.no,
    stage: now.stage,
    milestones: milestones(office, now, language, journal).map(({ action, on, title, text }) => ({
      action,
      on,
      text: text ? `${title}：${text}` : title,
    })),
    ...traced(deadline(now, office)),
    wanted: wantedOf(now),
    replies: repliesOf(office, now, row),
    files: await files(office, row.no, ownFiles(now, language)),
    offers: citizenOffers(now, row.agency),
    ...(next && { successor: { requestNo: next.no, queryCode: queryCode(text => office.keys.hmac(text), next.no, next.version) } }),
  }
}

async function fileByApi(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const language = languageFor(call)
  const key = call.headers['idempotency-key'] ?? ''
  if (!uuid.test(key)) return { status: 400, body: problem('idempotencyKey', language) }
  const body = call.body ?? fromPaths(call.fields)
  const asked = read(filing, body)
  const { done, receivedOn } = await file(office, asked, key, language).catch(error => {
    if (cannotWrite(error)) return { done: null, receivedOn: null }
    throw error
  })
  if (!done) return { status: 503, body: problem('paused', language, { detail: whereToGo(office, asked.agency) }) }
  const code = queryCode(text => office.keys.hmac(text), done.no, 1)
  const again = done.repeated ? await loadByNo(office, done.no) : null // answered as it stands; a new one is counted at once
  const receipt = again ? receiptOfLoaded(office, again) : signedReceipt(office, done)
  const counted = again ? deadline(again.now, office) : deadlineOf(receivedOn, office)
  return {
    status: 201,
    body: { requestNo: done.no, queryCode: code, receipt, ...traced(counted) },
    headers: { 'cache-control': 'no-store' },
  }
}

/** Papers that the applicant names are those already in the own request: nobody reaches for another's file by its digest. */
function papersOf(loaded: Loaded, named: readonly { readonly kind: string; readonly file: string }[]): Paper[] {
  const own = ownFiles(loaded.now)
  return named.map(({ kind, file }, i) => {
    const found = own.find(one => one.id === file || one.digest === file)
    if (!found) throw new Invalid([{ field: `evidence.${i}.file`, code: 'fileUnknown' }])
    return { kind, file: found.digest, name: found.name }
  })
}

async function act(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const { code, input, evidence } = read(acted, call.body ?? fromPaths(call.fields))
  const loaded = await opened(office, call, code)
  const action = call.params['action'] ?? ''
  if (!isCitizenAction(action)) throw new Missing('action')
  const shape: z.ZodType<Readonly<Record<string, unknown>>> = citizenInputs[action]
  await actAsApplicant(office, loaded, action, read(shape, input), papersOf(loaded, evidence), keyFrom(call))
  return {
    status: 200,
    body: await view(office, await reload(office, loaded.row.no), languageFor(call)),
    headers: { 'cache-control': 'no-store' },
  }
}

const keyFrom = (call: ApiCall): string | undefined => {
  const key = call.headers['idempotency-key']
  return key !== undefined && uuid.test(key) ? key : undefined
}

const isPaperKind = (kind: string | undefined): kind is PaperKind => paperKinds.some(known => known === kind)

async function addFiles(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const loaded = await opened(office, call, call.fields['code'] ?? '')
  const kind = call.fields['kind']
  if (!isPaperKind(kind)) throw new Invalid([{ field: 'kind', code: kind === undefined ? 'required' : 'notAChoice' }])
  if (call.uploads.length === 0) throw new Invalid([{ field: 'file', code: 'required' }])
  const shut = await limitsLeft(office, loaded, call.uploads, languageFor(call))
  if (shut) return { status: 413, body: shut }
  await actAsApplicant(office, loaded, 'addPaper', { kind }, asPapers(kind, call.uploads), keyFrom(call))
  const after = await reload(office, loaded.row.no)
  const added = ownFiles(after.now).slice(-call.uploads.length)
  const [first] = await files(office, loaded.row.no, added)
  return { status: 201, body: first, headers: { 'cache-control': 'no-store' } }
}

const asPapers = (kind: string, uploads: readonly Upload[]): Paper[] => uploads.map(({ file, name }) => ({ kind, file, name }))

async function download(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const { code } = read(coded, call.body ?? { code: call.fields['code'] })
  const loaded = await opened(office, call, code)
  return fileAnswer(office, loaded, call.params['id'] ?? '')
}

/** With the portal's tracking cookie for this request; anything else is not found. */
async function downloadBySession(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const cookie = /(?:^|;\s*)track=([^;]*)/.exec(call.headers['cookie'] ?? '')?.[1]
  const session = readTracking(text => office.keys.hmac(text), cookie, Temporal.Now.instant())
  const isOpen = session !== null && session.no === call.params['no'] && (await isNewest(office, session.no, session.version))
  const loaded = isOpen ? await loadByNo(office, session.no) : null
  if (!loaded) throw new Missing('file')
  return fileAnswer(office, loaded, call.params['id'] ?? '')
}

const whoMayCompare = ['disclosureOfficer', 'handler', 'disclosureHead'] as const

/** For staff who handle it: other requests of the same applicant to the same agency (重复申请). */
async function similar(office: Office, call: ApiCall): Promise<ApiAnswer> {
  const loaded = call.person ? await loadByNo(office, call.params['no'] ?? '') : null
  const desks = loaded ? whoMayCompare.map(role => loaded.now.desk(role)) : []
  if (!loaded || actorOf(office.structure(), call.person ?? '', desks, office.clock.today(), 'request').desks.length === 0)
    throw new Missing('request')
  return { status: 200, body: { similar: await similarRequests(office.db, loaded.row.id) } }
}

export const api = (office: Office): Api => ({
  'POST /api/v1/requests': call => fileByApi(office, call),
  'POST /api/v1/requests/:no/view': async call => {
    const { code } = read(coded, call.body ?? { code: call.fields['code'] })
    return {
      status: 200,
      body: await view(office, await opened(office, call, code), languageFor(call)),
      headers: { 'cache-control': 'no-store' },
    }
  },
  'POST /api/v1/requests/:no/actions/:action': call => act(office, call),
  'POST /api/v1/requests/:no/files': call => addFiles(office, call),
  'POST /api/v1/requests/:no/files/:id': call => download(office, call),
  'GET /api/v1/requests/:no/similar': call => similar(office, call),
  'GET /api/v1/requests/:no/files/:id': call => downloadBySession(office, call),
})
