import { cannotWrite } from '#base/cannot-write.ts'
import { TooLarge } from '#base/files.ts'
import { fieldWord, isProblemCode, type Problem, type ProblemCode, problem, problems } from '#base/problems.ts'
import { newCode } from '#base/session.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { AnyModule } from '#procedure/module.ts'
import { refusalWords as kernelRefusals } from '#procedure/words.ts'

/** A body that could not be read at all: malformed multipart, invalid UTF-8, cut off. */
export class Malformed extends Error {}
/** A problem of the border that a route answers itself. */
export class Faulty extends Error {
  readonly code: ProblemCode
  readonly more: Omit<Partial<Problem>, 'type' | 'status'>
  readonly headers: Readonly<Record<string, string>>
  constructor(code: ProblemCode, more: Omit<Partial<Problem>, 'type' | 'status'> = {}, headers: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.more = more
    this.headers = headers
  }
}

/** A refusal that also says what is open instead. */
export class RefusedWithNext extends Refused {
  readonly next: readonly string[]
  constructor(refused: Refused, next: readonly string[]) {
    super(refused.code, refused.basis)
    this.next = next
  }
}

/** Refusals that are about what was sent, not about the matter: 422. */
const ofInput = new Set([
  'evidenceMissing',
  'noDesk',
  'emptyPlan',
  'askedTwice',
  'twoLeads',
  'future',
  'reasonMissing',
  'dayMissing',
  'daysMissing',
  'tooLong',
  'onlyDayPapersAndContent',
  'opinionMissing',
])

function statusOf(code: string): number {
  if (isProblemCode(code)) return problems[code].status
  if (code === 'unknownAction') return 404
  if (code === 'notYourAgency' || code === 'ownDuty') return 403
  return ofInput.has(code) ? 422 : 409
}

type WithRefusals = { readonly refusals: Readonly<Record<string, Words>> }
const hasRefusals = (set: unknown): set is WithRefusals =>
  typeof set === 'object' && set !== null && 'refusals' in set && typeof set.refusals === 'object'

/** A module's own words for a code; its texts are one set, or one for each of its procedures. */
function ownWords(module: AnyModule, code: string): Words | undefined {
  const sets: readonly unknown[] = [module.texts, ...Object.values(module.texts)]
  return sets.filter(hasRefusals).find(set => Object.hasOwn(set.refusals, code))?.refusals[code]
}

/** The sentence of a refusal: the module's own words, else the kernel's, else those of the border. */
export function refusalWords(code: string, modules: readonly AnyModule[]): Words {
  const [name = '', about = ''] = code.split(':')
  for (const key of [code, name])
    for (const module of modules) {
      const words = ownWords(module, key)
      if (words) return words
    }
  const kernel = kernelRefusals[name]
  if (kernel) return about === '' ? kernel : [`${kernel[0]}（${about}）`, `${kernel[1]}（${about}）`, `${kernel[2]} (${about})`]
  return isProblemCode(name) ? problems[name].words : ['现在不能这样办', '現在不能這樣辦', 'This cannot be done now']
}

/** What an error says to whoever asked. `internal` is set where it is our fault: it goes to the log under the reference. */
export function problemOf(
  error: unknown,
  language: Language,
  modules: readonly AnyModule[],
): { readonly body: Problem; readonly internal: boolean } {
  if (error instanceof Faulty) return { body: problem(error.code, language, error.more), internal: false }
  if (error instanceof Missing) return { body: problem('notFound', language), internal: false }
  if (error instanceof Malformed) return { body: problem('malformed', language), internal: false }
  if (error instanceof TooLarge) return { body: problem('tooLarge', language), internal: false }
  if (error instanceof Invalid) {
    const errors = error.errors.map(e => ({
      field: e.field,
      code: e.code,
      message: say(
        ownMessage(e.code, modules) ?? [fieldWord(e.code, 'zh-Hans'), fieldWord(e.code, 'zh-Hant'), fieldWord(e.code, 'en')],
        language,
      ),
    }))
    return { body: problem('invalid', language, { errors }), internal: false }
  }
  if (error instanceof Refused) {
    const [name = '', about] = error.code.split(':')
    const title = say(refusalWords(error.code, modules), language)
    const body: Problem = {
      type: `/problems/${name}`,
      title,
      status: statusOf(name),
      ...(error.basis && { basis: error.basis }),
      ...(about && { about }),
      ...(error instanceof RefusedWithNext && { next: error.next }),
    }
    return { body, internal: false }
  }
  const code = borderCode(error)
  if (code) return { body: problem(code, language), internal: false }
  return { body: problem(cannotWrite(error) ? 'paused' : 'internal', language, { reference: newCode().slice(0, 9) }), internal: true }
}

const ownMessage = (code: string, modules: readonly AnyModule[]): Words | undefined => {
  for (const module of modules) {
    const words = ownWords(module, code)
    if (words) return words
  }
  return undefined
}

const facts = (error: unknown): { readonly code: string; readonly status: number } => {
  if (typeof error !== 'object' || error === null) return { code: '', status: 0 }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 0
  return { code, status }
}

/** What Fastify and its parsers complain of, by our names. */
function borderCode(error: unknown): ProblemCode | null {
  const { code, status } = facts(error)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE' || status === 415) return 'wrongType'
  if (status === 413) return 'tooLarge'
  if (status === 414) return 'uriTooLong'
  if (status === 404) return 'notFound'
  return status >= 400 && status < 500 ? 'malformed' : null
}
