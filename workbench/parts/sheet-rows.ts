import type { Words } from '#base/words.ts'
import { isRecord, plain } from '../form/schema.ts'
import { choiceWords, fieldWords } from '../shell/names.ts'
import type { FormRow, Matter, ProcedureInfo, Schema } from '../wire.ts'

/** Values up to this length share a line of the paper form with another. */
const short = 14

/** The rows of the 办理单: what the server lists, and what the opening said beyond it, personal values covered with a way to open them. */
export function sheetRows(it: Matter, procedure: ProcedureInfo | undefined): readonly FormRow[] {
  const said = openingRows(it, procedure)
  const covered = (row: FormRow) => (row.masked && row.value == null ? (said.find(s => keyOf(s) === keyOf(row))?.value ?? null) : row.value)
  const told = distinct(
    it.form
      .map(row => ({ ...withWords(row, procedure), value: withWords({ ...row, value: covered(row) ?? null }, procedure).value ?? null }))
      .filter(row => isFilled(row) && !isBeside(row)),
  )
  const opening = distinct([...told, ...said]).slice(told.length)
  const at = told.findIndex(row => row.opinions)
  const before = at < 0 ? told : told.slice(0, at)
  return [...before, ...opening, ...told.slice(before.length)].map(row => ({ ...row, half: row.half ?? isShort(row) }))
}

/** `applicantKind` and `applicant.kind` are one field: a fact of the list and a value of the filing. */
const keyOf = (row: FormRow): string => (row.field ?? textOf(row.label)).replace(/\./g, '').toLowerCase()
function distinct(rows: readonly FormRow[]): FormRow[] {
  const seen = new Set<string>()
  return rows.filter(row => !seen.has(keyOf(row)) && seen.add(keyOf(row)))
}

/** A row with something to read; counts of zero and empty facts have no line on the paper. */
const isFilled = (row: FormRow): boolean =>
  Boolean(row.masked || row.opinions || row.files || (row.value != null && row.value !== '' && row.value !== '0'))

/** How a filing came on the screen: which texts were shown, until when it may be confirmed. No line of the paper form. */
const isBeside = (row: FormRow): boolean => ['seen', 'confirmBy'].includes(row.field?.split('.')[0] ?? '')

const textOf = (words: Words | string): string => (typeof words === 'string' ? words : words[0])

function isShort(row: FormRow): boolean {
  const text = row.value == null ? '' : textOf(row.value)
  return !row.opinions && !row.files && text.length <= short
}

/** A bare code (`person`) becomes its word. */
function withWords(row: FormRow, procedure: ProcedureInfo | undefined): FormRow {
  if (typeof row.value !== 'string' || !/^[a-z][A-Za-z]*$/.test(row.value)) return row
  return { ...row, value: choiceWords(procedure, row.field ?? '', row.value) }
}

function openingRows(it: Matter, procedure: ProcedureInfo | undefined): FormRow[] {
  const first = it.journal.find(step => step.seq === 0)
  const schema = procedure?.actions[first?.action ?? '']?.schema
  const rows = first?.input ? leaves(first.input, '', schema, schema, procedure) : []
  return rows.sort((a, b) => Number(Boolean(a.masked)) - Number(Boolean(b.masked))) // what is asked for, then how to reach whom
}

/** Fields of a filing that say how it came, not what is asked; they have no line on the paper form. */
const aside = new Set(['seen', 'confirmBy', 'overLimit', 'channel'])

function leaves(
  value: unknown,
  path: string,
  schema: Schema | undefined,
  root: Schema | undefined,
  procedure: ProcedureInfo | undefined,
): FormRow[] {
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, inner]) => {
      const next = path === '' ? name : `${path}.${name}`
      const shape = schema && root ? plain(schema, root).properties?.[name] : undefined
      return aside.has(next) ? [] : leaves(inner, next, shape, root, procedure)
    })
  if (typeof value !== 'string' || value === '' || /^@.+\/self$/.test(value)) return [] // a person’s own desk stands there by name
  const label = schema?.['x-words'] ?? fieldWords(procedure, path)
  const kind = schema?.['x-class']
  const masked = kind !== undefined && kind !== 'text'
  const word = schema?.['x-choices']?.[value]
  return [{ label, value: word ?? value, field: path, ...(masked ? { masked: true } : {}) }]
}
