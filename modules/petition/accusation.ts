import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { isUnclear, receiptIsNotAhead } from './rules/arrival.ts'
import { notToTheAccused } from './rules/desks.ts'

const art = (article: string) => basis('cn-petition-2022', article)
const open = ['registered', 'handed', 'handled'] as const
const coming = { from: 'nothing', to: 'registered', starts: ['sort'] } as const
const own = { ...coming, takes: 'petitioner' } as const
const finals = ['transferred', 'answered', 'kept'] as const

/**
 * 检举控告类 (第三十条): nobody knows of it but those who receive it, those it is handed to, and readers who were named. What it says never
 * reaches the agency it is about.
 */
export const accusation2022 = defineProcedure({
  name: 'accusation',
  inForce: { from: day('2022-05-01') },
  roles: ['petitioner', 'petitionOfficer', 'principal'],
  supervisor: 'principal',
  circle: 'parties',
  closed: { petitioners: ['petitioner', 'petitionOfficer'] },

  stages: {
    registered: { responsible: 'petitionOfficer' },
    handed: { responsible: 'petitionOfficer' },
    handled: { responsible: 'petitionOfficer' },
    transferred: { final: true },
    answered: { final: true },
    kept: { final: true },
  },

  clocks: {
    sort: { ...law('cn-petition-2022', 'petition.transfer'), from: 'receivedOn' },
    handle: { ...law('cn-petition-2022', 'petition.accusation'), from: 'day' },
  },

  rounds: {
    readers: {
      during: open,
      sponsor: 'petitionOfficer',
      answers: ['read'],
      opinion: 'never',
      shows: 'matter',
      basis: art('第三十条第三款'),
    },
    handling: {
      during: 'handed',
      then: 'handled',
      sponsor: 'petitionOfficer',
      answers: ['proved', 'partlyProved', 'unproved'],
      opinion: 'always',
      clock: 'handle',
      evidence: ['handlingReport'],
      shows: 'matter',
      basis: art('第三十条第一款'),
    },
  },

  actions: {
    submit: { ...own, by: ['petitioner'], basis: art('第十七条'), evidence: [] },
    register: { ...coming, by: ['petitionOfficer'], when: receiptIsNotAhead, basis: art('第二十二条'), evidence: ['petitionMaterial'] },
    carryIn: { ...own, by: ['petitioner'], basis: art('第三十条'), evidence: [] }, // found to be one after it came as another kind
    nameReaders: {
      from: open,
      by: ['petitionOfficer'],
      asks: 'readers',
      when: notToTheAccused,
      basis: art('第三十条第三款'),
      evidence: [],
    },
    transfer: {
      from: 'registered',
      to: 'transferred',
      by: ['petitionOfficer'],
      ends: 'all',
      stops: ['sort'],
      outcome: 'transferred',
      outward: true,
      basis: art('第二十二条第二款'),
      evidence: ['transferSlip'],
    },
    handOver: {
      from: 'registered',
      to: 'handed',
      by: ['petitionOfficer'],
      asks: 'handling',
      stops: ['sort'],
      when: notToTheAccused,
      outward: true,
      basis: art('第三十条第一款'),
      evidence: ['handOverSlip'],
    },
    answer: {
      from: 'handled',
      to: 'answered',
      by: ['petitionOfficer'],
      ends: 'all',
      outcome: 'answered',
      outward: true,
      basis: art('第三十条第一款'),
      evidence: ['feedbackLetter'],
    },
    keep: {
      from: 'registered',
      to: 'kept',
      by: ['petitionOfficer'],
      ends: 'all',
      stops: ['sort'],
      when: isUnclear,
      outcome: 'kept',
      basis: art('第二十三条第二款'),
      evidence: [],
    },
    noteRelated: { from: open, by: ['petitioner'], basis: art('第二十一条'), evidence: [] }, // written by the program
    addPaper: { from: open, by: ['petitioner', 'petitionOfficer'], basis: art('第十九条'), evidence: [] },
    replaceCode: { from: [...open, ...finals], by: ['petitionOfficer'], outward: true, basis: art('第二十一条'), evidence: [] },
    archive: { from: finals, by: ['petitionOfficer'], once: true, basis: art('第二十一条'), evidence: [] },
    evaluate: { from: ['handled', ...finals], by: ['petitioner'], once: true, basis: art('第二十一条'), evidence: [] },
  },
})
