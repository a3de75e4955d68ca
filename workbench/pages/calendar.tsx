import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { weekdays } from '../form/date-field.tsx'
import { useCalendar } from '../queries.ts'
import type { CalendarDay } from '../setting-wire.ts'
import { weekdayOf } from '../shell/days.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, useFilters, useRoute } from '../shell/route.ts'
import { notices } from '../texts/notices.ts'
import { monthWords, office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** 工作日历: the year as deadlines count it; every day tells why it counts or not. */
export default function CalendarPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const year = Number(query.get('year') ?? (session.today ?? '2026').slice(0, 4))
  const calendar = useCalendar(year)
  const [chosen, setChosen] = useState<CalendarDay | null>(null)
  const days = calendar.data?.days ?? []
  return (
    <>
      <div className="bar">
        <h1>
          {say(office.calendarTitle, { year })} <small>{say(office.workdays, { n: days.filter(d => d.work).length })}</small>
        </h1>
        <div className="buttons no-print">
          <Button aria-label={String(year - 1)} onClick={() => change({ year: String(year - 1) })}>
            ← {year - 1}
          </Button>
          <Button aria-label={String(year + 1)} onClick={() => change({ year: String(year + 1) })}>
            {year + 1} →
          </Button>
          <Button {...linkTo('/calendar/notices')}>{say(notices.title)}</Button>
          <Button onClick={() => window.print()}>{say(shell.print)}</Button>
        </div>
      </div>
      {calendar.isError ? <Fault fault={calendar.error} retry={() => void calendar.refetch()} /> : null}
      {calendar.data?.provisional ? <Alert type="warning" showIcon title={say(office.provisional, { year })} /> : null}
      <p className="chosen-day" role="status">
        {chosen ? (
          <>
            <b>{chosen.day}</b> {say(weekdays[weekdayOf(chosen.day) - 1])} · {say(chosen.work ? office.work : office.rest)} ·{' '}
            {say(chosen.why)}
            {chosen.source ? ` · ${chosen.source}` : ''}
          </>
        ) : (
          say(office.calendarHow)
        )}
      </p>
      <div className="year">
        {months.map(m => (
          <Month
            key={m}
            month={m}
            days={days.filter(d => Number(d.day.slice(5, 7)) === m)}
            today={session.today ?? ''}
            choose={setChosen}
            chosen={chosen}
          />
        ))}
      </div>
    </>
  )
}

type MonthProps = {
  month: number
  days: readonly CalendarDay[]
  today: string
  choose: (d: CalendarDay) => void
  chosen: CalendarDay | null
}

function Month({ month, days, today, choose, chosen }: MonthProps): ReactNode {
  const say = useSay()
  const first = days[0] ? weekdayOf(days[0].day) : 1
  return (
    <section aria-label={say(monthWords(month))}>
      <h2>{say(monthWords(month))}</h2>
      <div className="month">
        {weekdays.map(w => (
          <span key={w[2]} className="weekday" aria-hidden="true">
            {say([w[0].slice(-1), w[1].slice(-1), w[2].slice(0, 2)])}
          </span>
        ))}
        {Array.from({ length: first - 1 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places before the first
          <span key={`e${i}`} />
        ))}
        {days.map(d => (
          <button
            type="button"
            key={d.day}
            className={dayClass(d)}
            data-today={d.day === today || undefined}
            aria-pressed={chosen?.day === d.day}
            onClick={() => choose(d)}
            onFocus={() => choose(d)}
          >
            <span aria-hidden="true">{Number(d.day.slice(8))}</span>
            <span className="hidden-text">
              {d.day} {say(d.work ? office.work : office.rest)} {say(d.why)}
            </span>
            {isMakeUp(d) ? <sup aria-hidden="true">{say(['班', '班', 'W'])}</sup> : null}
          </button>
        ))}
      </div>
    </section>
  )
}

const isWeekend = (d: CalendarDay): boolean => weekdayOf(d.day) > 5
/** A weekend day that is worked (调休上班). */
const isMakeUp = (d: CalendarDay): boolean => d.work && isWeekend(d)
const dayClass = (d: CalendarDay): string => (isMakeUp(d) ? 'make-up' : d.work ? 'work' : isWeekend(d) ? 'weekend' : 'holiday')
