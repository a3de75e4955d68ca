import { useMemo } from 'react'
import { useSettings, useStaff } from '../queries.ts'
import { deskParts } from '../shell/desks.ts'
import type { Staff } from '../wire.ts'
import { useForm } from './context.ts'
import type { Plan } from './plan.ts'
import { isRecord } from './schema.ts'

type Link = { readonly duty: string; readonly frame?: string; readonly must?: boolean }

/** Reads the office's own chain from its setting: groups of duties. */
function linksOf(value: unknown): readonly (readonly Link[])[] | null {
  if (!Array.isArray(value)) return null
  const groups = value.map((group: unknown) =>
    (Array.isArray(group) ? group.filter(isRecord) : []).flatMap(link =>
      typeof link['duty'] === 'string'
        ? [
            {
              duty: link['duty'],
              ...(typeof link['frame'] === 'string' ? { frame: link['frame'] } : {}),
              ...(link['must'] === true ? { must: true } : {}),
            },
          ]
        : [],
    ),
  )
  return groups.every(group => group.length > 0) && groups.length > 0 ? groups : null
}

/** The desk of a duty at an agency: where somebody sits, the agency's own desk before those of its units. */
function deskFor(staff: Staff | undefined, agency: string, duty: string): string {
  const own = `${agency}/${duty}`
  const sat = [...new Set((staff?.people ?? []).flatMap(p => p.appointments.filter(a => !a.until).map(a => a.desk)))]
  return sat.find(d => d === own) ?? sat.find(d => deskParts(d).agency === agency && deskParts(d).duty === duty) ?? own
}

/** The chain that the agency set for the round this action opens (`<business>.<round>Chain`), as desks; null where it set none. */
export function useStandardPlan(): Plan | null {
  const form = useForm()
  const { agency, procedure } = form
  const settings = useSettings(agency)
  const staff = useStaff()
  const round = procedure?.actions[form.action]?.asks
  return useMemo(() => {
    if (!round || !agency) return null
    const keys = [`${procedure?.business}.${round}Chain`, `${round}Chain`]
    const links = linksOf(settings.data?.find(s => keys.includes(s.key))?.value)
    return links?.map(group => group.map(({ duty, ...rest }) => ({ to: deskFor(staff.data, agency, duty), ...rest }))) ?? null
  }, [round, agency, procedure, settings.data, staff.data])
}
