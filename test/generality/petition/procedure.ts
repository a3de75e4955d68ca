import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'

const art = (article: string) => basis('cn-petition-2022', article)

/** 信访: 登记 → 受理 → 答复, with calendar days and one extension. */
export const petition2022 = defineProcedure({
  name: 'petition',
  inForce: { from: day('2022-05-01') },
  roles: ['petitioner', 'petitionOfficer', 'unit', 'unitHead', 'supervisor'],
  supervisor: 'supervisor',
  circle: 'parties',
  closed: { petitioner: ['petitionOfficer', 'unit', 'unitHead'] },
  stages: {
    registered: { responsible: 'petitionOfficer' },
    accepted: { responsible: 'unit' },
    replied: { final: true },
    notAccepted: { final: true },
  },
  clocks: {
    transfer: law('cn-petition-2022', 'petition.transfer'),
    conclude: law('cn-petition-2022', 'petition.conclude'),
  },
  actions: {
    register: {
      from: 'nothing',
      to: 'registered',
      by: ['petitioner', 'petitionOfficer'],
      starts: ['transfer'],
      basis: art('第二十二条'),
      evidence: [],
    },
    accept: {
      from: 'registered',
      to: 'accepted',
      by: ['petitionOfficer'],
      assigns: ['unit'],
      stops: ['transfer'],
      starts: ['conclude'],
      basis: art('第二十三条'),
      evidence: ['acceptanceNotice'],
    },
    refuse: {
      from: 'registered',
      to: 'notAccepted',
      by: ['petitionOfficer'],
      stops: ['transfer'],
      outcome: 'notAccepted',
      outward: true,
      basis: art('第二十三条'),
      evidence: ['refusalNotice'],
    },
    extend: {
      from: 'accepted',
      by: ['unitHead'],
      extends: { clock: 'conclude' },
      within: 'conclude',
      once: true,
      basis: art('第三十四条'),
      evidence: ['extensionNotice'],
    },
    reply: {
      from: 'accepted',
      to: 'replied',
      by: ['unit'],
      stops: ['conclude'],
      outcome: 'replied',
      outward: true,
      basis: art('第三十二条'),
      evidence: ['opinion'],
    },
  },
})
