import { Button, Input } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { AgencyPanel } from '../parts/agency-panel.tsx'
import { OfficeDialog, type OfficeForm } from '../parts/office-dialog.tsx'
import { useAgencies, useStaff } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import type { Agency, Session, Staff } from '../wire.ts'

/** 机构人员: the tree of agencies, and for the chosen one its units, people and posts. Only an administrator changes them. */
export default function OfficesPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const agencies = useAgencies()
  const staff = useStaff()
  const { query } = useRoute()
  const change = useFilters()
  const [find, setFind] = useState('')
  const [form, setForm] = useState<OfficeForm | null>(null)
  const all = useMemo(() => agencies.data ?? [], [agencies.data])
  const code = query.get('agency') ?? session.agency ?? all[0]?.code ?? ''
  const chosen = all.find(a => a.code === code)
  const found = useMemo(() => matching(all, staff.data, find), [all, staff.data, find])
  return (
    <>
      <div className="bar">
        <h1>{say(shell.offices)}</h1>
        {session.administrator ? (
          <Button onClick={() => setForm({ kind: 'agency' })}>{say(office.addAgency)}</Button>
        ) : (
          <small>{say(office.readOnly)}</small>
        )}
      </div>
      {agencies.isError ? <Fault fault={agencies.error} retry={() => void agencies.refetch()} /> : null}
      <div className="offices">
        <nav className="tree" aria-label={say(office.agencies)}>
          <Input
            type="search"
            allowClear
            aria-label={say(office.find)}
            placeholder={say(office.find)}
            value={find}
            onChange={e => setFind(e.target.value)}
          />
          <Branch all={all} parent={null} shown={found} chosen={code} choose={agency => change({ agency })} />
        </nav>
        {chosen && staff.data ? (
          <AgencyPanel agency={chosen} staff={staff.data} administrator={session.administrator ?? false} open={setForm} find={find} />
        ) : null}
      </div>
      {form ? <OfficeDialog form={form} agencies={all} staff={staff.data} close={() => setForm(null)} /> : null}
    </>
  )
}

/** Codes of the agencies to show: those that match, those whose people match, and everything above them; null shows all. */
function matching(all: readonly Agency[], staff: Staff | undefined, find: string): ReadonlySet<string> | null {
  const text = find.trim().toLowerCase()
  if (!text) return null
  const shown = new Set<string>()
  const people = (staff?.people ?? [])
    .filter(p => `${p.name} ${p.login}`.toLowerCase().includes(text))
    .flatMap(p => p.appointments.map(a => a.agency))
  for (const agency of all) {
    if (!`${agency.name} ${agency.shortName ?? ''} ${agency.code}`.toLowerCase().includes(text) && !people.includes(agency.code)) continue
    for (let at: Agency | undefined = agency; at && !shown.has(at.code); at = all.find(a => a.code === at?.parent)) shown.add(at.code)
  }
  return shown
}

type BranchProps = {
  all: readonly Agency[]
  parent: string | null
  shown: ReadonlySet<string> | null
  chosen: string
  choose: (code: string) => void
}

function Branch({ all, parent, shown, chosen, choose }: BranchProps): ReactNode {
  const codes = new Set(all.map(a => a.code))
  const here = all.filter(a => (parent === null ? !a.parent || !codes.has(a.parent) : a.parent === parent) && (!shown || shown.has(a.code)))
  if (here.length === 0) return null
  return (
    <ul>
      {here.map(a => (
        <li key={a.code}>
          <button type="button" aria-current={a.code === chosen ? 'true' : undefined} onClick={() => choose(a.code)}>
            {a.name}
          </button>
          <Branch all={all} parent={a.code} shown={shown} chosen={chosen} choose={choose} />
        </li>
      ))}
    </ul>
  )
}
