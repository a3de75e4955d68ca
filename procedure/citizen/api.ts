import * as z from 'zod'
import { cannotWrite } from '#base/cannot-write.ts'
import { fromPaths } from '#base/form-paths.ts'
import { languageOf } from '#base/http-language.ts'
import { readShape } from '#base/http-shape.ts'
import type { Upload } from '#base/page.ts'
import { type Problem, problem } from '#base/problems.ts'
import { readTracking } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import type { TraceDay } from '#law/span.ts'
import type { Paper } from '../define.ts'
import { Invalid, Missing } from '../errors.ts'
import type { Api, ApiAnswer, ApiCall, ApiShapes } from '../module.ts'
import type { Done, Office } from '../office.ts'
import { isNewest, opens } from './code.ts'
import { fileFacts } from './facts.ts'
import { download, type OwnFile } from './files.ts'
import type { Loaded } from './loaded.ts'
import type { CitizenInputs } from './offers.ts'

/**
 * Filing and tracking by program, the same for every business that citizens come with. The code travels in the body only; a wrong code
 * and an unknown number get the same answer.
 */
export type CitizenApi<F extends { readonly agency: string }> = {
  readonly path: `/api/v1/${string}`
  readonly cookie: string // of the portal's tracking session
  byNo(office: Office, no: string): Promise<Loaded | null>
  readonly filing: z.ZodType<F>
  /** Files what was read, under a key; answers number, code, receipt and day. */
  file(office: Office, filing: F, key: string, language: Language): Promise<object>
  /** Everything that the citizen may know, but for the files. */
  view(office: Office, loaded: Loaded, language: Language): object | Promise<object>
  ownFiles(loaded: Loaded, language?: Language): readonly OwnFile[]
  readonly inputs: CitizenInputs
  act(
    office: Office,
    loaded: Loaded,
    action: string,
    input: Readonly<Record<string, unknown>>,
    papers: readonly Paper[],
    key?: string,
  ): Promise<Done>
  readonly papers: { readonly action: string; readonly kinds: readonly string[] } // what is sent later, and by which act
  /** Why no more files may be sent (413); null while there is room. */
  limitsLeft(office: Office, loaded: Loaded, uploads: readonly Upload[], language: Language): Promise<Problem | null>
  whereToGo(office: Office, agency: string): string
}

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
const secret = { 'cache-control': 'no-store' } as const

/** Day by day, as programs read it. */
export const daysOf = (trace: readonly Pick<TraceDay, 'day' | 'counted' | 'n' | 'why' | 'source'>[]): object[] =>
  trace.map(({ day, counted, n, why, source }) => ({ day, counted, n, why, source }))

/** What each of these routes takes, for the description of the API. */
export const citizenShapes = <F extends { readonly agency: string }>(of: Pick<CitizenApi<F>, 'path' | 'filing' | 'inputs'>): ApiShapes => ({
  [`POST ${of.path}`]: { body: of.filing, status: '201' },
  [`POST ${of.path}/:no/view`]: { body: coded, status: '200' },
  [`POST ${of.path}/:no/actions/:action`]: {
    body: acted.extend({ input: z.union(Object.values(of.inputs)).optional() }),
    status: '200',
  },
  [`POST ${of.path}/:no/files`]: { body: 'multipart', status: '201' },
  [`POST ${of.path}/:no/files/:id`]: { body: coded, status: '200' },
})

/** What was told, as programs read it: one text for each. */
export const milestonesOf = (
  told: readonly { readonly action: string; readonly on: string; readonly title: string; readonly text: string }[],
) => told.map(({ action, on, title, text }) => ({ action, on, text: text ? `${title}：${text}` : title }))

const languageFor = (call: ApiCall): Language => languageOf(call.headers['accept-language'])

/** Reads a body by its shape; throws Invalid with every fault by field. */
function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const found = readShape(shape, value)
  if ('errors' in found) throw new Invalid(found.errors)
  return found.data
}

const keyFrom = (call: ApiCall): string | undefined => {
  const key = call.headers['idempotency-key']
  return key !== undefined && uuid.test(key) ? key : undefined
}

export function citizenApi<F extends { readonly agency: string }>(office: Office, of: CitizenApi<F>): Api {
  const at = (rest = ''): `POST /${string}` => `POST ${of.path}${rest}`
  return {
    [at()]: (call: ApiCall) => fileByApi(office, of, call),
    [at('/:no/view')]: async call => shown(office, of, await opened(office, of, call, codeIn(call)), languageFor(call)),
    [at('/:no/actions/:action')]: call => act(office, of, call),
    [at('/:no/files')]: call => addFiles(office, of, call),
    [at('/:no/files/:id')]: async call => fileOf(office, of, await opened(office, of, call, codeIn(call)), call),
    [`GET ${of.path}/:no/files/:id`]: async (call: ApiCall) => fileOf(office, of, await openedBySession(office, of, call), call),
  }
}

type Any = CitizenApi<never>

const codeIn = (call: ApiCall): string => read(coded, call.body ?? { code: call.fields['code'] }).code

