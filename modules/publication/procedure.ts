import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { isLater } from './rules.ts'

const art = (article: string) => basis('cn-foi-2019', article)

/** 主动公开: an item is proposed with its attribute, reviewed for secrecy, released in time; later amended or withdrawn with a reason. */
export const publication2019 = defineProcedure({
  name: 'publication',
  inForce: { from: day('2008-05-01') },
  roles: ['disclosureOfficer', 'disclosureHead', 'principal'],
  supervisor: 'principal',
  circle: 'agency',
  stages: {
    proposed: { responsible: 'disclosureOfficer' },
    held: { responsible: 'disclosureOfficer' }, // imported, but its text seems to hold personal data: a named person reads it first
    published: { final: true },
    dropped: { final: true },
    withdrawn: { final: true },
  },
  clocks: { publish: { ...law('cn-foi-2019', 'foi.proactive'), from: 'formedOn' } },
  actions: {
    propose: { from: 'nothing', to: 'proposed', by: ['disclosureOfficer'], starts: ['publish'], basis: art('第二十六条'), evidence: [] },
    import: {
      from: 'nothing',
      to: 'published',
      by: ['disclosureOfficer'],
      outward: true,
      outcome: 'published',
      basis: art('第十九条'),
      evidence: [],
    },
    importHeld: { from: 'nothing', to: 'held', by: ['disclosureOfficer'], basis: art('第十五条'), evidence: [] },
    edit: { from: ['proposed', 'held'], by: ['disclosureOfficer'], basis: art('第十七条'), evidence: [] },
    publish: {
      from: 'proposed',
      to: 'published',
      by: ['disclosureHead'],
      stops: ['publish'],
      outward: true,
      outcome: 'published',
      basis: art('第十七条'),
      evidence: ['secrecyReview'],
    },
    release: {
      from: 'held',
      to: 'published',
      by: ['disclosureHead'],
      outward: true,
      outcome: 'published',
      basis: art('第十五条'),
      evidence: [],
    },
    drop: {
      from: ['proposed', 'held'],
      to: 'dropped',
      by: ['disclosureHead'],
      stops: ['publish'],
      outcome: 'notPublished',
      basis: art('第十四条'),
      evidence: [],
    },
    amend: { from: 'published', by: ['disclosureOfficer'], outward: true, when: isLater, basis: art('第十八条'), evidence: [] },
    withdraw: {
      from: 'published',
      to: 'withdrawn',
      by: ['disclosureHead'],
      outward: true,
      outcome: 'withdrawn',
      basis: art('第十七条'),
      evidence: [],
    },
  },
})
