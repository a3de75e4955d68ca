import { day } from '#base/day.ts'
import { law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { art } from '../plain.ts'
import { talkedSinceTheLastReply } from './rules.ts'

/** 建议提案. What differs by place (退办 window) is an argument, not an `if`. */
export const proposal = (local: { returnDays: number }) =>
  defineProcedure({
    name: 'proposal',
    inForce: { from: day('2016-01-01') },
    roles: ['submitter', 'inspector', 'lead', 'leader', 'inspectionHead'],
    supervisor: 'inspectionHead',
    circle: 'agency',
    closed: { phone: ['lead', 'inspector'] },
    stages: {
      received: { responsible: 'inspector' },
      assigned: { responsible: 'lead' },
      inHand: { responsible: 'lead' },
      inReview: { responsible: 'inspector' },
      toSign: { responsible: 'leader' },
      replied: { responsible: 'inspector' },
      rated: { responsible: 'lead' },
      archived: { final: true },
    },
    clocks: {
      reply: law('cn-proposal', 'proposal.reply'),
      askToReturn: { kind: 'window', length: local.returnDays, unit: 'workday', warnAt: 1, basis: art('L8') },
      rate: { kind: 'window', length: 30, unit: 'day', warnAt: 5, basis: art('评价期') },
      coOpinion: { kind: 'duty', length: 1, unit: 'month', warnAt: 5, basis: art('L8') },
    },
    rounds: {
      coOpinions: {
        during: 'inHand',
        sponsor: 'lead',
        answers: ['opinion'],
        opinion: 'always',
        returns: ['direct'],
        clock: 'coOpinion',
        evidence: ['sealedOpinion'],
        shows: ['subject', 'text'],
        basis: art('会办'),
      },
    },
    actions: {
      receive: { from: 'nothing', to: 'received', by: ['inspector'], assigns: ['submitter'], basis: art('46'), evidence: ['original'] },
      assign: {
        from: 'received',
        to: 'assigned',
        by: ['inspector'],
        assigns: ['lead'],
        starts: ['reply', 'askToReturn'],
        basis: art('交办'),
        evidence: [],
      },
      askToReturn: {
        from: 'assigned',
        to: 'received',
        by: ['lead'],
        within: 'askToReturn',
        stops: ['reply', 'askToReturn'],
        basis: art('L8 退办'),
        evidence: ['reasonNote'],
      },
      signFor: { from: 'assigned', to: 'inHand', by: ['lead'], stops: ['askToReturn'], basis: art('签收'), evidence: [] },
      askCoUnits: { from: 'inHand', by: ['lead'], asks: 'coOpinions', basis: art('会办'), evidence: [] },
      talk: { from: ['inHand', 'replied'], by: ['lead'], basis: art('沟通'), evidence: ['contactRecord'] },
      draftReply: { from: 'inHand', to: 'inReview', by: ['lead'], when: talkedSinceTheLastReply, basis: art('复文'), evidence: ['draft'] },
      sendBack: { from: ['inReview', 'toSign'], to: 'inHand', by: ['inspector', 'leader'], basis: art('审核'), evidence: ['reasonNote'] },
      pass: { from: 'inReview', to: 'toSign', by: ['inspector'], assigns: ['leader'], basis: art('审核'), evidence: [] },
      reply: {
        from: 'toSign',
        to: 'replied',
        by: ['leader'],
        stops: ['reply'],
        starts: ['rate'],
        outward: true,
        basis: art('签发'),
        evidence: ['signedReply'],
      },
      satisfied: { from: 'replied', to: 'rated', by: ['submitter'], stops: ['rate'], basis: art('评价'), evidence: [] },
      dissatisfied: {
        from: 'replied',
        to: 'inHand',
        by: ['submitter'],
        stops: ['rate'],
        starts: ['reply'],
        once: true,
        basis: art('二次办理'),
        evidence: [],
      },
      stillDissatisfied: {
        from: 'replied',
        to: 'rated',
        by: ['submitter'],
        needs: ['dissatisfied'],
        stops: ['rate'],
        basis: art('评价'),
        evidence: [],
      },
      notRated: { from: 'replied', to: 'rated', by: ['inspector'], after: 'rate', stops: ['rate'], basis: art('逾期未评'), evidence: [] },
      archive: { from: 'rated', to: 'archived', by: ['lead'], outcome: 'input', basis: art('归档'), evidence: [] },
    },
  })
