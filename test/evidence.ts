import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The tables of docs/security/asvs.md: a requirement, and the tests that show it or the reason why there is none. */

const root = join(import.meta.dirname, '..')
export type Line = { readonly id: string; readonly table: string; readonly evidence: string }
export type Evidence = { readonly file: string; readonly test: string }

/** The rows of every table whose first cell is an id: `V1.2.4`, `INJ-01`. */
export function linesOf(text: string): Line[] {
  let table = ''
  return text.split('\n').flatMap(line => {
    if (line.startsWith('## ')) table = line.slice(3)
    const cells = line.split(/(?<!\\)\|/).map(cell => cell.trim())
    const id = cells[1] ?? ''
    return /^(V\d+\.\d+\.\d+|[A-Z]{3}-\d\d)$/.test(id) ? [{ id, table, evidence: cells.slice(2, -1).join(' | ') }] : []
  })
}

/** The tests that a line names: `` `server/a.test.ts` “name” ``. Several names may follow one file. */
export function evidenceOf(text: string): Evidence[] {
  let file = ''
  return [...text.matchAll(/`([\w./-]+\.test\.ts)`|“([^”]+)”/g)].flatMap(([, path, name]) => {
    if (path !== undefined) file = path
    return name !== undefined && file !== '' ? [{ file, test: name }] : []
  })
}

const read = new Map<string, string>()
function textOf(file: string): string {
  const known = read.get(file) ?? (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')
  read.set(file, known)
  return known
}

/** Is there a test of that name in the file? Also one whose name is put together from a table: then its words stand there as a row. */
export function isThere({ file, test }: Evidence): boolean {
  const text = textOf(file)
  const asWritten = [`'${test.replaceAll("'", "\\'")}'`, `"${test}"`, `\`${test}\``].map(form =>
    form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  const isRow = (form: string): boolean => /test\(`\$\{/.test(text) && new RegExp(`\\[\\s*${form}`).test(text)
  return asWritten.some(form => new RegExp(`test\\(\\s*${form}`).test(text) || isRow(form))
}

/** What is wrong with a line: a test that is not there, or neither a test nor a reason. */
export function faultsIn({ id, evidence }: Line): string[] {
  const named = evidenceOf(evidence)
  const missing = named.filter(one => !isThere(one)).map(one => `${id}: ${one.file} has no test “${one.test}”`)
  const reasoned = /(Reason|Missing): \S.{15,}/.test(evidence)
  return named.length === 0 && !reasoned ? [`${id}: neither a test nor a reason`] : missing
}
