import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { call, uuid } from '../http.ts'
import { useViews } from '../list-queries.ts'
import type { View, Views } from '../list-wire.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { go, linkTo, useRoute } from '../shell/route.ts'
import { list as words } from '../texts/list.ts'
import { shell } from '../texts/shell.ts'
import { Field } from './field.tsx'

/** 常用视图: a list's filters, columns and order under a name; one's own, and those a colleague shared with the unit. */

/** What of the address makes a view: everything but the page and the view itself. */
export function viewQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([name, value]) => !['page', 'view'].includes(name) && value !== ''))
}
const pathOf = (path: string, view: View): string => `${path}?${new URLSearchParams({ ...view.query, view: view.id })}`

/** The views as buttons over the list; the default one opens by itself where nothing else was asked. */
export function SavedViews({ business }: { business: string }): ReactNode {
  const say = useSay()
  const { path, query } = useRoute()
  const views = useViews(business)
  const [open, setOpen] = useState<'save' | 'manage' | null>(null)
  const untouched = [...query.keys()].length === 0
  const first = views.data?.views.find(view => view.isDefault)
  useEffect(() => {
    if (untouched && first) go(pathOf(path, first), true)
  }, [untouched, first, path])
  const all = views.data?.views ?? []
  const at = query.get('view')
  return (
    <nav className="views no-print" aria-label={say(words.views)}>
      {all.length > 0 ? (
        <a {...linkTo(`${path}?view=all`)} aria-current={at === 'all' || (untouched && !first) ? 'page' : undefined}>
          {say(words.everything)}
        </a>
      ) : null}
      {all.map(view => (
        <a
          key={view.id}
          {...linkTo(pathOf(path, view))}
          aria-current={at === view.id ? 'page' : undefined}
          title={view.mine ? undefined : say(words.sharedBy, { name: view.ownerName })}
        >
          {view.name}
        </a>
      ))}
      <Button size="small" onClick={() => setOpen('save')}>
        {say(words.saveView)}
      </Button>
      {all.some(view => view.mine) ? (
        <Button size="small" type="text" onClick={() => setOpen('manage')}>
          {say(words.manage)}
        </Button>
      ) : null}
      {open === 'save' && views.data ? <SaveView business={business} views={views.data} close={() => setOpen(null)} /> : null}
      {open === 'manage' && views.data ? <ManageViews business={business} views={views.data} close={() => setOpen(null)} /> : null}
    </nav>
  )
}

type DialogProps = { business: string; views: Views; close: () => void }

function SaveView({ business, views, close }: DialogProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { path, query } = useRoute()
  const [name, setName] = useState('')
  const [seat, setSeat] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const save = async () => {
    try {
      const asked = viewQuery(query)
      const made = await call<{ id: string }>('POST', '/views', {
        body: { business, name: name.trim(), query: asked, sharedWith: seat || null },
      })
      await client.invalidateQueries({ queryKey: ['views'] })
      close()
      go(`${path}?${new URLSearchParams({ ...asked, view: made.id })}`, true)
    } catch (error) {
      setFault(fieldFault(error) ?? faultText(error, say))
    }
  }
  return (
    <Modal
      open
      title={say(words.saveView)}
      okText={say(shell.save)}
      cancelText={say(shell.cancel)}
      okButtonProps={{ disabled: name.trim() === '' }}
      onOk={() => void save()}
      onCancel={close}
    >
      <p>{say(words.viewHolds)}</p>
      <Field label={say(words.viewName)} required error={fault ?? undefined}>
        {ids => (
          <Input
            {...ids}
            autoFocus
            maxLength={40}
            placeholder={say(words.viewNameHint)}
            value={name}
            onChange={e => setName(e.target.value)}
            onPressEnter={() => void (name.trim() && save())}
          />
        )}
      </Field>
      <Field label={say(words.sharedWith)}>
        {ids => (
          <Select
            {...ids}
            value={seat}
            onChange={setSeat}
            options={[{ value: '', label: say(words.onlyMe) }, ...views.seats.map(s => ({ value: s.seat, label: s.name }))]}
          />
        )}
      </Field>
    </Modal>
  )
}

/** The words of the first field's fault (the name is taken). */
function fieldFault(error: unknown): string | null {
  const errors = typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  const [first] = errors
  return first && typeof first.message === 'string' ? first.message : null
}

