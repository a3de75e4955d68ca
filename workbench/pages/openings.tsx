import { Alert, Button, Input, Pagination, Select } from 'antd'
import type { ReactNode } from 'react'
import { Scroll } from '../parts/scroll.tsx'
import { useOpenings } from '../post-wire.ts'
import { useStaff } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { openingKinds, posts, openings as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'

const size = 50

/** 个人信息查看记录: who opened what, when and why; filters stay in the address, the sheet has the same rows. */
export default function OpeningsPage(): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const staff = useStaff()
  const text = query.toString()
  const list = useOpenings(text)
  const value = (name: string) => query.get(name) ?? ''
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
        <small>{say(words.how)}</small>
        <Button href={`/api/v1/openings.xlsx?${text}`}>{say(words.export)}</Button>
      </div>
      {list.data?.notable.map(n => (
        <Alert key={`${n.name}${n.hour}`} type="warning" showIcon title={say(words.notable, { name: n.name, hour: n.hour, n: n.n })} />
      ))}
      <div className="filters">
        {list.data?.all ? (
          <Select
            allowClear
            aria-label={say(words.who)}
            placeholder={say(words.anyPerson)}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={value('person') || null}
            options={(staff.data?.people ?? []).map(p => ({ value: p.login, label: p.name }))}
            onChange={person => change({ person: person ?? null, page: null })}
          />
        ) : null}
        <Select
          allowClear
          aria-label={say(words.purpose)}
          placeholder={say(words.anyKind)}
          popupMatchSelectWidth={false}
          value={value('kind') || null}
          options={Object.entries(openingKinds).map(([kind, w]) => ({ value: kind, label: say(w) }))}
          onChange={kind => change({ kind: kind ?? null, page: null })}
        />
        <Input
          className="short"
          allowClear
          aria-label={say(words.no)}
          placeholder={say(words.no)}
          value={value('no')}
          onChange={e => change({ no: e.target.value, page: null })}
        />
        <Input
          className="short"
          type="search"
          allowClear
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={value('q')}
          onChange={e => change({ q: e.target.value, page: null })}
        />
        <Input
          className="date"
          type="date"
          aria-label={say(posts.since)}
          value={value('from')}
          onChange={e => change({ from: e.target.value, page: null })}
        />
        <Input
          className="date"
          type="date"
          aria-label={say(posts.until)}
          value={value('to')}
          onChange={e => change({ to: e.target.value, page: null })}
        />
      </div>
      {list.isError ? <Fault fault={list.error} retry={() => void list.refetch()} /> : null}
      {!list.data ? <p className="quiet">{say(shell.loading)}</p> : null}
      {list.data && !list.data.all ? <p className="hint">{say(words.ownOnly)}</p> : null}
      {list.data?.openings.length === 0 ? <p className="empty">{say(words.none)}</p> : null}
      {list.data && list.data.openings.length > 0 ? (
        <>
          <Scroll label={say(words.title)}>
            <table className="list stack">
              <caption>{say(words.total, { n: list.data.total })}</caption>
              <thead>
                <tr>
                  {[words.at, words.who, words.matter, words.what, words.why].map(w => (
                    <th scope="col" key={w[0]}>
                      {say(w)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {list.data.openings.map(o => (
                  <tr key={o.id}>
                    <td className="day" data-label={say(words.at)}>
                      {o.on}
                    </td>
                    <td data-label={say(words.who)}>{o.name}</td>
                    <td data-label={say(words.matter)}>
                      {o.no ? <a {...linkTo(matterPath(o.no))}>{o.no}</a> : '—'}
                      <small>{o.title}</small>
                    </td>
                    <td data-label={say(words.what)}>{say(o.fieldWords)}</td>
                    <td className="wide" data-label={say(words.why)}>
                      {say(o.kindWords)}
                      <small>{o.reason}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <Pagination
            hideOnSinglePage
            total={list.data.total}
            pageSize={size}
            showSizeChanger={false}
            current={Number(value('page') || 1)}
            onChange={page => change({ page: page === 1 ? null : String(page) })}
          />
        </>
      ) : null}
    </>
  )
}
