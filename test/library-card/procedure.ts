import { day } from '#base/day.ts'
import { type Basis, defineProcedure } from '#procedure/define.ts'

const rule = (article: string): Basis => ({ rulebook: 'library-rules', article })

/** 借书证: applied for at the desk, checked with the branches that lent to the reader before, issued or refused. */
export const libraryCard2026 = defineProcedure({
  name: 'library-card',
  inForce: { from: day('2026-01-01') },
  roles: ['reader', 'librarian', 'headLibrarian'],
  supervisor: 'headLibrarian',
  circle: 'agency',
  closed: { phone: ['reader', 'librarian'] },
  stages: {
    applied: { responsible: 'librarian' },
    checking: { responsible: 'librarian' },
    checked: { responsible: 'librarian' },
    issued: { final: true },
    refused: { final: true },
    withdrawn: { final: true },
  },
  clocks: {
    issue: { kind: 'duty', length: 5, unit: 'workday', warnAt: 2, basis: rule('4') },
    confirm: { kind: 'duty', length: 2, unit: 'workday', warnAt: 1, basis: rule('5') },
  },
  rounds: {
    branches: {
      during: 'checking',
      then: 'checked',
      sponsor: 'librarian',
      answers: ['clear', 'owes'],
      opinion: 'unlessPlain',
      clock: 'confirm',
      shows: ['name'],
      basis: rule('5'),
    },
  },
  actions: {
    apply: {
      from: 'nothing',
      to: 'applied',
      by: ['reader', 'librarian'],
      takes: 'reader',
      starts: ['issue'],
      basis: rule('3'),
      evidence: [],
    },
    askBranches: { from: 'applied', to: 'checking', by: ['librarian'], asks: 'branches', basis: rule('5'), evidence: [] },
    issue: {
      from: ['applied', 'checked'],
      to: 'issued',
      by: ['librarian'],
      stops: ['issue'],
      outcome: 'issued',
      outward: true,
      basis: rule('4'),
      evidence: ['card'],
    },
    refuse: {
      from: 'checked',
      to: 'refused',
      by: ['headLibrarian'],
      needs: ['branches'],
      stops: ['issue'],
      outcome: 'refused',
      outward: true,
      basis: rule('6'),
      evidence: ['refusalLetter'],
    },
    withdraw: {
      from: ['applied', 'checking', 'checked'],
      to: 'withdrawn',
      by: ['reader'],
      ends: 'all',
      stops: ['issue'],
      outcome: 'withdrawn',
      basis: rule('7'),
      evidence: [],
    },
  },
})
