import * as z from 'zod'
import { childrenFollow } from '#procedure/follow.ts'
import type { AnyModule } from '#procedure/module.ts'
import { personal } from '#procedure/shape.ts'
import { annualReport2019 } from './annual-report/procedure.ts'
import { document2012 } from './document/procedure.ts'
import { incoming2012 } from './incoming/procedure.ts'
import { meeting2020 } from './meeting/procedure.ts'
import { petition2022 } from './petition/procedure.ts'
import { trial } from './plain.ts'
import { proposal } from './proposal/procedure.ts'
import { request2019 } from './request/procedure.ts'
import { supervision2021, task2021 } from './supervision/procedure.ts'

/** The hardest procedures of an office, declared to show that the kernel's vocabulary says them all. They are not the product's. */
const text = z.string().max(2000).optional()

export const requestTrial = trial('request', [request2019], {
  submit: z.strictObject({
    applicantName: personal(z.string(), 'name').optional(),
    idNumber: personal(z.string(), 'identity').optional(),
    wanted: text,
  }),
  reopenByOrder: z.strictObject({ reopens: text }),
  consultThirdParties: z.strictObject({ letter: text }),
  consultAgencies: z.strictObject({ letter: text }),
  chargeFee: z.strictObject({ pages: z.int().optional() }),
  deliver: z.strictObject({ outcome: z.enum(['granted', 'partial', 'refused']) }),
})
export const documentTrial = trial('document', [document2012], {
  draft: z.strictObject({ title: text }),
  send: z.strictObject({ normative: z.boolean().optional() }),
  number: z.strictObject({ docNo: text }),
})
export const incomingTrial = trial('incoming', [incoming2012], {
  register: z.strictObject({ title: text }),
  assign: z.strictObject({ instruction: text }),
})
export const supervisionTrial = trial(
  'supervision',
  [supervision2021, task2021],
  {
    register: z.strictObject({ subject: text }),
    merge: z.strictObject({ into: text }),
    progress: z.strictObject({ text }),
    sendBack: z.strictObject({ reason: text }),
  },
  childrenFollow({ suspend: 'suspend', resume: 'resume' }),
)
export const meetingTrial = trial('meeting', [meeting2020], {
  plan: z.strictObject({ title: text, place: text, cost: z.number().optional() }),
})
export const proposalTrial = trial('proposal', [proposal({ returnDays: 7 })], {
  receive: z.strictObject({ subject: text, text, phone: personal(z.string(), 'phone').optional() }),
  archive: z.strictObject({ outcome: z.enum(['A', 'B', 'C']) }),
})
export const annualReportTrial = trial('annual-report', [annualReport2019], {
  open: z.strictObject({ year: z.int().optional() }),
  reissue: z.strictObject({ changed: text }),
})
export const petitionTrial = trial('petition', [petition2022], {
  register: z.strictObject({ petitioner: personal(z.string(), 'name').optional(), claim: text }),
})

export const trials: readonly AnyModule[] = [
  documentTrial,
  incomingTrial,
  supervisionTrial,
  requestTrial,
  meetingTrial,
  proposalTrial,
  annualReportTrial,
  petitionTrial,
]
