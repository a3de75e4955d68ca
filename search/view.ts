/** What a reader holds in memory: columns, labels, the list of live segments and the delta of forward records; brought up to date in steps. */
import type { DatabaseSync } from 'node:sqlite'
import { type Columns, emptyColumns, grownColumns, labelField, lengthOf, setColumns, unpackColumns } from './columns.ts'
import { type DeltaDoc, deltaDoc } from './forward.ts'
import { blob, int, text } from './rows.ts'

export type Segment = { id: number; first: number; last: number }

/** `last` is the highest document number; `live` the count of documents; `means` the mean lengths (terms) of body and title. */
export type View = {
  columns: Columns
  last: number
  live: number
  meanBody: number
  meanTitle: number
  segments: Segment[]
  delta: DeltaDoc[]
  /** Grows with every rebuild, which gives numbers anew. */
  epoch: number
  /** label texts by field and number */
  labels: Map<number, string[]>
  /** Brings the view up to what the current read transaction sees. */
  refresh(): void
}

const statements = (db: DatabaseSync) => ({
  state: db.prepare(
    "SELECT max(CASE key WHEN 'epoch' THEN value END) AS epoch, max(CASE key WHEN 'generation' THEN value END) AS generation FROM search_state",
  ),
  segments: db.prepare("SELECT id, first, last FROM search_segment WHERE state = 'live' ORDER BY first"),
  packed: db.prepare('SELECT columns FROM search_segment WHERE id = ?'),
  /** Who is alive is the last of the packed columns, a byte each. */
  alive: db.prepare('SELECT substr(columns, ?) AS alive FROM search_segment WHERE id = ?'),
  forward: db.prepare('SELECT * FROM search_forward WHERE n > ? ORDER BY n'),
  dead: db.prepare('SELECT seq, n FROM search_dead WHERE seq > ? ORDER BY seq'),
  labels: db.prepare('SELECT id, value FROM search_label WHERE field = ? AND id >= ? ORDER BY id'),
})

/** A view over one reading connection; empty until the first refresh. */
export function createView(db: DatabaseSync): View {
  const sql = statements(db)
  let [generation, lastDead] = [0, 0]
  const view: View = {
    columns: emptyColumns(1024),
    last: 0,
    live: 0,
    meanBody: 1,
    meanTitle: 1,
    segments: [],
    delta: [],
    epoch: 0,
    labels: new Map(Object.values(labelField).map(field => [field, []])),
    refresh,
  }

  function reset(): void {
    Object.assign(view, { columns: emptyColumns(1024), last: 0, live: 0, segments: [], delta: [] })
    for (const labels of view.labels.values()) labels.length = 0
    ;[generation, lastDead] = [0, 0]
  }

  function loadSegments(): void {
    const known = new Set(view.segments.map(s => s.id))
    view.segments = sql.segments.all().map(row => ({ id: int(row, 'id'), first: int(row, 'first'), last: int(row, 'last') }))
    for (const segment of view.segments) {
      if (known.has(segment.id)) continue
      if (segment.last <= view.last) {
        // A merge of what is known: only who is alive can differ.
        view.columns.alive.set(blob(sql.alive.get(segment.first - segment.last - 1, segment.id), 'alive'), segment.first)
        continue
      }
      view.columns = grownColumns(view.columns, segment.last + 1)
      unpackColumns(blob(sql.packed.get(segment.id), 'columns'), segment.first, view.columns)
      view.last = Math.max(view.last, segment.last)
    }
    const flushed = view.segments.at(-1)?.last ?? 0
    view.delta = view.delta.filter(doc => doc.n > flushed)
    lastDead = 0
  }

  function loadForward(): void {
    for (const row of sql.forward.iterate(view.last)) {
      const n = int(row, 'n')
      view.columns = grownColumns(view.columns, n + 1)
      setColumns(view.columns, n, row)
      view.delta.push(deltaDoc(n, blob(row, 'terms')))
      view.last = n
      view.live++
    }
  }

  function loadDead(): void {
    for (const row of sql.dead.all(lastDead)) {
      const n = int(row, 'n')
      lastDead = int(row, 'seq')
      if (view.columns.alive[n]) view.live--
      view.columns.alive[n] = 0
    }
    if (view.delta.some(doc => !view.columns.alive[doc.n])) view.delta = view.delta.filter(doc => view.columns.alive[doc.n])
  }

  function loadLabels(): void {
    for (const [field, labels] of view.labels) {
      for (const row of sql.labels.all(field, labels.length)) labels[int(row, 'id')] = text(row, 'value')
      labels[0] ??= ''
    }
  }

  function measure(): void {
    const { alive, bodyLength, titleLength } = view.columns
    const [bodies, titles] = [new Float64Array(256), new Float64Array(256)]
    view.live = 0
    for (let n = 1; n <= view.last; n++) {
      if (!alive[n]) continue
      view.live++
      bodies[bodyLength[n]!]!++
      titles[titleLength[n]!]!++
    }
    const mean = (count: Float64Array) =>
      Math.max(1, count.reduce((sum, docs, code) => sum + docs * lengthOf(code), 0) / Math.max(1, view.live))
    ;[view.meanBody, view.meanTitle] = [mean(bodies), mean(titles)]
  }

  function refresh(): void {
    const state = sql.state.get()
    if (int(state, 'epoch') !== view.epoch) {
      reset()
      view.epoch = int(state, 'epoch')
    }
    const changed = int(state, 'generation') !== generation
    if (changed) loadSegments()
    generation = int(state, 'generation')
    loadForward()
    loadDead()
    loadLabels()
    if (changed || view.live < 1000) measure()
  }
  return view
}
