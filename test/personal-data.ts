import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#modules/index.ts'
import type { Procedure } from '#procedure/define.ts'
import type { AnyModule } from '#procedure/module.ts'
import { allSchemas } from '#procedure/schema.ts'
import { fieldsOf } from '#procedure/shape.ts'

/**
 * The inventory of personal data (个人信息保护法 §17, §51(二)): which fields there are, of what kind, by which acts they come and who may
 * read them is read off the declarations; why, on what ground and how long stands in docs/security/personal-data.json.
 * `node test/personal-data.ts` writes docs/security/personal-data.md; a test fails while a field has no line or the page is stale.
 */
export type Found = { readonly key: string; readonly kind: string; readonly acts: readonly string[]; readonly sees: string }
type Note = { readonly why: string; readonly ground: string; readonly kept: string }
type Column = { readonly why: string; readonly kept: string; readonly sees: string }
export type Notes = {
  readonly fields: Readonly<Record<string, Note>>
  readonly kept: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, Column>>
  readonly notPersonal: Readonly<Record<string, string>>
}

const folder = join(import.meta.dirname, '..', 'docs', 'security')
export const pagePath = join(folder, 'personal-data.md')
export const notes = (): Notes => JSON.parse(readFileSync(join(folder, 'personal-data.json'), 'utf8'))

/** The roles to whom a field is closed to all others, the narrowest on its path; else the whole circle of the matter. */
function readers(procedure: Procedure, path: string): string {
  const prefixes = path.split('.').map((_, i, keys) => keys.slice(0, i + 1).join('.'))
  const roles = prefixes.flatMap(prefix => (procedure.closed?.[prefix] ? [procedure.closed[prefix]] : [])).at(-1)
  return roles
    ? roles.join(', ')
    : procedure.circle === 'agency'
      ? 'whoever handles the matter, and the agency'
      : 'whoever handles the matter'
}

/** Every personal field of every business's inputs. */
export function personalFields(of: readonly AnyModule[] = modules): Found[] {
  const found = new Map<string, { kind: string; acts: Set<string>; sees: string }>()
  for (const module of of)
    for (const procedure of module.procedures)
      for (const [act, schema] of allSchemas(module, procedure))
        for (const field of fieldsOf(schema)) {
          if (act.startsWith('$') || field.as === 'open' || field.as === 'text') continue
          const key = `${procedure.name} ${field.path}`
          const known = found.get(key) ?? { kind: field.as, acts: new Set<string>(), sees: readers(procedure, field.path) }
          known.acts.add(act)
          known.sees = readers(procedure, field.path)
          found.set(key, known)
        }
  return [...found]
    .map(([key, { kind, acts, sees }]) => ({ key, kind, acts: [...acts].sort(), sees }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** What is missing or left over: fields without a line, lines without a field, an unknown way of keeping. */
export function faultsOf(fields: readonly Found[], { fields: lines, kept, columns }: Notes): string[] {
  return [
    ...fields.filter(({ key }) => !(key in lines)).map(({ key }) => `${key} has no line`),
    ...Object.keys(lines)
      .filter(key => !fields.some(field => field.key === key))
      .map(key => `${key} is no field any more`),
    ...Object.entries({ ...lines, ...columns })
      .filter(([, line]) => !(line.kept in kept))
      .map(([key, line]) => `${key}: kept “${line.kept}”?`),
    ...Object.entries(lines)
      .filter(([, line]) => line.why === '' || line.ground === '')
      .map(([key]) => `${key} says no purpose or ground`),
  ]
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The page. */
export function pageOf(fields: readonly Found[], { fields: lines, kept, columns, notPersonal }: Notes): string {
  const of = (key: string): Note => lines[key] ?? { why: '', ground: '', kept: '' }
  return [
    '# Personal data (个人信息清单)',
    '',
    'Made by `node test/personal-data.ts` from the declarations and `personal-data.json`; do not edit. Every value below is kept beside the',
    'ledger as a salted digest there and its value outside the hashed part; identity numbers, telephones, e-mail and postal addresses are',
    'also encrypted. On the screen they are covered until somebody opens one for a reason that is recorded.',
    '',
    '## What people write',
    '',
    row(['Field', 'Kind', 'Comes by', 'Purpose', 'Ground', 'Kept', 'Who may read it']),
    row(Array(7).fill('---')),
    ...fields.map(({ key, kind, acts, sees }) =>
      row([`\`${key}\``, kind, acts.join(', '), of(key).why, of(key).ground, of(key).kept, sees]),
    ),
    '',
    '## What is kept about staff and about use',
    '',
    row(['Column', 'Purpose', 'Kept', 'Who sees it']),
    row(Array(4).fill('---')),
    ...Object.entries(columns).map(([key, { why, kept: how, sees }]) => row([`\`${key}\``, why, how, sees])),
    '',
    '## How long',
    '',
    ...Object.entries(kept).map(([how, text]) => `- **${how}**: ${text}`),
    '',
    '## Columns that look personal and are not',
    '',
    ...Object.entries(notPersonal).map(([key, why]) => `- \`${key}\`: ${why}`),
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(pagePath, pageOf(personalFields(), notes()))
