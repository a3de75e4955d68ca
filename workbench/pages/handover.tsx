import { Alert, Button, Checkbox, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { problemAt } from '../parts/dated-dialog.tsx'
import { Field } from '../parts/field.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { SheetView } from '../parts/sheet-view.tsx'
import { useSheet } from '../post-wire.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { go, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { causes, posts as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

/** 拟交接单: who hands which posts to whom and when, above the list of everything that goes with them. */
export default function HandoverPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const person = query.get('person') || session.user
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [held, setHeld] = useState({ to: '', effectiveOn: session.today ?? '', cause: 'transfer', note: '' })
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const sheet = useSheet(person, chosen)
  const posts = sheet.data?.posts ?? []
  const desks = chosen ?? posts.filter(p => p.lent).map(p => p.desk)
  const draw = async () => {
    setBusy(true)
    try {
      const { note, ...rest } = held
      const made = await call<{ no: string }>('POST', '/handovers', {
        body: { ...rest, desks, ...(person === session.user ? {} : { person }), ...(note.trim() ? { note: note.trim() } : {}) },
      })
      go(matterPath(made.no))
    } catch (why) {
      setFault(why)
    } finally {
      setBusy(false)
    }
  }
  return (
    <article className="handover">
      <div className="bar">
        <h1>{say(words.handoverNew)}</h1>
        <small>{say(words.handoverHow)}</small>
      </div>
      {sheet.isError ? <Fault fault={sheet.error} retry={() => void sheet.refetch()} /> : null}
      <form
        className="sheet no-print"
        onSubmit={e => {
          e.preventDefault()
          void draw()
        }}
      >
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        <div className="pair">
          <Field label={say(words.leaver)} required error={problemAt(fault, 'person')}>
            {ids => (
              <PersonPicker
                ids={ids}
                agency={session.agency ?? ''}
                value={person}
                change={login => {
                  setChosen(null)
                  change({ person: login || null })
                }}
              />
            )}
          </Field>
          <Field label={say(words.taker)} required error={problemAt(fault, 'to')}>
            {ids => <PersonPicker ids={ids} value={held.to} change={to => setHeld({ ...held, to })} not={[person]} />}
          </Field>
          <Field label={say(words.effectiveOn)} required error={problemAt(fault, 'effectiveOn')}>
            {ids => (
              <Input
                {...ids}
                type="date"
                min={session.today}
                value={held.effectiveOn}
                onChange={e => setHeld({ ...held, effectiveOn: e.target.value })}
              />
            )}
          </Field>
          <Field label={say(words.cause)} required>
            {ids => (
              <Select
                {...ids}
                options={Object.entries(causes).map(([value, w]) => ({ value, label: say(w) }))}
                value={held.cause}
                onChange={cause => setHeld({ ...held, cause })}
              />
            )}
          </Field>
        </div>
        <fieldset className="group evidence">
          <legend>{say(words.which)}</legend>
          {posts.length === 0 && sheet.data ? <p className="quiet">{say(words.nonePosts)}</p> : null}
          {posts.map(post => (
            <div key={post.desk}>
              <Checkbox
                disabled={!post.lent}
                checked={desks.includes(post.desk)}
                onChange={e => setChosen(e.target.checked ? [...desks, post.desk] : desks.filter(d => d !== post.desk))}
              >
                {post.name} {post.lent ? null : <small className="quiet">{say(words.notByHandover)}</small>}
              </Checkbox>
            </div>
          ))}
          {problemAt(fault, 'desks') ? <div className="wrong">{problemAt(fault, 'desks')}</div> : null}
        </fieldset>
        <Field label={say(words.note)}>
          {ids => <Input.TextArea {...ids} maxLength={1000} value={held.note} onChange={e => setHeld({ ...held, note: e.target.value })} />}
        </Field>
        <div className="buttons">
          <Button type="primary" htmlType="submit" loading={busy} disabled={desks.length === 0 || !held.to || !held.effectiveOn}>
            {say(words.draw)}
          </Button>
          <Button onClick={() => window.print()}>{say(words.print)}</Button>
        </div>
      </form>
      {sheet.data ? <SheetView sheet={sheet.data} /> : sheet.isPending ? <p className="quiet">{say(shell.loading)}</p> : null}
    </article>
  )
}
