import { lazy, type ReactNode, Suspense } from 'react'
import { useSay } from '../shell/preferences.ts'
import { linkTo, useRoute } from '../shell/route.ts'
import { duties } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

const Numbers = lazy(() => import('../parts/numbers.tsx'))
const Deadlines = lazy(() => import('../parts/deadlines.tsx'))
const Adoptions = lazy(() => import('../parts/adoptions.tsx'))
const LedgerCheck = lazy(() => import('../parts/ledger-check.tsx'))
const Erasures = lazy(() => import('../parts/erasures.tsx'))

const parts = ['numbers', 'deadlines', 'adoptions', 'ledger', 'erasures'] as const
type Part = (typeof parts)[number]
const isPart = (text: string | undefined): text is Part => parts.some(part => part === text)

/** 台账管理: what is kept beside the matters themselves. Each part has an address of its own. */
export default function UpkeepPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const asked = useRoute().parts[1]
  const part: Part = isPart(asked) ? asked : 'numbers'
  return (
    <>
      <div className="bar">
        <h1>{say(duties[part])}</h1>
      </div>
      <nav className="tabs no-print" aria-label={say(duties.title)}>
        {parts.map(one => (
          <a key={one} {...linkTo(`/upkeep/${one}`)} aria-current={one === part ? 'page' : undefined}>
            {say(duties[one])}
          </a>
        ))}
      </nav>
      <Suspense fallback={<p className="quiet">{say(shell.loading)}</p>}>{pageOf(part, session)}</Suspense>
    </>
  )
}

function pageOf(part: Part, session: Session): ReactNode {
  if (part === 'numbers') return <Numbers session={session} />
  if (part === 'deadlines') return <Deadlines session={session} />
  if (part === 'adoptions') return <Adoptions />
  return part === 'ledger' ? <LedgerCheck /> : <Erasures />
}
