import { Alert, Button, Input, Select, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Column, LogTable } from '../audit/table.tsx'
import { call, Problem } from '../http.ts'
import { FaultPage, faultText } from '../shell/faults.tsx'
import { type Say, useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { useWhen } from '../shell/when.ts'
import { detailWords, noticeWords, three } from '../texts/identity.ts'
import type { Session } from '../wire.ts'

type Named = { readonly at: string; readonly personName?: string | null }
type LogRow = Named & {
  readonly seq: number
  readonly kind: string
  readonly outcome: string
  readonly person: string | null
  readonly about: string | null
  readonly aboutName: string | null
  readonly client: string
  readonly detail: Readonly<Record<string, unknown>>
}
type ReadRow = Named & {
  readonly id: number
  readonly person: string
  readonly field: string
  readonly reason: string
  readonly no: string | null
}
type LedgerRow = {
  readonly seq: number
  readonly at: string
  readonly action: string
  readonly by: string
  readonly byName: string | null
  readonly about: Readonly<Record<string, string>>
  readonly hash: string
}

/** 安全审计: what was done, what was opened, what was changed, and whether it all still fits. */
export default function AuditPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  if (!session.powers?.includes('audit')) return <FaultPage fault={new Problem(403, {})} />
  return (
    <>
      <div className="bar">
        <h1>{say(three.audit)}</h1>
      </div>
      <Tabs
        activeKey={query.get('tab') ?? 'log'}
        onChange={tab => change({ tab })}
        destroyOnHidden
        items={[
          { key: 'log', label: say(three.log), children: <Log /> },
          { key: 'reads', label: say(three.reads), children: <Reads /> },
          { key: 'ledger', label: say(three.ledger), children: <Ledger /> },
          { key: 'check', label: say(three.check), children: <Check /> },
        ]}
      />
    </>
  )
}

const both = (id: string | null, name: string | null | undefined): string => (id ? (name && name !== id ? `${name} ${id}` : id) : '')
const pairs = (detail: Readonly<Record<string, unknown>>, say: Say): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${say(detailWords[key] ?? key)} ${say(detailWords[String(value)] ?? String(value))}`)
    .join('；')

function Log(): ReactNode {
  const say = useSay()
  const when = useWhen()
  const { query } = useRoute()
  const change = useFilters()
  const asked = ['kind', 'person', 'outcome', 'from', 'to']
    .flatMap(key => (query.get(key) ? [`${key}=${encodeURIComponent(query.get(key) ?? '')}`] : []))
    .join('&')
  const columns: readonly Column<LogRow>[] = [
    { title: say(three.at), cell: row => when(row.at), className: 'day' },
    { title: say(three.what), cell: row => say(noticeTitle(row.kind)) },
    { title: say(three.outcome), cell: row => say(row.outcome === 'ok' ? three.done : three.refused) },
    { title: say(three.who), cell: row => both(row.person, row.personName) },
    { title: say(three.about), cell: row => (row.about === row.person ? '' : both(row.about, row.aboutName)) },
    { title: 'IP', cell: row => row.client },
    { title: say(three.detail), cell: row => pairs(row.detail, say), className: 'wide' },
  ]
  return (
    <>
      <div className="in-line no-print">
        <Select
          aria-label={say(three.kind)}
          allowClear
          placeholder={say(three.kind)}
          options={Object.keys(noticeWords).map(value => ({ value, label: say(noticeTitle(value)) }))}
          value={query.get('kind')}
          onChange={kind => change({ kind: kind ?? null })}
        />
        <Select
          aria-label={say(three.outcome)}
          allowClear
          placeholder={say(three.outcome)}
          options={[
            { value: 'ok', label: say(three.done) },
            { value: 'refused', label: say(three.refused) },
          ]}
          value={query.get('outcome')}
          onChange={outcome => change({ outcome: outcome ?? null })}
        />
        <Input
          aria-label={say(three.who)}
          placeholder={say(three.who)}
          allowClear
          value={query.get('person') ?? ''}
          onChange={e => change({ person: e.target.value })}
        />
        <Input type="date" aria-label={say(three.from)} value={query.get('from') ?? ''} onChange={e => change({ from: e.target.value })} />
        <Input type="date" aria-label={say(three.to)} value={query.get('to') ?? ''} onChange={e => change({ to: e.target.value })} />
      </div>
      <LogTable<LogRow> path="/audit/log" query={asked} label={say(three.log)} keyOf={row => row.seq} columns={columns} />
    </>
  )
}

/** The words of a kind without the places that its detail fills. */
const noticeTitle = (kind: string) => {
  const words = noticeWords[kind]
  const bare = (text: string): string => text.replace(/[：:]?\s?[“「（(]?\{\w+\}[^{}]*/g, '').trim()
  return words ? ([bare(words[0]), bare(words[1]), bare(words[2])] as const) : kind
}

function Reads(): ReactNode {
  const say = useSay()
  const when = useWhen()
  const columns: readonly Column<ReadRow>[] = [
    { title: say(three.at), cell: row => when(row.at), className: 'day' },
    { title: say(three.who), cell: row => both(row.person, row.personName) },
    { title: say(three.matterNo), cell: row => row.no ?? '' },
    { title: say(three.field), cell: row => row.field },
    { title: say(three.reason), cell: row => row.reason, className: 'wide' },
  ]
  return <LogTable<ReadRow> path="/audit/reads" query="" label={say(three.reads)} keyOf={row => row.id} columns={columns} />
}

function Ledger(): ReactNode {
  const say = useSay()
  const when = useWhen()
  const columns: readonly Column<LedgerRow>[] = [
    { title: '#', cell: row => String(row.seq), className: 'number' },
    { title: say(three.at), cell: row => when(row.at), className: 'day' },
    { title: say(three.what), cell: row => row.action },
    { title: say(three.who), cell: row => both(row.by, row.byName) },
    { title: say(three.about), cell: row => pairs(row.about, say), className: 'wide' },
  ]
  return <LogTable<LedgerRow> path="/audit/ledger" query="" label={say(three.ledger)} keyOf={row => row.seq} columns={columns} />
}

type Verified = {
  readonly ledger: { readonly ok: boolean; readonly entries: number; readonly files: number; readonly broken: readonly Broken[] }
  readonly audit: { readonly ok: boolean; readonly rows: number; readonly broken: readonly Broken[] }
}
type Broken = { readonly seq: number | null; readonly what: string; readonly matter?: string | null }

function Check(): ReactNode {
  const say = useSay()
  const [found, setFound] = useState<Verified | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setFault(null)
    await call<Verified>('POST', '/audit/verify').then(setFound, setFault)
    setBusy(false)
  }
  const broken = found ? [...found.ledger.broken, ...found.audit.broken] : []
  return (
    <>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {!found && !fault ? <p className="quiet">{say(three.checkNone)}</p> : null}
      {found && broken.length === 0 ? (
        <Alert
          type="success"
          showIcon
          title={say(three.checkOk, { entries: found.ledger.entries, files: found.ledger.files, rows: found.audit.rows })}
        />
      ) : null}
      {broken.length > 0 ? <Alert type="error" showIcon title={say(three.checkBroken, { n: broken.length })} /> : null}
      <ul>
        {broken.slice(0, 200).map(one => (
          <li key={`${one.matter ?? ''} ${one.seq ?? ''} ${one.what}`}>
            {[one.matter, one.seq].filter(Boolean).join(' · ')} {one.what}
          </li>
        ))}
      </ul>
      <Button type="primary" loading={busy} onClick={() => void run()}>
        {say(three.checkDo)}
      </Button>
    </>
  )
}
