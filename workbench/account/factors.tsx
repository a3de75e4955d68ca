import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { identity } from '../texts/identity.ts'
import { Codes } from './codes.tsx'
import { Passkeys } from './passkeys.tsx'
import { useFactors } from './queries.ts'
import { Totp } from './totp.tsx'

/** 第二种验证方式: codes, passkeys, recovery codes. */
export function FactorsBlock({ must }: { must: boolean }): ReactNode {
  const say = useSay()
  const factors = useFactors()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [codes, setCodes] = useState<readonly string[]>([])
  const renew = () =>
    call<{ recoveryCodes: readonly string[] }>('POST', '/factors/recovery')
      .then(made => setCodes(made.recoveryCodes))
      .catch(fault => message.error(faultText(fault, say)))
  if (factors.isError) return <Fault fault={factors.error} retry={() => void factors.refetch()} />
  const { data } = factors
  const any = data && (data.totp !== null || data.passkeys.length > 0)
  return (
    <section className="block">
      <h2>{say(identity.factors)}</h2>
      {must ? <Alert type="warning" showIcon title={say(identity.mustEnrol)} /> : null}
      <p className="reading">{say(identity.factorsHow)}</p>
      {data ? (
        <div className="factors">
          <Totp totp={data.totp} codes={setCodes} />
          <Passkeys passkeys={data.passkeys} codes={setCodes} />
          {any ? (
            <div className="factor">
              <h3>{say(identity.recoveryCodes)}</h3>
              <p>{say(identity.codesLeft, { n: data.recoveryCodes })}</p>
              <Button onClick={() => void renew()}>{say(identity.codesNew)}</Button>
            </div>
          ) : null}
        </div>
      ) : null}
      <Codes
        codes={codes}
        close={() => {
          setCodes([])
          void client.invalidateQueries({ queryKey: ['factors'] })
          void client.invalidateQueries({ queryKey: ['session'] })
        }}
      />
    </section>
  )
}
