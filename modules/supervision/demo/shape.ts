/** An item of the invented city: what is wanted, from whom, since when, and how far it came. */

export type Way =
  | 'registering'
  | 'toReview'
  | 'toApprove'
  | 'approved'
  | 'notApproved'
  | 'unsigned'
  | 'planning'
  | 'planFiled'
  | 'running'
  | 'silent' // its reports stopped coming
  | 'lagging' // its last day has passed
  | 'asksExtension'
  | 'extended'
  | 'suspended'
  | 'reported'
  | 'sentBack'
  | 'toVerify'
  | 'toAcknowledge'
  | 'inTime'
  | 'late'
  | 'merged'
  | 'cancelled'

export type Unit = { readonly desk: string; readonly does: string }
export type Item = {
  readonly key: string
  readonly task: string
  readonly target?: string
  readonly deliverable: string
  readonly source: string
  readonly ref: string
  readonly tier?: string
  readonly urgency?: string
  readonly back: number // working days before the last day on which it was registered
  readonly days: number | null // until the due day, from being given out; null: none
  readonly dueIn?: number // instead: working days after the last day, negative before it
  readonly every?: 'monthly' | 'quarterly' | 'atEnd'
  readonly units: readonly Unit[]
  readonly way: Way
  readonly into?: string // the item that it is merged into, by key
  readonly said: readonly string[] // reports in their order; afterwards there is nothing new
  readonly steps?: readonly (readonly [name: string, day: number])[] // milestones of the lead unit, days after being given out
}

const desks = {
  housing: 'ALZJ.fc/handler',
  land: 'ALZR.zd/handler',
  reform: 'ALFG.tz/handler',
  finance: 'ALCZ.ys/handler',
  schools: 'ALJY.jc/handler',
  health: 'ALWJ.yz/handler',
  labour: 'ALRS.jy/handler',
  environment: 'ALST.hp/handler',
  east: 'WX.bg/handler',
  south: 'YL.bg/handler',
  secretaries: 'AL.ms/handler',
} as const
/** A unit with what it does. */
export const by = (desk: keyof typeof desks, does: string): Unit => ({ desk: desks[desk], does })
