import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { clockWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { ClockView, ProcedureInfo } from '../wire.ts'
import { BasisText } from './basis.tsx'
import { Internal } from './internal.tsx'
import { Light } from './light.tsx'
import { Trace } from './trace.tsx'

/** The clocks on top of a matter: light, day and name, the article, and how the day was reached. */
export function Clocks({ clocks, procedure }: { clocks: readonly ClockView[]; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState<ClockView | null>(null)
  if (clocks.length === 0) return <p className="quiet">{say(words.noClocks)}</p>
  return (
    <section className="clocks" aria-label={say(words.clocks)}>
      {clocks.map(clock => (
        <OneClock key={clock.name} clock={clock} procedure={procedure} explain={() => setOpen(clock)} />
      ))}
      <Drawer
        destroyOnHidden
        open={open !== null}
        onClose={() => setOpen(null)}
        size={720}
        title={open ? say(words.traceTitle, { clock: say(clockWords(procedure, open.name)) }) : ''}
      >
        {open ? <Trace clock={open} /> : null}
      </Drawer>
    </section>
  )
}

function OneClock({
  clock,
  procedure,
  explain,
}: {
  clock: ClockView
  procedure: ProcedureInfo | undefined
  explain: () => void
}): ReactNode {
  const say = useSay()
  const held = (clock.held ?? []).reduce((sum, h) => sum + h.days, 0)
  return (
    <div>
      {clock.state === 'stopped' ? (
        <span className="light light-none">{say(words.stopped)}</span>
      ) : (
        <Light light={clock.light} daysLeft={clock.daysLeft} unit={clock.unit} window={clock.kind === 'window'} />
      )}
      <strong>
        {clock.dueOn ?? (clock.state === 'held' ? say(words.held) : '—')} {say(clockWords(procedure, clock.name))}
      </strong>
      <Internal on={clock.internalOn} light={clock.internalLight} />
      <small>
        <BasisText basis={clock.basis} />
        {held > 0 ? ` · ${say(words.heldDays, { n: held })}` : ''}
        {clock.provisional && clock.dueOn ? ` · ${say(words.provisional, { year: clock.dueOn.slice(0, 4) })}` : ''}
        {clock.trace?.length ? (
          <Button type="link" size="small" onClick={explain}>
            {say(words.dayByDay)}
          </Button>
        ) : null}
      </small>
    </div>
  )
}
