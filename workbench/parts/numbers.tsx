import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { NumbersView, NumberView, RegisterView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { duties, numberTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { AskDialog } from './ask-dialog.tsx'
import { type NumberAct, numberDialog } from './number-acts.ts'
import { Scroll } from './scroll.tsx'

/** 编号登记: the series of an agency, and what each number of one is. */
export default function Numbers({ session }: { session: Session }): ReactNode {
  const series = useRoute().query.get('series')
  return series ? <Register series={series} today={session.today ?? ''} /> : <SeriesList />
}

function SeriesList(): ReactNode {
  const say = useSay()
  const list = useQuery({ queryKey: ['numbers'], queryFn: ({ signal }) => get<NumbersView>('/numbers', signal) })
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <p className="quiet">{say(shell.loading)}</p>
  const kinds = Object.keys(list.data.words).filter(kind => list.data.series.some(s => s.counts[kind]))
  if (list.data.series.length === 0)
    return (
      <div className="empty">
        <p>{say(words.empty)}</p>
      </div>
    )
  return (
    <>
      <p className="quiet">{say(words.how)}</p>
      <Scroll label={say(duties.numbers)}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{say(words.series)}</th>
              <th scope="col">{say(words.last)}</th>
              {kinds.map(kind => (
                <th scope="col" key={kind}>
                  {say(list.data.words[kind])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.data.series.map(s => (
              <tr key={s.series}>
                <td>
                  <a {...linkTo(`/upkeep/numbers?series=${encodeURIComponent(s.series)}`)}>{shown(s.series)}</a>
                </td>
                <td>{s.last}</td>
                {kinds.map(kind => (
                  <td key={kind}>{kind === 'gap' && s.counts[kind] ? <b className="flag">{s.counts[kind]}</b> : (s.counts[kind] ?? '')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

/** `JZ-2026-{n:4}` as people read it: JZ-2026-… */
const shown = (series: string): string => series.replace(/\{n(:\d+)?\}/, '…')

function Register({ series, today }: { series: string; today: string }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { query } = useRoute()
  const change = useFilters()
  const [acting, setActing] = useState<NumberAct | null>(null)
  const path = `/numbers/register?series=${encodeURIComponent(series)}`
  const register = useQuery({ queryKey: ['numbers', series], queryFn: ({ signal }) => get<RegisterView>(path, signal) })
  if (register.isError) return <Fault fault={register.error} retry={() => void register.refetch()} />
  if (!register.data) return <p className="quiet">{say(shell.loading)}</p>
  const { numbers, words: kindWords } = register.data
  const [kind, find] = [query.get('kind') ?? '', query.get('find') ?? '']
  const rows = numbers.filter(item => (!kind || item.kind === kind) && matches(item, find)).toReversed()
  const gaps = numbers.filter(item => item.kind === 'gap').length
  const kinds = Object.keys(kindWords).filter(one => numbers.some(item => item.kind === one))
  const send = async (act: NumberAct, answers: Readonly<Record<string, string>>) => {
    const done = await call<{ numbers?: readonly string[] } | undefined>('POST', `/numbers/${act.name}`, {
      body: { series, ...act.body(answers) },
    })
    void message.success(done?.numbers ? say(words.taken, { list: done.numbers.join('、') }) : say(words.done))
    await client.invalidateQueries({ queryKey: ['numbers'] })
  }
  return (
    <>
      <div className="filters no-print">
        <Button {...linkTo('/upkeep/numbers')}>{say(words.back)}</Button>
        <b>{shown(series)}</b>
        <Input
          className="short"
          type="search"
          allowClear
          aria-label={say(duties.find)}
          placeholder={say(duties.find)}
          value={find}
          onChange={e => change({ find: e.target.value })}
        />
        <Select
          aria-label={say(words.kind)}
          popupMatchSelectWidth={false}
          value={kind}
          options={[
            { value: '', label: say(duties.all) },
            ...kinds.map(one => ({ value: one, label: `${say(kindWords[one])} ${numbers.filter(i => i.kind === one).length}` })),
          ]}
          onChange={value => change({ kind: value })}
        />
        <Button onClick={() => setActing(numberDialog.reserve(today))}>{say(words.reserve)}</Button>
        <Button onClick={() => setActing(numberDialog.skip())}>{say(words.skip)}</Button>
        <Button href={`/api/v1${path}&format=xlsx`}>{say(words.xlsx)}</Button>
        <Button href={`/api/v1${path}&format=csv`}>{say(words.csv)}</Button>
        <Button onClick={() => window.print()}>{say(shell.print)}</Button>
      </div>
      {gaps > 0 ? <Alert type="error" showIcon title={say(words.gaps, { n: gaps })} /> : null}
      {rows.length === 0 ? (
        <p className="empty">{say(duties.nothing)}</p>
      ) : (
        <Rows rows={rows} kinds={kindWords} opens={register.data.opens} act={setActing} />
      )}
      {acting ? (
        <AskDialog
          title={`${say(acting.title)}${acting.no ? ` ${acting.no}` : ''}`}
          {...(acting.how && { how: say(acting.how) })}
          boxes={acting.boxes}
          send={answers => send(acting, answers)}
          close={() => setActing(null)}
        />
      ) : null}
    </>
  )
}

const matches = (item: NumberView, find: string): boolean =>
  find === '' || [item.no, item.matter?.title, item.reason, item.used, item.by].some(text => text?.includes(find))

type RowsProps = { rows: readonly NumberView[]; kinds: RegisterView['words']; opens: string | null; act: (act: NumberAct) => void }

function Rows({ rows, kinds, opens, act }: RowsProps): ReactNode {
  const say = useSay()
  return (
    <Scroll label={say(duties.numbers)}>
      <table className="list cards">
        <thead>
          <tr>
            <th scope="col">{say(words.no)}</th>
            <th scope="col">{say(words.kind)}</th>
            <th scope="col">{say(words.what)}</th>
            <th scope="col">{say(words.who)}</th>
            <th scope="col" className="no-print">
              {say(words.act)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(item => (
            <tr key={item.n}>
              <td className="day">{item.no}</td>
              <td>{item.kind === 'gap' ? <b className="flag">{say(kinds[item.kind])}</b> : say(kinds[item.kind])}</td>
              <td className="wide">
                {item.matter ? <a {...linkTo(matterPath(item.no))}>{item.matter.title}</a> : (item.used ?? '')}
                <small>
                  {[item.matter?.open ? say(words.running) : '', item.reason, item.until ? say(words.untilDay, { day: item.until }) : '']
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </td>
              <td>{[item.by, item.on].filter(Boolean).join(' ')}</td>
              <td className="no-print">
                {opens && (item.kind === 'reserved' || item.kind === 'skipped' || item.kind === 'expired') ? (
                  <Button size="small" {...linkTo(`/lists/${opens}/new?no=${encodeURIComponent(item.no)}`)}>
                    {say(words.toMatter)}
                  </Button>
                ) : null}
                {numberDialog.of(item).map(one => (
                  <Button key={one.name + one.title[2]} size="small" onClick={() => act(one)}>
                    {say(one.title)}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
