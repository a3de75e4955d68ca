import type * as z from 'zod'
import type { Finding } from '#base/finding.ts'
import type { Answer, Call } from '#base/page.ts'
import type { Tx } from '#base/sql.ts'
import type { Words } from '#base/words.ts'
import type { SearchDoc } from '#search/port.ts'
import type { Paper, Procedure } from './define.ts'
import type { FigureTable } from './figure.ts'
import type { ActCommand, Done, Office, OpenCommand, RecordCommand } from './office.ts'
import type { Stage, Story } from './stage.ts'
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
  readonly path?: string // of a personal one: the input's field, so that whoever may not read the field does not read it here
  readonly filter?: true
  readonly places?: true // codes of agencies or units, several with 、 between them: shown by name
  readonly only?: readonly string[] // of a business with several procedures: those that have it; absent: all
}

/** An act that somebody fills in, before it is done; of an opening there is no matter yet. */
export type Trial = {
  readonly procedure: string
  readonly action: string
  readonly agency: string
  readonly matter: { readonly id: number; readonly no: string } | null
  readonly now: MatterView | null
  readonly input: Readonly<Record<string, unknown>>
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

/** What a route of a module takes, for the description of the API: its body, and the status where all went well. */
export type ApiShapes = Readonly<Record<string, { readonly body: z.ZodType | 'multipart'; readonly status: '200' | '201' }>>

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
  readonly editable?: true // a letter that can also be had as a text to go on editing
  readonly draft?: true // for those who read it next, not yet for anybody outside: what is found in it does not hold up the act
  /** Reads the letter, or the lines of an edited copy of it, against the matter and the law, before anybody signs. `data` as this form made it. */
  check?(
    office: Office,
    now: MatterView,
    matter: { readonly id: number; readonly no: string; readonly agency: string },
    input: Readonly<Record<string, unknown>>,
    data: object,
    lines: readonly string[] | null,
  ): Promise<readonly Finding[]>
}

/**
 * What is worth knowing while one decides on a matter: another matter (the server shows it only to whoever may open it), a page of the
 * portal, or a plain word. `group` gathers them under one heading, `why` says what it has to do with this matter.
 */
export type Hint = {
  readonly group: Words
  readonly why: Words
  readonly about: { readonly matter: number } | { readonly href: string; readonly title: string } | null
}

/** A mail to the person whom a step concerns. `subject` says nothing personal; attachments are kept files. */
export type MailNotice = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly digest: string; readonly name: string }[]
}
/** A mail that came: plain text, attachments judged and kept. `about`: the matter of the mail of ours that it answers. */
export type MailIn = {
  readonly agency: string // whose box it is
  readonly from: { readonly name: string; readonly address: string } | null
  readonly subject: string
  readonly text: string
  readonly about: number | null
  readonly papers: { readonly taken: readonly Paper[]; readonly refused: readonly { readonly name: string; readonly why: string }[] }
  readonly key: string // the same for the same place in the box: what was done for it is not done twice
}
/** What a mail became. Of a matter that it opened, the entry and fact of the opening: the sender is told of it. */
export type Received =
  | { readonly did: 'added'; readonly matter: number }
  | { readonly did: 'opened'; readonly matter: number; readonly entry: number; readonly topic: string }
export type ByMail = {
  readonly actions: readonly string[] // steps that the person concerned is told of by mail
  /** The mail about a step of the `journal` as recorded; null where that person gave no address or is told otherwise. */
  notice(
    office: Office,
    now: MatterView,
    matter: { readonly id: number; readonly no: string; readonly agency: string },
    step: Step,
    journal: readonly Step[],
  ): Promise<MailNotice | null>
  /** Makes a mail that came a matter, or part of one; null where it is none of this business. */
  receive?(office: Office, mail: MailIn): Promise<Received | null>
}

export type Setting = {
  readonly words: Words
  readonly schema: z.ZodType
  readonly standard: unknown
  readonly note?: Words
  readonly obligatory?: readonly string[] // of a chain of review: the duties that no chain may leave out
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
  /** A row of structure or settings with its entry, in the same transaction. */
  record(command: Omit<RecordCommand, 'kind'>): Promise<void>
  setting(agency: string, key: string): unknown
  /** True once for each mark of this module's write that the store did not hold when the batch began (`unheld`). */
  isUnheld(mark: string): boolean
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
  /** Numbers of other matters of this program that this one names (并项、重复件): shown as links, at both ends where both name each other. */
  links?(now: MatterView): readonly string[]
  /** What is said beside the form before an act or an opening, and refuses nothing (可能重复). */
  warnings?(office: Office, trial: Trial): Promise<readonly Words[]>
  /** In the same transaction as the step: the search index, a code's hash. */
  within?(writing: Writing, happened: Happened): Promise<void>
  /** After a lawful erasure, in the same transaction: own rows that still hold or can tell what a person wrote in the matter. */
  forget?(writing: Writing, matter: number): Promise<void>
  /** Own writes, called by `office.write.other('<module>.<name>', payload)`. */
  readonly writes?: Readonly<Record<string, (writing: Writing, payload: unknown) => Promise<unknown>>>
  /** Of a write that comes many at once: the marks of these payloads that the store does not hold yet, asked once a batch (`isUnheld`). */
  readonly unheld?: Readonly<Record<string, (tx: Tx, payloads: readonly unknown[]) => Promise<readonly string[]>>>
  readonly aloof?: readonly string[] // duties that run the house and have no part in any matter
  /** Judges every row of structure or settings before it is written, whoever writes it. Throws Refused where it may not stand. */
  guard?(ground: Pick<Writing, 'structure' | 'today' | 'setting'>, change: Pick<RecordCommand, 'table' | 'row'>): void
  readonly sealed?: readonly string[] // evidence kinds whose bytes are encrypted at rest (identity papers, powers of attorney)
  readonly secretFields?: readonly string[] // never shown in lists or logs
  readonly papers?: Readonly<Record<string, PaperForm>>
  readonly settings?: Readonly<Record<string, Setting>>
  readonly told?: Readonly<Record<string, readonly string[]>> // by role outside the office: the actions that it is told of (milestones)
  readonly mail?: ByMail
  portal?(office: Office): Pages | Promise<Pages> // loads its pages itself: the writer's thread never needs them
  api?(office: Office): Api | Promise<Api>
  apiShapes?(): Promise<ApiShapes> // of those that take a body
  /** Duplicates, like cases, what is public already, what counts now: shown beside the matter to those who work on it. */
  hints?(
    office: Office,
    matter: { readonly id: number; readonly no: string; readonly agency: string; readonly now: MatterView },
  ): Promise<readonly Hint[]>
  /** Other businesses' facts this one listens to: topic `<business>.<action>`. Called from the outbox, at least once. */
  readonly on?: Readonly<Record<string, (office: Office, fact: { readonly matter: number; readonly seq: number }) => Promise<void>>>
  /** What of this business can be found, as of now: the search index is made anew from it. */
  documents?(db: Tx, structure: Structure): AsyncIterable<SearchDoc>
  /** Its part of the demonstration city, loaded only there: what it sets, and what happens. */
  demo?(): Promise<{ furnish?(stage: Stage): Promise<void>; stories(stage: Stage): Story[] }>
  readonly migrations?: string // folder of its .sql files
}
// biome-ignore lint/suspicious/noExplicitAny: the list of modules holds every input shape
export type AnyModule = Module<string, any>

export const defineModule = <const N extends string, I extends Inputs>(module: Module<N, I>): Module<N, I> => module
