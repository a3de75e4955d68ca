import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { isDuty } from './duties.ts'

/** What crosses the wire about agencies, people and sign-in. Days are YYYY-MM-DD. */

const line = (most: number) => z.string().trim().min(1).max(most)
const day = z.custom<Day>(isDay, 'notADay')
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/)
const login = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u)
const password = z.string().min(1).max(1000)

export const signInShape = z.strictObject({
  user: z.string().max(200),
  password: z.string().max(1000),
  otp: z.string().trim().min(1).max(60).optional(), // six figures, or a recovery code
  token: z.boolean().optional(),
})
export const passwordShape = z.strictObject({ present: password, wanted: password })
export const setUpShape = z.strictObject({ code: line(60), agencyCode: code, agencyName: line(100), name: line(60), login, password })
export type SetUp = z.infer<typeof setUpShape>

export const agencyShape = z.strictObject({
  code,
  name: line(100),
  shortName: z.string().trim().max(40).optional(),
  level: z.string().trim().max(20).optional(),
  kind: z.string().trim().max(20).optional(),
  parent: code.nullable().optional(),
  phone: z.string().trim().max(60).optional(),
  address: z.string().trim().max(200).optional(),
  ended: z.boolean().optional(),
})
/** A unit's code begins with its agency's: `A01.03`. */
const unitCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}\.[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/)
export const unitShape = z.strictObject({
  code: unitCode,
  agency: code.optional(),
  name: line(60),
  kind: z.string().trim().max(20).optional(),
  ended: z.boolean().optional(),
})
export const personShape = z.strictObject({
  login,
  name: line(60),
  phone: z.string().trim().max(40).optional(),
  password: password.optional(),
})
export const personChangeShape = z.strictObject({
  name: line(60).optional(),
  phone: z.string().trim().max(40).optional(),
  active: z.boolean().optional(),
})
export const resetShape = z.strictObject({ password })
export const appointmentShape = z.strictObject({
  person: login,
  desk: z.string().regex(/^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)?\/[A-Za-z]+$/),
  from: day.optional(),
  until: day.nullable().optional(),
  rank: z.int().min(0).max(99).optional(),
})
export const appointmentEndShape = z.strictObject({ until: day.optional() })
export const delegationShape = z.strictObject({
  to: login,
  desk: z.string().max(120),
  procedures: z.array(z.string().max(60)).max(50).optional(),
  actions: z.array(z.string().max(80)).max(200).optional(),
  from: day,
  until: day,
  reason: z.string().trim().max(500).optional(),
})
export const absenceKinds = ['trip', 'leave', 'training', 'other'] as const
export const absenceShape = z.strictObject({
  person: login.optional(),
  substitute: login.nullable().optional(),
  desks: z.array(z.string().max(120)).max(50).optional(),
  kind: z.enum(absenceKinds),
  from: day,
  until: day,
  note: z.string().trim().max(500).optional(),
  preview: z.boolean().optional(), // true: only say who would answer
})
export const settingShape = z.strictObject({ agency: z.string().max(32).optional(), key: z.string().min(1).max(120), value: z.json() })

/** The parts of a desk's name, checked against the list of duties. */
export function readDesk(
  desk: string,
): { readonly seat: string; readonly agency: string; readonly unit: string | null; readonly duty: string } | null {
  const [seat = '', duty = ''] = desk.split('/')
  const [agency = '', unit] = seat.split('.')
  return agency !== '' && isDuty(duty) ? { seat, agency, unit: unit === undefined ? null : seat, duty } : null
}
