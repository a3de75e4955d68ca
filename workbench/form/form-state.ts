import { useMemo, useState } from 'react'
import { type FieldProblem, Problem } from '../http.ts'
import type { JournalPaper, Schema } from '../wire.ts'
import { isRecord, missingIn, put, sendable, startOf } from './schema.ts'

export type FormState = {
  readonly value: Readonly<Record<string, unknown>>
  readonly evidence: readonly JournalPaper[]
  readonly touched: boolean
  readonly problems: readonly FieldProblem[]
  readonly set: (path: string, value: unknown) => void
  readonly setEvidence: (papers: readonly JournalPaper[]) => void
  readonly fill: (value: Readonly<Record<string, unknown>>, evidence: readonly JournalPaper[]) => void
  readonly problemAt: (path: string) => string | undefined
  readonly take: (fault: unknown) => void // the faults a 422 names
  readonly missing: () => readonly string[]
  readonly flag: (problems: readonly FieldProblem[]) => void
  readonly input: () => unknown
}

const bare = (field: string): string => field.replace(/^input\./, '').replace(/\[(\d+)\]/g, '.$1')

/** What one form holds while it is filled in: values by path, papers, and the faults beside their fields. */
export function useFormState(schema: Schema, given: () => Readonly<Record<string, unknown>>): FormState {
  const [value, setValue] = useState<Readonly<Record<string, unknown>>>(() => ({ ...startOf(schema, schema), ...given() }))
  const [evidence, setPapers] = useState<readonly JournalPaper[]>([])
  const [touched, setTouched] = useState(false)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  return useMemo(
    () => ({
      value,
      evidence,
      touched,
      problems,
      set: (path, next) => {
        setTouched(true)
        setProblems(before => before.filter(p => bare(p.field) !== path && !bare(p.field).startsWith(`${path}.`)))
        setValue(before => {
          const after = put(before, path, next)
          return isRecord(after) ? after : before
        })
      },
      setEvidence: papers => {
        setTouched(true)
        setPapers(papers)
      },
      fill: (next, papers) => {
        setValue(next)
        setPapers(papers)
      },
      problemAt: path => {
        const found = problems.find(p => bare(p.field) === path)
        return found ? (found.message ?? found.code) : undefined
      },
      take: fault => setProblems(fault instanceof Problem ? fault.errors : []),
      missing: () => missingIn(schema, value, schema),
      flag: setProblems,
      input: () => sendable(value) ?? {},
    }),
    [schema, value, evidence, touched, problems],
  )
}
