import type { Words } from '#base/words.ts'
import type { LetterFinding } from './letter-wire.ts'
import type { Answering } from './post-wire.ts'

/** The shapes that cross the wire between server and workbench, as `/api/v1` answers them. */

export type LightName = 'green' | 'yellow' | 'red' | 'paused' | 'none'
/** 内部灯: nobody is late before the law because of it. */
export type InternalLight = 'ahead' | 'today' | 'past'
export type Basis = { readonly rulebook: string; readonly article: string; readonly title?: string; readonly text?: string }
type Named = Readonly<Record<string, Words>>

export type Session = {
  readonly user: string // the login
  readonly name?: string
  readonly duties: readonly string[] // desks, `agency.unit/duty`
  readonly desks?: readonly { readonly desk: string; readonly name: string }[]
  readonly agency?: string
  readonly agencyName?: string
  readonly reads?: readonly string[] // procedures of which there is something to read
  readonly administrator?: boolean
  readonly csrf: string
  readonly today?: string
  readonly simulated?: boolean
  readonly demo?: boolean
  readonly mustChange?: boolean
  readonly mustEnrol?: boolean // a second factor before anything else
  readonly powers?: readonly string[] // of the three administrators: system, security, audit
  readonly notices?: number // unread news of the account
}

export type TodoItem = {
  readonly id: number | string
  readonly no: string
  readonly business: string
  readonly title: string
  readonly stage: string
  readonly light: LightName
  readonly dueOn: string | null
  readonly daysLeft: number | null
  readonly unit?: string // what the days are counted in
  readonly what: 'matter' | 'ask'
  readonly round?: string
  readonly ask?: string
  readonly lap?: number
  readonly internalOn?: string
  readonly internalLight?: InternalLight
  readonly next: string | null
  readonly signed: boolean
  readonly urged?: boolean
}
export type Todo = {
  readonly boxes: readonly { readonly business: string; readonly name: Words; readonly count: number }[]
  readonly total: number
  readonly counts?: Readonly<Record<string, number>> // by part of the list: all, late, soon, toSignFor, asked, mine
  readonly items: readonly TodoItem[]
}

export type Schema = {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly const?: string | number | boolean | null
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema | false
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly 'x-words'?: Words
  readonly 'x-choices'?: Readonly<Record<string, Words>>
  readonly 'x-class'?: string
  readonly 'x-last'?: boolean // what was last said here is shown, not filled in
}

export type RoundInfo = {
  readonly words: Words
  readonly answers?: readonly string[]
  readonly opinion?: 'always' | 'unlessPlain' | 'never'
  readonly returns?: readonly string[]
  readonly about?: string
  readonly evidence?: readonly string[]
  readonly askedMayAdd?: boolean
  readonly during?: readonly string[]
}
export type ActionInfo = {
  readonly words: Words
  readonly from?: readonly string[] | string
  readonly to?: string
  readonly by?: readonly string[]
  readonly basis?: Basis
  readonly evidence?: readonly string[]
  readonly asks?: string
  readonly assigns?: readonly string[]
  readonly opens?: boolean
  readonly signed?: boolean // whoever acts proves once more who they are
  readonly schema?: Schema
}
export type PaperInfo = {
  readonly words: Words
  readonly template?: boolean
  readonly actions?: readonly string[]
  readonly editable?: boolean
  readonly binds?: boolean // errors in it hold up the act until a reason is given
}
export type ColumnInfo = { readonly name: string; readonly words: Words; readonly filter?: boolean; readonly personal?: string | null }

