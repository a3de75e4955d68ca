import type { Stage, Story } from '#procedure/stage.ts'
import { specialTales, usualTales } from './demo/plots.ts'
import { settings } from './settings.ts'

/** This business in the demonstration city: its settings, and a year of requests in every state. */

/** What an agency of the city sets for its requests. */
export type DemoAgency = {
  readonly code: string
  readonly word: string
  readonly parent: string | null
  readonly office: string
  readonly address: string
  readonly postcode: string
  readonly phone: string
  readonly fax: string
}

/** Writes the settings: who takes requests where, the chain of review, the numbers of letters, wordings as the legal office approved them. */
export async function furnish({ office }: Stage, agencies: readonly DemoAgency[], hours: string): Promise<void> {
  const set = (agency: string, key: string, value: unknown, person?: string) =>
    office.write.record({
      table: 'setting',
      by: person ? { person } : { kernel: true },
      row: { agency, key, value: JSON.stringify(value) },
    })
  for (const { code, word, parent, office: unit, address, postcode, phone, fax } of agencies) {
    await set(code, 'request.contact', { unit, address, postcode, hours, phone, fax, email: `${code.toLowerCase()}@anlan.example` })
    await set(code, 'request.letterNumber', `${word.replace(/政$/, '府')}公开{kind}〔{year}〕{n}号`)
    const above = office.structure().agencies.get(parent ?? '')?.name
    if (above) await set(code, 'request.reconsiderationOrgan', above)
    if (code !== 'AL' && code !== 'ALZJ') await set(code, 'request.reviewChain', shortChain)
  }
  for (const [key, setting] of Object.entries(settings)) if (setting.needsApproval) await set('', key, true, 'wenshuheng')
}

/** Small offices have no head of a unit between the handler and the legal reviewer. */
const shortChain = [
  [{ duty: 'legalReviewer', frame: '法制审核' }],
  [{ duty: 'secrecyReviewer', frame: '保密审查', must: true }],
  [{ duty: 'disclosureHead', frame: '公开机构审核', must: true }],
]

export const stories = (stage: Stage): Story[] => [...usualTales(stage), ...specialTales(stage)]
