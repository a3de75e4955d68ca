import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ErasableView, ErasureView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { erasureTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import { ErasureForm } from './erasure-form.tsx'
import { Scroll } from './scroll.tsx'

/** 依法删除: proposing what of a closed matter goes, and deciding what a colleague proposed. */
export default function Erasures(): ReactNode {
  const say = useSay()
  const [no, setNo] = useState('')
  const [found, setFound] = useState<ErasableView | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const look = async () => {
    try {
      setFound(await get<ErasableView>(`/erasures/parts?matter=${encodeURIComponent(no.trim())}`))
      setFault(null)
    } catch (why) {
      setFound(null)
      setFault(why)
    }
  }
  return (
    <>
      <p className="quiet">{say(words.how)}</p>
      <div className="filters no-print">
        <Input
          className="short"
          aria-label={say(words.matter)}
          placeholder={say(words.matter)}
          value={no}
          onChange={e => setNo(e.target.value)}
          onPressEnter={() => void look()}
        />
        <Button disabled={no.trim() === ''} onClick={() => void look()}>
          {say(words.look)}
        </Button>
      </div>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {found && !found.closed ? <Alert type="warning" showIcon title={say(words.stillOpen)} /> : null}
      {found?.closed ? <ErasureForm key={found.no} found={found} done={() => setFound(null)} /> : null}
      <Decided />
    </>
  )
}

function Decided(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const list = useQuery({
    queryKey: ['erasures'],
    queryFn: async ({ signal }) => (await get<{ erasures: readonly ErasureView[] }>('/erasures', signal)).erasures,
  })
  const decide = async (row: ErasureView, accept: boolean) => {
    try {
      await call('POST', `/erasures/${row.id}/decision`, { body: { accept } })
      void message.success(say(words.state[accept ? 'done' : 'refused']))
    } catch (fault) {
      void message.error(faultText(fault, say))
    }
    for (const queryKey of [['erasures'], ['matter']]) await client.invalidateQueries({ queryKey })
  }
  const partsOf = ({ values, files }: ErasureView): string => say(words.parts, { values, files })
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  return (
    <section className="block">
      <h2>{say(words.list)}</h2>
      {list.data?.length === 0 ? <p className="empty">{say(words.empty)}</p> : null}
      <Scroll label={say(words.list)}>
        <table className="list cards">
          <tbody>
            {(list.data ?? []).map(row => (
              <tr key={row.id}>
                <td className="wide">
                  <a {...linkTo(matterPath(row.no))}>{row.title}</a>
                  <small>
                    {row.no} · {partsOf(row)} · {row.basis}：{row.reason}
                  </small>
                </td>
                <td>
                  {row.proposedBy} {row.proposedOn}
                </td>
                <td>{[say(words.state[row.state]), row.decidedBy, row.decidedOn].filter(Boolean).join(' ')}</td>
                <td className="no-print">
                  {row.mayDecide ? (
                    <span className="buttons">
                      <Button
                        danger
                        onClick={() =>
                          modal.confirm({
                            title: say(words.sure, { parts: partsOf(row) }),
                            okText: say(words.accept),
                            cancelText: say(shell.cancel),
                            onOk: () => decide(row, true),
                          })
                        }
                      >
                        {say(words.accept)}
                      </Button>
                      <Button onClick={() => void decide(row, false)}>{say(words.refuse)}</Button>
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
