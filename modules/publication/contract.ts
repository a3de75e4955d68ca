import * as z from 'zod'
import { isDay } from '#base/day.ts'
import { open } from '#procedure/shape.ts'

/** The metadata of an item, as the public page shows it first. Everything but the title may be empty: old catalogues are. */

export const validities = ['inForce', 'amended', 'repealed', 'expired', 'unknown'] as const
export type Validity = (typeof validities)[number]

const text = (most: number) => open(z.string().trim().max(most))
const onDay = z.iso.date().refine(isDay, 'notADay')

const fields = {
  title: open(z.string().trim().min(1).max(2000)),
  docNo: text(200),
  indexNo: text(100),
  issuer: text(500),
  topics: z.array(text(200)).max(20),
  kind: text(50),
  summary: text(1000),
  keywords: z.array(text(50)).max(20),
  formedOn: onDay.nullable(),
  publishedOn: onDay.nullable(),
  effectiveOn: onDay.nullable(),
  validity: z.enum(validities),
  successor: text(200), // the public id of what replaces it
  body: open(z.string().max(2_000_000)),
  source: text(500),
}

/** A whole item; what is left out is empty. */
export const item = z.strictObject({
  title: fields.title,
  docNo: fields.docNo.default(''),
  indexNo: fields.indexNo.default(''),
  issuer: fields.issuer.default(''),
  topics: fields.topics.default([]),
  kind: fields.kind.default(''),
  summary: fields.summary.default(''),
  keywords: fields.keywords.default([]),
  formedOn: fields.formedOn.default(null),
  publishedOn: fields.publishedOn.default(null),
  effectiveOn: fields.effectiveOn.default(null),
  validity: fields.validity.default('unknown'),
  successor: fields.successor.default(''),
  body: fields.body.default(''),
  source: fields.source.default(''),
})
export type Item = z.infer<typeof item>

/** Some fields of an item, to change it. */
const change = z.strictObject(fields).partial()
const reason = z.string().trim().min(1).max(2000)

export const inputs = {
  propose: item.extend({ formedOn: onDay }), // 形成之日: the period to publish runs from it
  import: item,
  importHeld: item.extend({ held: z.array(open(z.string().max(40))).max(20) }),
  edit: change,
  publish: z.strictObject({}),
  release: z.strictObject({ reason }),
  drop: z.strictObject({ reason }),
  amend: change.extend({ reason }),
  withdraw: z.strictObject({ reason, publicReason: z.string().trim().min(1).max(300) }),
} as const
