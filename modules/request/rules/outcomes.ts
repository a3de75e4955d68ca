import { rulebooks } from '#law/rulebooks.ts'

/** How a request can end: the kind of reply in the law, what the reply must then state, and what must have happened before. */

const { replyKinds } = rulebooks['cn-foi-2019']
export type ReplyKind = keyof typeof replyKinds

/** Parts of a reply that an outcome may owe; each is a field of the draft. */
export type Part =
  | 'grounds'
  | 'lawClause'
  | 'howToGet'
  | 'provided'
  | 'withheld'
  | 'withheldUnder'
  | 'thirdPartyView'
  | 'previousNo'
  | 'custodian'
/** What must have happened in the matter before it may end so. */
export type Before = 'search' | 'supplement' | 'reasons' | 'thirdParties'

export type Outcome = {
  readonly kind: ReplyKind
  readonly requires: readonly Part[]
  readonly before?: Before
  readonly row?: string // of the annual report, where the rulebook leaves it open
  readonly article?: string // where the rulebook names none
  readonly letter: string // the kind word of the letter's number
}

/** Every outcome that is a reply, in the order of the report form of 2021. */
export const replies = {
  granted: { kind: 'R36.2', requires: ['provided'], letter: '告' },
  alreadyPublic: { kind: 'R36.1', requires: ['howToGet'], letter: '告' },
  partial: { kind: 'R37', requires: ['provided', 'withheld', 'grounds', 'withheldUnder'], letter: '部告' },
  refusedSecret: { kind: 'R36.3-secret', requires: ['grounds'], letter: '不告' },
  refusedLaw: { kind: 'R36.3-law', requires: ['grounds', 'lawClause'], letter: '不告' },
  refusedSafety: { kind: 'R36.3-safety', requires: ['grounds'], letter: '不告' },
  refusedThirdParty: { kind: 'R36.3-third', requires: ['grounds', 'thirdPartyView'], before: 'thirdParties', letter: '不告' },
  refusedInternal: { kind: 'R36.3-internal', requires: ['grounds'], letter: '不告' },
  refusedProcess: { kind: 'R36.3-process', requires: ['grounds'], letter: '不告' },
  refusedCaseFile: { kind: 'R36.3-casefile', requires: ['grounds'], letter: '不告' },
  specialInquiry: { kind: 'R36.7', requires: ['lawClause'], letter: '查告' },
  notExist: { kind: 'R36.4', requires: ['grounds'], before: 'search', letter: '不存告' },
  notOurs: { kind: 'R36.5', requires: ['grounds'], letter: '非本告' },
  archive: { kind: 'R-archive', requires: ['custodian'], row: 'T3.3.4.1', letter: '档告' },
  needsMaking: { kind: 'R38', requires: ['grounds'], letter: '不存告' },
  unclear: { kind: 'R30-unclear', requires: ['grounds'], before: 'supplement', letter: '不明告' },
  petition: { kind: 'R39.1', requires: ['grounds'], letter: '非申告' },
  repeat: { kind: 'R36.6', requires: ['previousNo'], letter: '重告' },
  publication: { kind: 'R39.2', requires: ['howToGet'], letter: '非申告' },
  excessive: { kind: 'R35', requires: ['grounds'], before: 'reasons', letter: '不处告' },
  reissue: { kind: 'R-reissue', requires: ['grounds'], article: '第四十五条', letter: '不处告' },
  notInformation: { kind: 'R-other', requires: ['grounds'], article: '第二条', letter: '非信告' },
  otherwise: { kind: 'R-other', requires: ['grounds'], article: '第四十五条', letter: '告' },
} as const satisfies Readonly<Record<string, Outcome>>

/** Ends without a reply of the agency. */
const endings = {
  abandoned: { kind: 'R30-abandoned', requires: [], letter: '弃告' },
  withdrawn: { kind: 'R-other', requires: [], article: '第二十九条', letter: '撤告' },
  feeUnpaid: { kind: 'R42-unpaid', requires: [], article: '第四十二条', letter: '弃告' },
} as const satisfies Readonly<Record<string, Outcome>>

export type ReplyOutcome = keyof typeof replies
export type OutcomeName = ReplyOutcome | keyof typeof endings

export const replyOutcomes = Object.keys(replies) as [ReplyOutcome, ...ReplyOutcome[]]
export const outcomeNames = [...replyOutcomes, 'abandoned', 'withdrawn', 'feeUnpaid'] as const

const all: Readonly<Record<string, Outcome>> = { ...replies, ...endings }
export const isReplyOutcome = (name: unknown): name is ReplyOutcome => typeof name === 'string' && Object.hasOwn(replies, name)
/** The outcome by its name; undefined for a name that is none. */
export const outcomeOf = (name: string): Outcome | undefined => (Object.hasOwn(all, name) ? all[name] : undefined)

/** Grounds for withholding a part (第三十七条 with 第十四、十五、十六条). */
export const withholdingGrounds = [
  'refusedSecret',
  'refusedLaw',
  'refusedSafety',
  'refusedThirdParty',
  'refusedInternal',
  'refusedProcess',
  'refusedCaseFile',
  'notInformation',
] as const

/** The article an outcome rests on, as the rulebook writes it. */
export function articleOf(name: OutcomeName): string {
  const outcome = all[name]!
  const facts: { readonly article: string | null } = replyKinds[outcome.kind]
  return outcome.article ?? facts.article ?? ''
}

/** The row of the annual report's third table, `T3.3.1`. */
export function reportRow(name: OutcomeName): string {
  const outcome = all[name]!
  return outcome.row ?? replyKinds[outcome.kind].row
}
