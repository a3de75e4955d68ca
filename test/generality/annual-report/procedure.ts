import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'

const art = (article: string) => basis('cn-foi-2019', article)

/** 政府信息公开工作年度报告: units by 31 January, the government by 31 March; a correction is a new sealed version. */
export const annualReport2019 = defineProcedure({
  name: 'annual-report',
  inForce: { from: day('2019-05-15') },
  roles: ['compiler', 'disclosureHead', 'principal'],
  supervisor: 'principal',
  circle: 'agency',
  stages: {
    collecting: { responsible: 'compiler' },
    merging: { responsible: 'compiler' },
    toApprove: { responsible: 'disclosureHead' },
    published: { final: true },
  },
  clocks: {
    submit: { ...law('cn-foi-2019', 'foi.annual.department'), from: 'day' },
    publish: { ...law('cn-foi-2019', 'foi.annual.government'), from: 'yearEnd' },
  },
  rounds: {
    submissions: {
      during: 'collecting',
      then: 'merging',
      sponsor: 'compiler',
      answers: ['submitted'],
      opinion: 'never',
      returns: ['direct'],
      evidence: ['unitReport'],
      clock: 'submit',
      shows: ['year', 'form'],
      basis: art('49'),
    },
  },
  actions: {
    open: { from: 'nothing', to: 'collecting', by: ['compiler'], asks: 'submissions', starts: ['publish'], basis: art('49'), evidence: [] },
    askUnitAgain: {
      from: ['merging', 'toApprove'],
      to: 'collecting',
      by: ['compiler', 'disclosureHead'],
      reopens: 'submissions',
      basis: art('49'),
      evidence: [],
    },
    merge: { from: 'merging', to: 'toApprove', by: ['compiler'], basis: art('50'), evidence: ['draft', 'checks'] },
    sendBack: { from: 'toApprove', to: 'merging', by: ['disclosureHead'], basis: art('50'), evidence: ['reasonNote'] },
    publish: {
      from: 'toApprove',
      to: 'published',
      by: ['disclosureHead'],
      stops: ['publish'],
      outcome: 'published',
      outward: true,
      basis: art('49'),
      evidence: ['sealedReport'],
    },
    reissue: {
      from: 'published',
      by: ['disclosureHead'],
      outward: true,
      basis: art('49 更正'),
      evidence: ['sealedReport', 'correctionNote'],
    },
  },
})
