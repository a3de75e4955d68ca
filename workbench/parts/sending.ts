import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { actOn, keyKeeper } from '../act.ts'
import { get, Problem } from '../http.ts'
import type { JournalPaper, Matter } from '../wire.ts'
import type { Despite } from './despite.tsx'
import { asEvidence, type Letter, letterKey, makeLetter, type Source } from './letter-make.ts'

/** Sending an action: letters made fresh, the sequence that was seen, one key for one thing, and what to do when somebody acted first. */

export type Parcel = {
  readonly input: unknown
  readonly evidence: readonly JournalPaper[]
  readonly on: string
  readonly onBehalf: string
  readonly confirm?: string
  readonly despite: Despite | null // errors in its letters that stand
}
export type Sending = {
  readonly busy: boolean
  readonly fault: unknown
  readonly seenBefore: number | null // the sequence that was overtaken
  readonly send: (parcel: Parcel) => Promise<'done' | 'changed' | 'refused'>
}
type What = {
  readonly no: string
  readonly action: string
  readonly seq: number
  readonly letters: readonly string[]
  readonly made: Readonly<Record<string, Letter>>
}

const isChanged = (fault: unknown): boolean =>
  fault instanceof Problem && (fault.status === 412 || (fault.status === 409 && fault.code === 'changedMeanwhile'))

const paperOf = ({ kind, file, name }: JournalPaper) => ({ kind, file, ...(name ? { name } : {}) })

/** `refused` is told to by the fault, once it is kept for the page. */
export function useSending({ no, action, seq: seen, letters, made }: What, refused: (fault: unknown) => void): Sending {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const [seenBefore, setBefore] = useState<number | null>(null)
  const seq = useRef(seen)
  const key = useRef(keyKeeper())
  const post = async ({ input, evidence, on, onBehalf, confirm, despite }: Parcel): Promise<void> => {
    const drawn = await freshLetters(no, action, letters, made, { input, on })
    const body = {
      input: despite ? { ...Object(input), despite } : input,
      evidence: [...evidence, ...drawn.map(asEvidence)].map(paperOf),
      ...(on ? { on } : {}),
      ...(onBehalf ? { onBehalf } : {}),
    }
    const proof = confirm ? { confirm } : {}
    await actOn(no, action, { seq: seq.current, ...body, ...proof, key: key.current([seq.current, body]) })
  }
  const send = async (parcel: Parcel) => {
    setBusy(true)
    setFault(null)
    try {
      await post(parcel)
      return 'done'
    } catch (why) {
      if (!isChanged(why)) {
        setFault(why)
        refused(why)
        return 'refused'
      }
      setBefore(seq.current)
      seq.current = await catchUp(client, no)
      return 'changed'
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, seenBefore, send }
}

/** Letters as the input now reads: those already typeset from it are kept, the others are made before anything is sent. */
function freshLetters(no: string, action: string, kinds: readonly string[], made: What['made'], source: Source): Promise<Letter[]> {
  const text = letterKey(source)
  return Promise.all(
    kinds.map(async kind => {
      const held = made[kind]
      return held?.for === text ? held : { kind, for: text, paper: await makeLetter(no, kind, action, source) }
    }),
  )
}

/** Somebody acted first: the page gets the matter as it is now; what was typed stays, and the next sending quotes the new sequence. */
async function catchUp(client: QueryClient, no: string): Promise<number> {
  const now = await get<Matter>(`/matters/${encodeURIComponent(no)}`)
  client.setQueryData(['matter', no], now)
  return now.matter.seq
}

/** After an act everything that may show it is asked for anew. */
export async function renew(client: QueryClient): Promise<void> {
  for (const queryKey of [['matter'], ['todo'], ['matters'], ['notices']]) await client.invalidateQueries({ queryKey })
}
