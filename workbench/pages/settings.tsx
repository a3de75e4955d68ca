import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import { call, Problem } from '../http.ts'
import { SettingValue } from '../parts/setting-value.tsx'
import { useAgencies, useModules, useSettings } from '../queries.ts'
import type { SettingView } from '../setting-wire.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

const moduleWords: Readonly<Record<string, Words>> = { office: office.inOffice, portal: office.inPortal }

/** 参数设置: every setting with its meaning, its value, and the approval mark where the law's wording needs one. */
export default function SettingsPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const agency = query.get('agency') ?? ''
  const settings = useSettings(agency)
  const agencies = useAgencies()
  const modules = useModules()
  const rights = { edit: session.administrator ?? false, approve: session.duties.some(desk => desk.endsWith('/legalReviewer')) }
  if (settings.isError) return <Fault fault={settings.error} retry={() => void settings.refetch()} />
  if (!settings.data) return <p className="quiet">{say(shell.loading)}</p>
  const groups = [...new Set(settings.data.map(s => s.module))]
  const nameOf = (module: string): Words | string =>
    moduleWords[module] ?? modules.data?.procedures.find(p => p.business === module)?.words ?? module
  return (
    <>
      <div className="bar">
        <h1>{say(office.settings)}</h1>
        <small>{say(office.settingsHow)}</small>
        <Select
          aria-label={say(office.scope)}
          popupMatchSelectWidth={false}
          value={agency}
          options={[{ value: '', label: say(office.everywhere) }, ...(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))]}
          onChange={value => change({ agency: value })}
        />
      </div>
      {groups.map(group => (
        <section className="block" key={group}>
          <h2>{say(nameOf(group))}</h2>
          {settings.data
            .filter(s => s.module === group)
            .map(s => (
              <Setting key={`${agency}${s.key}`} setting={s} agency={agency} rights={rights} />
            ))}
        </section>
      ))}
    </>
  )
}

type SettingProps = { setting: SettingView; agency: string; rights: { edit: boolean; approve: boolean } }

function Setting({ setting, agency, rights }: SettingProps): ReactNode {
  const say = useSay()
  const editable = rights.edit && !setting.needsApproval
  const place = agency ? { agency } : {}
  const client = useQueryClient()
  const { message } = App.useApp()
  const [value, setValue] = useState<unknown>(setting.value)
  const [fault, setFault] = useState<unknown>(null)
  const changed = JSON.stringify(value) !== JSON.stringify(setting.value)
  const isStandard = JSON.stringify(setting.value) === JSON.stringify(setting.standard)
  const save = async (next: unknown) => {
    try {
      await call('PUT', '/settings', { body: { key: setting.key, value: next, ...place } })
      setFault(null)
      void message.success(say(shell.saved))
      await client.invalidateQueries({ queryKey: ['settings'] })
    } catch (why) {
      setFault(why)
    }
  }
  const approve = async () => {
    try {
      await call('POST', '/settings/approve', { body: { key: setting.key, ...place } })
      await client.invalidateQueries({ queryKey: ['settings'] })
    } catch (why) {
      setFault(why)
    }
  }
  const note =
    fault instanceof Problem && fault.errors.length > 0
      ? fault.errors.map(e => e.message ?? e.code).join('；')
      : fault
        ? faultText(fault, say)
        : null
  return (
    <div className="setting">
      <SettingValue setting={setting} value={value} change={setValue} disabled={!editable} />
      <div className="setting-side">
        {isStandard ? <small>{say(office.isStandard)}</small> : null}
        {setting.needsApproval ? <Approval setting={setting} /> : null}
        {rights.approve && setting.needsApproval && !setting.approvedBy ? (
          <Button onClick={() => void approve()}>{say(office.approve)}</Button>
        ) : null}
        {editable ? (
          <div className="buttons">
            <Button type="primary" disabled={!changed} onClick={() => void save(value)}>
              {say(shell.save)}
            </Button>
            {isStandard ? null : (
              <Button
                onClick={() => {
                  setValue(setting.standard)
                  void save(setting.standard)
                }}
              >
                {say(office.standard)}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {note ? <Alert type="error" showIcon title={note} /> : null}
    </div>
  )
}

function Approval({ setting }: { setting: SettingView }): ReactNode {
  const say = useSay()
  if (setting.approvedBy)
    return <small className="right">{say(office.approvedBy, { who: setting.approvedBy, day: setting.approvedOn ?? '' })}</small>
  return (
    <small className="wrong">
      {say(office.notApproved)}：{say(office.needsApproval)}
    </small>
  )
}
