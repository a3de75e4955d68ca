import numbering from '#law/numbering.json' with { type: 'json' }
import type { AnyModule } from './module.ts'
import type { SettingTable } from './tables.ts'

export type Settings = (agency: string, key: string) => unknown

/** A setting of the agency, else of the whole installation, else the standard that the module (or the numbering file) gives. */
export function settingsOf(rows: readonly SettingTable[], modules: readonly AnyModule[]): Settings {
  const set = new Map(rows.map(row => [`${row.agency}\u0000${row.key}`, JSON.parse(row.value) as unknown]))
  const patterns: Readonly<Record<string, unknown>> = numbering
  const standards = new Map<string, unknown>(
    modules.flatMap(m => Object.entries(m.settings ?? {}).map(([key, s]) => [key, s.standard] as const)),
  )
  return (agency, key) => {
    const own = set.get(`${agency}\u0000${key}`)
    if (own !== undefined) return own
    const common = agency === '' ? undefined : set.get(`\u0000${key}`)
    if (common !== undefined) return common
    return key.startsWith('numbering.') ? (patterns[key.slice('numbering.'.length)] ?? null) : (standards.get(key) ?? null)
  }
}