/** The matter that number and code open; throws Missing for a wrong code as for an unknown number. */
async function opened(office: Office, of: Pick<Any, 'byNo'>, call: ApiCall, code: string): Promise<Loaded> {
  const no = call.params['no'] ?? ''
  const fits = await opens(office, no, code)
  const loaded = fits ? await of.byNo(office, no) : null
  if (!loaded) throw new Missing('matter')
  return loaded
}

/** With the portal's tracking cookie for this matter; anything else is not found. */
async function openedBySession(office: Office, of: Pick<Any, 'byNo' | 'cookie'>, call: ApiCall): Promise<Loaded> {
  const cookie = new RegExp(`(?:^|;\\s*)${of.cookie}=([^;]*)`).exec(call.headers['cookie'] ?? '')?.[1]
  const session = readTracking(text => office.keys.hmac(text), cookie, Temporal.Now.instant())
  const isOpen = session !== null && session.no === call.params['no'] && (await isNewest(office, session.no, session.version))
  const loaded = isOpen ? await of.byNo(office, session.no) : null
  if (!loaded) throw new Missing('file')
  return loaded
}

type Files = Pick<Any, 'path' | 'ownFiles'>

async function listed(office: Office, { path }: Files, no: string, own: readonly OwnFile[]): Promise<object[]> {
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
    href: `${path}/${encodeURIComponent(no)}/files/${id}`,
  }))
}

const fileOf = (office: Office, of: Files, loaded: Loaded, call: ApiCall): Promise<ApiAnswer> =>
  download(office, of.ownFiles(loaded), call.params['id'] ?? '')

async function shown(office: Office, of: Files & Pick<Any, 'view'>, loaded: Loaded, language: Language): Promise<ApiAnswer> {
  const files = await listed(office, of, loaded.row.no, of.ownFiles(loaded, language))
  return { status: 200, body: { ...(await of.view(office, loaded, language)), files }, headers: secret }
}

async function fileByApi<F extends { readonly agency: string }>(
  office: Office,
  of: Pick<CitizenApi<F>, 'filing' | 'file' | 'whereToGo'>,
  call: ApiCall,
): Promise<ApiAnswer> {
  const language = languageFor(call)
  const key = keyFrom(call)
  if (key === undefined) return { status: 400, body: problem('idempotencyKey', language) }
  const asked = read(of.filing, call.body ?? fromPaths(call.fields))
  try {
    return { status: 201, body: await of.file(office, asked, key, language), headers: secret }
  } catch (error) {
    if (!cannotWrite(error)) throw error
    return { status: 503, body: problem('paused', language, { detail: of.whereToGo(office, asked.agency) }) }
  }
}

/** Papers that the citizen names are those already in the own matter: nobody reaches for another's file by its digest. */
function papersOf(of: Files, loaded: Loaded, named: readonly { readonly kind: string; readonly file: string }[]): Paper[] {
  const own = of.ownFiles(loaded)
  return named.map(({ kind, file }, i) => {
    const found = own.find(one => one.id === file || one.digest === file)
    if (!found) throw new Invalid([{ field: `evidence.${i}.file`, code: 'fileUnknown' }])
    return { kind, file: found.digest, name: found.name }
  })
}

async function again(office: Office, of: Pick<Any, 'byNo'>, { row }: Loaded): Promise<Loaded> {
  const loaded = await of.byNo(office, row.no)
  if (!loaded) throw new Missing('matter')
  return loaded
}

type Acting = Files & Pick<Any, 'byNo' | 'view' | 'inputs' | 'act'>

async function act(office: Office, of: Acting, call: ApiCall): Promise<ApiAnswer> {
  const { code, input, evidence } = read(acted, call.body ?? fromPaths(call.fields))
  const loaded = await opened(office, of, call, code)
  const action = call.params['action'] ?? ''
  const shape = Object.hasOwn(of.inputs, action) ? of.inputs[action] : undefined
  if (!shape) throw new Missing('action')
  await of.act(office, loaded, action, read(shape, input), papersOf(of, loaded, evidence), keyFrom(call))
  return shown(office, of, await again(office, of, loaded), languageFor(call))
}

type Adding = Files & Pick<Any, 'byNo' | 'act' | 'papers' | 'limitsLeft'>

async function addFiles(office: Office, of: Adding, call: ApiCall): Promise<ApiAnswer> {
  const loaded = await opened(office, of, call, call.fields['code'] ?? '')
  const kind = call.fields['kind']
  if (kind === undefined || !of.papers.kinds.includes(kind))
    throw new Invalid([{ field: 'kind', code: kind === undefined ? 'required' : 'notAChoice' }])
  if (call.uploads.length === 0) throw new Invalid([{ field: 'file', code: 'required' }])
  const shut = await of.limitsLeft(office, loaded, call.uploads, languageFor(call))
  if (shut) return { status: 413, body: shut }
  const papers = call.uploads.map(({ file, name }) => ({ kind, file, name }))
  await of.act(office, loaded, of.papers.action, { kind }, papers, keyFrom(call))
  const after = await again(office, of, loaded)
  const [first] = await listed(office, of, loaded.row.no, of.ownFiles(after).slice(-call.uploads.length))
  return { status: 201, body: first, headers: secret }
}
