import * as z from 'zod'
import { isDay } from '#base/day.ts'
import type { Round } from './define.ts'
import { isDesk, personOf } from './place.ts'
import type { Verb } from './round.ts'
import { open } from './shape.ts'

/** The inputs of what the kernel itself brings: the round verbs and the `$` steps. Businesses never write them. */

/** A legal day. */
export const daySchema = z.iso.date().refine(isDay, 'notADay')
/** A desk, `agency/duty` or `agency.unit/duty`: structure, so it stands open in the journal. A person's own desk is no post: work does not go there. */
export const deskSchema = open(
  z
    .string()
    .max(120)
    .refine(text => isDesk(text) && personOf(text) === null, 'noDesk'),
)
const line = open(z.string().max(40))
const lap = z.int().min(0)
const reason = z.string().trim().min(1).max(2000)
const opinion = z.string().trim().max(10_000)

const wanted = z.strictObject({
  to: deskSchema,
  part: z.enum(['lead', 'co']).optional(),
  must: z.boolean().optional(),
  frame: z.string().trim().max(60).optional(),
  day: daySchema.optional(),
})
/** Groups in order; the desks of a group are asked side by side. */
export const planSchema = z.array(z.array(wanted).min(1).max(300)).min(1).max(30)
const child = z.union([z.int(), open(z.string().max(60))]).optional() // the matter that answers, written by the kernel

/** The input of a round verb, with the answers and ways back that this round knows. */
export function verbSchema(round: Round, verb: Verb): z.ZodObject {
  const on = { ask: line, lap }
  const attitude = z.enum(round.answers)
  const answeredByMatter = round.through ? { child } : {}
  const schemas: Record<Verb, z.ZodObject> = {
    signFor: z.strictObject(on),
    answer: z.strictObject({ ...on, attitude: attitude.optional(), opinion: opinion.optional(), ...answeredByMatter }), // the sponsor sends again without one
    answerFor: z.strictObject({ ...on, attitude, opinion: opinion.optional() }),
    lapse: z.strictObject(on),
    return: z.strictObject({ ...on, target: line, mode: modeOf(round), reason, ...answeredByMatter }),
    add: z.strictObject({ beside: line, place: z.enum(['before', 'with', 'after']), wanted }),
    remove: z.strictObject({ ask: line, lap: lap.optional(), reason }),
    reassign: z.strictObject({ ask: line, lap: lap.optional(), to: deskSchema, reason }),
    recall: z.strictObject({ ask: line, lap: lap.optional() }),
    askAgain: z.strictObject({ ask: line, lap: lap.optional(), reason }),
  }
  return schemas[verb]
}

const modeOf = (round: Round): z.ZodEnum => z.enum(round.returns?.length ? round.returns : ['direct'])

/** What an action that takes a finished round back needs. */
export const reopenShape = (round: Round | undefined): z.ZodRawShape => ({
  target: line,
  mode: round ? modeOf(round) : z.enum(['direct', 'rewalk']),
  reason,
})

const at = open(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const paper = z.strictObject({ kind: open(z.string().max(60)), file: open(z.string().max(200)) })

/** One last day that moved (procedure/moves.ts): a day, or a day with its hour. */
const due = open(z.string().max(16)).nullable()
const moveSchema = z.strictObject({
  clock: open(z.string().max(60)),
  round: open(z.string().max(60)).optional(),
  ask: line.optional(),
  from: due,
  to: due,
  wasProvisional: z.boolean(),
  provisional: z.boolean(),
})

/** A desk, or a person by login. */
const target = open(z.string().min(1).max(120))

/** The input of a `$` step, or null. `content` classifies what a correction may write, by the business's own fields. */
export function kernelSchema(name: string, content: z.ZodType = z.record(z.string(), z.unknown())): z.ZodObject | null {
  const of = z.int().min(0)
  const by = z.strictObject({ on: daySchema.optional(), at: at.optional(), input: content.optional(), evidence: z.array(paper).optional() })
  switch (name) {
    case '$correct':
      return z.strictObject({ of, by, reason })
    case '$annul':
      return z.strictObject({ of, reason })
    case '$urge':
      return z.strictObject({ text: opinion.optional() })
    case '$note':
      return z.strictObject({ text: z.string().trim().min(1).max(10_000), to: z.array(target).max(20).optional() })
    case '$adopt':
      return z.strictObject({
        from: open(z.string().max(80)),
        to: open(z.string().max(80)),
        reason: reason.optional(),
        tell: z.array(target).max(300).optional(),
      })
    case '$recount':
      return z.strictObject({
        because: open(z.string().max(200)),
        moves: z.array(moveSchema).min(1).max(1000),
        tell: z.array(deskSchema).max(50).optional(),
      })
    default:
      return null
  }
}