/** One procedure as the server tells it: every word and what the generic pages need. */
export type ProcedureInfo = {
  readonly name: string
  readonly words: Words
  readonly business: string
  readonly declaration?: { readonly from: string; readonly until?: string }
  readonly roles: Named
  readonly stages: Named
  readonly finals?: readonly string[]
  readonly clocks: Named
  readonly rounds: Readonly<Record<string, RoundInfo>>
  readonly actions: Readonly<Record<string, ActionInfo>>
  readonly answers: Named
  readonly papers: Readonly<Record<string, PaperInfo>>
  readonly outcomes: Named
  readonly fields: Named
  readonly choices: Named
  readonly refusals: Named
  readonly columns: readonly ColumnInfo[]
  readonly warns?: boolean // something may be said beside its forms
}
export type Modules = { readonly procedures: readonly ProcedureInfo[] }

export type TraceDay = {
  readonly day: string
  readonly counted: boolean
  readonly n: number
  readonly why: string | Words
  readonly source?: string | null
}
export type ClockView = {
  readonly name: string
  readonly kind?: 'duty' | 'window'
  readonly light: LightName
  readonly state?: 'running' | 'held' | 'stopped'
  readonly internalOn?: string
  readonly internalLight?: InternalLight
  readonly start?: string | null
  readonly dueOn: string | null
  readonly daysLeft: number | null
  readonly unit?: string
  readonly basis?: Basis
  readonly provisional?: boolean
  readonly held?: readonly { readonly from: string; readonly to: string | null; readonly days: number }[]
  readonly trace?: readonly TraceDay[]
}
export type JournalPaper = { readonly kind: string; readonly file: string; readonly name?: string; readonly href?: string }
export type JournalStep = {
  readonly seq: number
  readonly action: string
  readonly on: string
  readonly at?: string | null
  readonly recordedAt?: string
  readonly by: string
  readonly byName?: string
  readonly as?: string | null
  readonly asName?: string
  readonly onBehalf?: string | null
  readonly standing?: { readonly why: 'delegation' | 'substitute' | 'above'; readonly ofName?: string; readonly deskName: string }
  readonly input?: Readonly<Record<string, unknown>>
  readonly evidence?: readonly JournalPaper[]
  readonly took?: number | null
  readonly annulled?: boolean
  readonly hash?: string
}
/** The clock that an act moves: it runs until a day, stands still, or ends. */
export type Moved = {
  readonly clock: string
  readonly dueOn: string | null
  readonly state: 'runs' | 'paused' | 'ends'
  readonly provisional?: boolean
}
/** What an act would do, told before it is done. */
export type Foresight = {
  readonly due: Moved | null
  readonly stage: string | null // where it leads, if elsewhere
  readonly tells: readonly string[]
  readonly warnings: readonly string[]
}
export type Offer = {
  readonly action: string
  readonly allowed: boolean
  readonly refusal?: string | null
  readonly refusalText?: string
  readonly basis: Basis | null
  readonly evidence: readonly string[]
  readonly lines?: readonly { readonly ask: string; readonly lap: number }[]
  readonly schema?: Schema
  readonly due?: Moved | null
  readonly tells?: readonly string[]
}
export type LineAnswer = {
  readonly kind: 'answer' | 'return' | 'silence'
  readonly on: string
  readonly by: string
  readonly byName?: string
  readonly onBehalf: boolean
  readonly attitude: string
  readonly opinion: string
  readonly lap: number
}
export type Line = {
  readonly id: string
  readonly to: string
  readonly name?: string
  readonly part?: 'lead' | 'co'
  readonly must?: boolean
  readonly frame?: string
  readonly group: number
  readonly open: boolean
  readonly owed: boolean
  readonly removed?: string | null
  readonly lap: number
  readonly openedOn?: string | null
  readonly signedFor: string | null
  readonly dueOn?: string | null
  readonly light?: LightName
  readonly mine?: boolean
  readonly answers: readonly LineAnswer[]
}
export type RoundView = { readonly round: string; readonly complete?: boolean; readonly lines: readonly Line[] }
export type FileView = {
  readonly file: string
  readonly kind?: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly href: string
}
export type LinkView = {
  readonly id: number | string
  readonly no: string
  readonly procedure: string
  readonly title?: string
  readonly light: LightName
  readonly dueOn: string | null
  readonly relation?: string
}
export type Opinion = { readonly text: string; readonly by: string; readonly on: string; readonly onBehalf?: string | null }
export type FormRow = {
  readonly label: Words | string
  readonly value?: string | Words | null
  readonly field?: string
  readonly masked?: boolean
  readonly half?: boolean
  readonly opinions?: readonly Opinion[]
  readonly files?: readonly FileView[]
}
export type Holder = {
  readonly desk: string
  readonly name: string
  readonly people?: readonly string[]
  readonly phone?: string | null
  readonly today?: Answering | null
  readonly away?: readonly string[]
}

