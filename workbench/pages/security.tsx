import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { TokenForm } from '../account/token-form.tsx'
import { TokenList } from '../account/token-list.tsx'
import { Problem } from '../http.ts'
import { Accounts } from '../security/accounts.tsx'
import { PolicyForm } from '../security/policy.tsx'
import { useRules } from '../security/queries.ts'
import { Recoveries } from '../security/recoveries.tsx'
import { Separation } from '../security/separation.tsx'
import { Fault, FaultPage } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { three } from '../texts/identity.ts'
import type { Session } from '../wire.ts'

/** 安全管理. The system administrator sees the recoveries alone; the rest is the security administrator's. */
export default function SecurityPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const has = (power: string) => session.powers?.includes(power) ?? false
  if (!has('security') && !has('system')) return <FaultPage fault={new Problem(403, {})} />
  return (
    <>
      <div className="bar">
        <h1>{say(three.security)}</h1>
      </div>
      <Recoveries base={has('security') ? '/security' : '/administration'} me={session.user} />
      {has('security') ? <Guarded today={session.today ?? ''} /> : null}
    </>
  )
}

function Guarded({ today }: { today: string }): ReactNode {
  const say = useSay()
  const rules = useRules()
  const [making, setMaking] = useState(false)
  if (rules.isError) return <Fault fault={rules.error} retry={() => void rules.refetch()} />
  return (
    <>
      <Accounts />
      {rules.data ? <Separation rules={rules.data} /> : null}
      {rules.data ? <PolicyForm rules={rules.data.rules} /> : null}
      <section className="block">
        <h2>{say(three.allTokens)}</h2>
        <TokenList path="/security/tokens" holders />
        <p>
          <Button onClick={() => setMaking(true)}>{say(three.serviceToken)}</Button>
        </p>
        {making ? <TokenForm path="/security/tokens" forService today={today} close={() => setMaking(false)} /> : null}
      </section>
    </>
  )
}