function ManageViews({ business, views, close }: DialogProps): ReactNode {
  const say = useSay()
  const act = useViewActs()
  const { query } = useRoute()
  const [naming, setNaming] = useState<string | null>(null)
  const mine = views.views.filter(view => view.mine)
  const move = (from: number, by: -1 | 1) => {
    const ids = mine.map(view => view.id)
    const [one] = ids.splice(from, 1)
    if (one) ids.splice(from + by, 0, one)
    return act(
      say(words.moved),
      () => order(business, ids),
      () =>
        order(
          business,
          mine.map(view => view.id),
        ),
    )
  }
  return (
    <Modal open title={say(words.manage)} footer={null} onCancel={close} width={720}>
      {mine.length === 0 ? <p>{say(words.noViews)}</p> : null}
      <ul className="plain view-list">
        {mine.map((view, i) => (
          <li key={view.id}>
            {naming === view.id ? (
              <Rename view={view} done={() => setNaming(null)} act={act} />
            ) : (
              <span>
                {view.name}
                {view.isDefault ? <small> · {say(words.isDefault)}</small> : null}
                {view.sharedWith ? <small> · {views.seats.find(s => s.seat === view.sharedWith)?.name ?? view.sharedWith}</small> : null}
              </span>
            )}
            <span className="buttons">
              <Button size="small" disabled={i === 0} onClick={() => void move(i, -1)}>
                {say(words.up)}
              </Button>
              <Button size="small" disabled={i === mine.length - 1} onClick={() => void move(i, 1)}>
                {say(words.down)}
              </Button>
              <Button size="small" onClick={() => setNaming(view.id)}>
                {say(words.rename)}
              </Button>
              <Button
                size="small"
                onClick={() =>
                  void act(
                    say(words.replaced, { name: view.name }),
                    () => change(view.id, { query: viewQuery(query) }),
                    () => change(view.id, { query: view.query }),
                  )
                }
              >
                {say(words.update)}
              </Button>
              <Button
                size="small"
                onClick={() =>
                  void act(
                    say(shell.saved),
                    () => standard(business, view.isDefault ? null : view.id),
                    () => standard(business, view.isDefault ? view.id : null),
                  )
                }
              >
                {say(view.isDefault ? words.noDefault : words.makeDefault)}
              </Button>
              <Button
                size="small"
                danger
                onClick={() =>
                  void act(
                    say(words.removed, { name: view.name }),
                    () => call('DELETE', `/views/${view.id}`),
                    () => call('POST', `/views/${view.id}/restore`, { body: {} }),
                  )
                }
              >
                {say(words.remove)}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

const order = (business: string, ids: readonly string[]) => call('PUT', '/view-order', { body: { business, ids } })
const change = (id: string, body: object) => call('PUT', `/views/${id}`, { body })
const standard = (business: string, id: string | null) => call('PUT', '/view-default', { body: { business, id } })

type Act = (done: string, how: () => Promise<unknown>, back: () => Promise<unknown>) => Promise<void>

/** Does something and offers to take it back. */
function useViewActs(): Act {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const refresh = () => client.invalidateQueries({ queryKey: ['views'] })
  return async (done, how, back) => {
    try {
      await how()
      await refresh()
      const key = `view-${uuid()}`
      const undo = async () => {
        message.destroy(key)
        await back().catch(error => message.error(faultText(error, say)))
        await refresh()
      }
      void message.success({
        key,
        duration: 8,
        content: (
          <span>
            {done}{' '}
            <Button size="small" onClick={() => void undo()}>
              {say(words.undo)}
            </Button>
          </span>
        ),
      })
    } catch (error) {
      void message.error(fieldFault(error) ?? faultText(error, say))
    }
  }
}

function Rename({ view, done, act }: { view: View; done: () => void; act: Act }): ReactNode {
  const say = useSay()
  const [name, setName] = useState(view.name)
  const save = async () => {
    if (name.trim() && name.trim() !== view.name)
      await act(
        say(words.renamed, { name: name.trim() }),
        () => change(view.id, { name: name.trim() }),
        () => change(view.id, { name: view.name }),
      )
    done()
  }
  return (
    <span className="buttons">
      <Input
        aria-label={say(words.viewName)}
        autoFocus
        maxLength={40}
        value={name}
        onChange={e => setName(e.target.value)}
        onPressEnter={() => void save()}
      />
      <Button size="small" type="primary" onClick={() => void save()}>
        {say(shell.save)}
      </Button>
    </span>
  )
}
