import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { useMyPosts } from '../post-wire.ts'
import { useModules, useProcedure } from '../queries.ts'
import { actionWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { posts as words } from '../texts/posts.ts'
import type { Session } from '../wire.ts'
import { Days, problemAt, SavingDialog } from './dated-dialog.tsx'
import { Field } from './field.tsx'
import { PersonPicker } from './person-picker.tsx'

/** 新建委托: one of one's own posts, to a colleague, for some days, businesses and actions. */
export function LendDialog({ session, close }: { session: Session; close: () => void }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const mine = (useMyPosts().data ?? []).filter(post => post.lent)
  const modules = useModules()
  const [held, setHeld] = useState({ desk: '', to: '', from: session.today ?? '', until: '', reason: '' })
  const [procedures, setProcedures] = useState<string[]>([])
  const [actions, setActions] = useState<string[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const post = mine.find(p => p.desk === held.desk) ?? (mine.length === 1 ? mine[0] : undefined)
  const one = procedures.length === 1 ? post?.businesses.find(b => b.name === procedures[0]) : undefined
  const procedure = useProcedure(one?.name)
  const agency = post?.desk.split('/')[0]?.split('.')[0] ?? ''
  const save = async () => {
    try {
      await call('POST', '/delegations', {
        body: {
          desk: post?.desk ?? '',
          to: held.to,
          from: held.from,
          until: held.until,
          ...(procedures.length > 0 ? { procedures } : {}),
          ...(one && actions.length > 0 ? { actions } : {}),
          ...(held.reason.trim() ? { reason: held.reason.trim() } : {}),
        },
      })
      for (const queryKey of [['delegations'], ['posts'], ['staff']]) await client.invalidateQueries({ queryKey })
      close()
    } catch (why) {
      setFault(why)
    }
  }
  const nameOf = (business: string) => say(modules.data?.procedures.find(p => p.name === business)?.words ?? business)
  return (
    <SavingDialog
      title={say(words.lend)}
      fault={fault}
      ready={Boolean(post && held.to && held.from && held.until)}
      close={close}
      save={() => void save()}
    >
      <Field label={say(words.post)} required error={problemAt(fault, 'desk')}>
        {ids => (
          <Select
            {...ids}
            options={mine.map(p => ({ value: p.desk, label: p.name }))}
            value={post?.desk ?? null}
            onChange={desk => setHeld({ ...held, desk })}
          />
        )}
      </Field>
      <Field label={say(words.to)} required error={problemAt(fault, 'to')}>
        {ids => <PersonPicker ids={ids} agency={agency} value={held.to} change={to => setHeld({ ...held, to })} not={[session.user]} />}
      </Field>
      <Days from={held.from} until={held.until} fault={fault} change={days => setHeld({ ...held, ...days })} />
      <Field label={say(words.businesses)} error={problemAt(fault, 'procedures')}>
        {ids => (
          <Select
            {...ids}
            mode="multiple"
            options={(post?.businesses ?? []).map(b => ({ value: b.name, label: nameOf(b.name) }))}
            value={procedures}
            onChange={next => {
              setProcedures(next)
              setActions([])
            }}
          />
        )}
      </Field>
      {one ? (
        <Field label={say(words.actions)} error={problemAt(fault, 'actions')}>
          {ids => (
            <Select
              {...ids}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={one.actions.map(a => ({ value: a, label: say(actionWords(procedure, a)) }))}
              value={actions}
              onChange={setActions}
            />
          )}
        </Field>
      ) : null}
      <Field label={say(words.reason)}>
        {ids => <Input {...ids} maxLength={500} value={held.reason} onChange={e => setHeld({ ...held, reason: e.target.value })} />}
      </Field>
    </SavingDialog>
  )
}