export type MatterFacts = {
  readonly id: number | string
  readonly no: string
  readonly business: string
  readonly procedure: string
  readonly title: string
  readonly stage: string
  readonly outcome?: string | null
  readonly seq: number
  readonly light: LightName
  readonly dueOn?: string | null
  readonly daysLeft?: number | null
  readonly openedOn?: string
  readonly closedOn?: string | null
  readonly agency?: string
  readonly whole?: boolean
  readonly declaration?: string
}
export type Matter = {
  readonly circle?: readonly { readonly target: string; readonly name: string }[] // whom a note may be addressed to
  readonly matter: MatterFacts
  readonly clocks: readonly ClockView[]
  readonly journal: readonly JournalStep[]
  readonly offers: readonly Offer[]
  readonly next?: string | null // the offer that comes first, the same as in the to-do list
  readonly flow?: string
  readonly children: readonly LinkView[]
  readonly links: readonly LinkView[]
  readonly files: readonly FileView[]
  readonly form: readonly FormRow[]
  readonly owner: Holder | null
  readonly supervisor: Holder | null
  readonly lines: readonly RoundView[]
}

export type MatterRow = {
  readonly id: number | string
  readonly no: string
  readonly procedure: string
  readonly title?: string
  readonly stage: string
  readonly light: LightName
  readonly dueOn: string | null
  readonly daysLeft?: number | null
  readonly unit?: string
  readonly owner: string | null
  readonly ownerName?: string
  readonly internalOn?: string
  readonly internalLight?: InternalLight
  readonly openedOn?: string
  readonly closedOn?: string | null
  readonly facts?: Readonly<Record<string, string | number | null>>
  readonly named?: Readonly<Record<string, string>> // facts that are codes of agencies or units, by name
}
export type MatterList = { readonly total: number; readonly matters: readonly MatterRow[] }

export type Person = {
  readonly id: number | string
  readonly login: string
  readonly name: string
  readonly phone?: string | null
  readonly active?: boolean
  readonly appointments: readonly Appointment[]
}
export type Appointment = {
  readonly id: number | string
  readonly desk: string
  readonly agency: string
  readonly unit?: string | null
  readonly duty: string
  readonly from?: string
  readonly until?: string | null
}
export type Unit = {
  readonly code: string
  readonly name: string
  readonly agency: string
  readonly parent?: string | null
  readonly phone?: string | null
}
export type Staff = {
  readonly people: readonly Person[]
  readonly units: readonly Unit[]
  readonly duties: Readonly<Record<string, Words>>
  readonly desks?: readonly {
    readonly desk: string
    readonly name: string
    readonly today?: Answering | null
    readonly away?: readonly string[]
  }[]
}
export type Agency = {
  readonly code: string
  readonly name: string
  readonly shortName?: string | null
  readonly level?: string | null
  readonly parent: string | null
  readonly phone?: string | null
  readonly address?: string | null
}
export type Draft = {
  readonly input?: Readonly<Record<string, unknown>>
  readonly evidence?: readonly JournalPaper[]
  readonly savedAt?: string
}
export type Uploaded = {
  readonly file: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly href?: string
  readonly findings?: readonly LetterFinding[] // of a letter that is read again before it is signed
}
