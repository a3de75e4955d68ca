import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { Words } from '#base/words.ts'
import { call } from '../http.ts'
import { ChainFlow } from '../parts/chain-flow.tsx'
import { ChainForm } from '../parts/chain-form.tsx'
import { problemAt } from '../parts/dated-dialog.tsx'
import { Field } from '../parts/field.tsx'
import { type Chain, type ChainPreview, type ChainView, useChains } from '../post-wire.ts'
import { useAgencies, useStaff } from '../queries.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { type Say, useSay } from '../shell/preferences.ts'
import { linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { posts, chains as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

/** 审核链: every chain of an agency as it is today, edited with a look ahead, each former text one click away. */
export default function ChainsPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const agencies = useAgencies()
  const agency = query.get('agency') ?? session.agency ?? agencies.data?.[0]?.code ?? ''
  const list = useChains(agency)
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
        <small>{say(words.how)}</small>
        <Select
          aria-label={say(posts.agency)}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={agency || null}
          options={(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))}
          onChange={value => change({ agency: value })}
        />
      </div>
      {list.isError ? <Fault fault={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending && agency ? <p className="quiet">{say(shell.loading)}</p> : null}
      {list.data?.length === 0 ? <p className="empty">{say(words.none)}</p> : null}
      {list.data?.map(chain => (
        <OneChain key={`${agency}${chain.key}`} chain={chain} agency={agency} />
      ))}
    </>
  )
}

function OneChain({ chain, agency }: { chain: ChainView; agency: string }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [editing, setEditing] = useState<{ value: Chain; reason: string } | null>(null)
  const dropPlanned = async () => {
    try {
      await call('DELETE', '/chains/planned', { body: { agency, key: chain.key } })
    } catch (why) {
      void message.error(faultText(why, say))
    }
    await client.invalidateQueries({ queryKey: ['chains'] })
  }
  return (
    <section className="block">
      <div className="bar">
        <h2>
          {say(chain.businessWords)} · {say(chain.words)}
        </h2>
        {chain.editable && !editing ? (
          <Button onClick={() => setEditing({ value: chain.value, reason: '' })}>{say(words.edit)}</Button>
        ) : chain.editable ? null : (
          <small>{say(words.look)}</small>
        )}
      </div>
      {chain.note ? <p className="hint">{say(chain.note)}</p> : null}
      <ChainFlow groups={chain.groups} label={say(words.now)} />
      {chain.next ? (
        <Alert
          type="info"
          showIcon
          title={say(words.planned, { day: chain.next.from, by: chain.next.byName, reason: chain.next.reason })}
          action={chain.editable ? <Button onClick={() => void dropPlanned()}>{say(words.dropPlanned)}</Button> : null}
        />
      ) : null}
      {editing ? <Editor chain={chain} agency={agency} start={editing} close={() => setEditing(null)} /> : null}
      <details>
        <summary>{say(words.history)}</summary>
        {chain.history.length === 0 ? <p className="quiet">{say(words.noHistory)}</p> : null}
        <ul className="files">
          {chain.history.map(old => (
            <li key={old.entry}>
              <span className="kind">{old.on}</span>
              <span>
                {old.by} {old.agency === '' ? `（${say(words.everywhere)}）` : ''} {old.reason}
              </span>
              <small>
                <Links value={old.value} />
              </small>
              {chain.editable ? (
                <Button size="small" onClick={() => setEditing({ value: old.value, reason: say(words.restored, { day: old.on }) })}>
                  {say(words.restore)}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** A chain in one line: 业务审核 → 法制审核 ∥ 保密审查. */
function Links({ value }: { value: Chain }): ReactNode {
  return value.map(group => group.map(link => link.frame || link.duty).join(' ∥ ')).join(' → ')
}

type EditorProps = { chain: ChainView; agency: string; start: { value: Chain; reason: string }; close: () => void }

function Editor({ chain, agency, start, close }: EditorProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [value, setValue] = useState<Chain>(start.value)
  const [reason, setReason] = useState(start.reason)
  const [from, setFrom] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const preview = usePreview(agency, chain.key, value)
  const save = async () => {
    try {
      await call('PUT', '/chains', { body: { agency, key: chain.key, value, reason: reason.trim(), ...(from ? { from } : {}) } })
      void message.success(say(shell.saved))
      for (const queryKey of [['chains'], ['settings']]) await client.invalidateQueries({ queryKey })
      close()
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <div className="sheet chain-editor">
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <ChainForm chain={value} obligatory={chain.obligatory} problems={preview?.problems ?? []} change={setValue} />
      {preview ? <Preview preview={preview} /> : null}
      <div className="pair">
        <Field label={say(words.reason)} required error={problemAt(fault, 'reason')}>
          {ids => <Input {...ids} maxLength={500} value={reason} onChange={e => setReason(e.target.value)} />}
        </Field>
        <Field label={say(words.from)} error={problemAt(fault, 'from')}>
          {ids => <Input {...ids} type="date" value={from} onChange={e => setFrom(e.target.value)} />}
        </Field>
      </div>
      <div className="buttons">
        <Button type="primary" disabled={reason.trim().length < 2 || !preview || preview.problems.length > 0} onClick={() => void save()}>
          {say(words.save)}
        </Button>
        <Button onClick={close}>{say(shell.cancel)}</Button>
      </div>
    </div>
  )
}

/** Asks the server who it would be, a moment after the last change. */
function usePreview(agency: string, key: string, value: Chain): ChainPreview | null {
  const [preview, setPreview] = useState<ChainPreview | null>(null)
  const text = JSON.stringify(value)
  useEffect(() => {
    const control = new AbortController()
    const timer = setTimeout(() => {
      call<ChainPreview>('POST', '/chains/preview', { body: { agency, key, value: JSON.parse(text) }, signal: control.signal })
        .then(setPreview)
        .catch(() => undefined) // the save says what is wrong
    }, 250)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [agency, key, text])
  return preview
}

const changeWords: Readonly<Record<string, Words>> = {
  added: words.added,
  gone: words.gone,
  moved: words.moved,
  must: words.mustNow,
  may: words.may,
  frame: words.frameNow,
}

function Preview({ preview }: { preview: ChainPreview }): ReactNode {
  const say = useSay()
  const staff = useStaff()
  const line = ({ what, duty, group, from }: ChainPreview['changes'][number], say: Say) =>
    say(changeWords[what] ?? words.same, { duty: say(staff.data?.duties[duty] ?? duty), group, from: from ?? 0 })
  return (
    <section aria-live="polite">
      <h3>{say(words.preview)}</h3>
      <ChainFlow groups={preview.groups} label={say(words.preview)} />
      <h3>{say(words.changes)}</h3>
      {preview.changes.length === 0 ? <p className="quiet">{say(words.same)}</p> : null}
      <ul>
        {preview.changes.map(c => (
          <li key={`${c.what}${c.duty}`}>{line(c, say)}</li>
        ))}
      </ul>
      {preview.running.length > 0 ? (
        <details>
          <summary>{say(words.running, { n: preview.running.length })}</summary>
          <ul className="files">
            {preview.running.map(m => (
              <li key={m.no}>
                <a {...linkTo(matterPath(m.no))}>{m.no}</a> <small>{m.title}</small>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
