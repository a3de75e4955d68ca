import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSay } from '../shell/preferences.ts'
import { identity } from '../texts/identity.ts'
import { TokenForm } from './token-form.tsx'
import { TokenList } from './token-list.tsx'

/** 访问令牌 of one's own. */
export function TokensBlock({ today }: { today: string }): ReactNode {
  const say = useSay()
  const [making, setMaking] = useState(false)
  return (
    <section className="block">
      <h2>{say(identity.tokens)}</h2>
      <p className="reading">{say(identity.tokensHow)}</p>
      <TokenList path="/tokens" />
      <p>
        <Button onClick={() => setMaking(true)}>{say(identity.tokenAdd)}</Button>
      </p>
      {making ? <TokenForm path="/tokens" today={today} close={() => setMaking(false)} /> : null}
    </section>
  )
}
