import type * as z from 'zod'
import type { Answer, Call } from '#base/page.ts'
import type { Tx } from '#base/sql.ts'
import type { Words } from '#base/words.ts'
import type { SearchDoc } from '#search/port.ts'
import type { Procedure } from './define.ts'
import type { FigureTable } from './figure.ts'
import type { ActCommand, Done, Office, OpenCommand } from './office.ts'
import type { Structure } from './structure.ts'
import type { AnyTexts } from './texts.ts'
import type { MatterView, Step } from './view.ts'

type Inputs = Readonly<Record<string, z.ZodType>>
export type Row = Readonly<Record<string, string | number | null>>

/** A fact that lists, filters, registers and Excel can show. Personal ones are masked until opened with a logged reason. */
export type Fact = {
  readonly words: Words
  readonly of: (now: MatterView) => string | number | null
  readonly personal?: 'identity' | 'phone' | 'email' | 'address' | 'name'
  readonly filter?: true
}

/** Answers one page. With a `key`, the same key means the same bytes, and the page is not made anew; null: not this call. */
export type PageHandler = ((call: Call) => Promise<Answer>) & { readonly key?: (call: Call) => string | null }
/** A page whose bytes are kept while its key stays the same. The key must cost nothing: it is asked for at every call. */
export const keyed = (key: (call: Call) => string | null, page: (call: Call) => Promise<Answer>): PageHandler =>
  Object.assign((call: Call) => page(call), { key })
/** Page handlers by method and path: 'GET /requests/new', 'POST /requests/:no/files'. */
export type Pages = Readonly<Record<`${'GET' | 'POST'} /${string}`, PageHandler>>

/** An HTTP route beyond the generic ones; `json` bodies arrive parsed but unchecked, the module checks them by its contract. */
export type ApiCall = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
  readonly uploads: Call['uploads']
  readonly fields: Readonly<Record<string, string>> // of a multipart or form body
  readonly client: string
  readonly person: string | null // the signed-in member of staff
}
export type ApiAnswer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | Extract<Answer, { kind: 'raw' }>
export type Api = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, (call: ApiCall) => Promise<ApiAnswer>>>

/** A letter or print of this business: shown before the act is final, then kept as the evidence of that kind. */
export type PaperForm = {
  readonly words: Words
  readonly template: string // path of the .typ file
  readonly actions: readonly string[] // the actions it belongs to; empty: printed at any time, never evidence
  /** The data of the letter, from the matter as it would be. Throws Invalid where the act is not ready for it. */
  data(
    office: Office,
    now: MatterView,
    matter: { readonly id: number; readonly no: string; readonly agency: string },
    input: Readonly<Record<string, unknown>>,
  ): Promise<object>
}

export type Setting = {
  readonly words: Words
  readonly schema: z.ZodType
  readonly standard: unknown
  readonly note?: Words
  readonly needsApproval?: true // wording of law marked PARAMETER: printed only when the legal office approved it here
}

/** What a step did, given to `within` in the same transaction. */
export type Happened = {
  readonly id: number
  readonly no: string
  readonly agency: string
  readonly step: Step
  readonly entry: number
  readonly now: MatterView
  readonly opened: boolean
}

/** In the writer: the transaction and what a module may need there. */
export type Writing = {
  readonly tx: Tx
  readonly today: string
  readonly at: string
  readonly hmac: (text: string) => Uint8Array // with the office secret, which lies outside the store
  readonly search: { put(doc: SearchDoc): void; remove(id: string): void }
  readonly structure: Structure
  /** The next number of a pattern (`{agency}-{year}-{n:4}`), without gaps: it goes back with the transaction. */
  number(pattern: string, words: Readonly<Record<string, string>>): Promise<string>
  act(command: Omit<ActCommand, 'kind'>): Promise<Done>
  open(command: Omit<OpenCommand, 'kind'>): Promise<Done>
  setting(agency: string, key: string): unknown
}

export type Module<N extends string = string, I extends Inputs = Inputs> = {
  readonly name: N
  readonly words: Words
  readonly procedures: readonly Procedure[] // one business may hold several (supervision and its task); newest declaration of each last
  readonly inputs: I // by action; `<procedure>.<action>` where two procedures of the module use one name differently
  readonly numbering?: string // pattern of the matters' numbers (law/numbering.json); absent: the standard one
  readonly texts: AnyTexts | Readonly<Record<string, AnyTexts>> // of the one procedure, or by procedure name
  /** The line that lists show; for a citizen's matter never personal. */
  title(now: MatterView): string
  readonly facts?: Readonly<Record<string, Fact>>
  /** Derived tables: a pure function of the journal, rewritten at each step and compared by `verify`. The first column is `matter`. */
  readonly rows?: Readonly<
    Record<string, (now: MatterView, matter: { readonly id: number; readonly no: string; readonly agency: string }) => Row | null>
  >
  /** The tables of figures that this business hands in (汇总表): each figure opens the list of what it counts. */
  readonly figures?: Readonly<Record<string, FigureTable>>
  /** In the same transaction as the step: the search index, a code's hash. */
  within?(writing: Writing, happened: Happened): Promise<void>
  /** Own writes, called by `office.write.other('<module>.<name>', payload)`. */
  readonly writes?: Readonly<Record<string, (writing: Writing, payload: unknown) => Promise<unknown>>>
  readonly sealed?: readonly string[] // evidence kinds whose bytes are encrypted at rest (identity papers, powers of attorney)
  readonly secretFields?: readonly string[] // never shown in lists or logs
  readonly papers?: Readonly<Record<string, PaperForm>>
  readonly settings?: Readonly<Record<string, Setting>>
  readonly told?: Readonly<Record<string, readonly string[]>> // by role outside the office: the actions that it is told of (milestones)
  portal?(office: Office): Pages | Promise<Pages> // loads its pages itself: the writer's thread never needs them
  api?(office: Office): Api | Promise<Api>
  /** Other businesses' facts this one listens to: topic `<business>.<action>`. Called from the outbox, at least once. */
  readonly on?: Readonly<Record<string, (office: Office, fact: { readonly matter: number; readonly seq: number }) => Promise<void>>>
  readonly migrations?: string // folder of its .sql files
}
// biome-ignore lint/suspicious/noExplicitAny: the list of modules holds every input shape
export type AnyModule = Module<string, any>

export const defineModule = <const N extends string, I extends Inputs>(module: Module<N, I>): Module<N, I> => module
