import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import { call, Problem } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import type { Agency, Person, Staff } from '../wire.ts'
import { Field } from './field.tsx'

export type OfficeForm =
  | { readonly kind: 'agency'; readonly agency?: Agency }
  | { readonly kind: 'unit'; readonly agency: string }
  | { readonly kind: 'person'; readonly agency: string }
  | { readonly kind: 'post'; readonly agency: string; readonly person: Person }
  | { readonly kind: 'reset'; readonly person: Person }

type Values = Readonly<Record<string, string>>
type Option = { readonly value: string; readonly label: string }
type Box = {
  readonly name: string
  readonly words: Words
  readonly required?: true
  readonly hint?: Words
  readonly type?: 'password' | 'date'
  readonly options?: readonly Option[]
  readonly fixed?: true
}
type Dialog = {
  readonly title: Words
  readonly boxes: readonly Box[]
  readonly start: Values
  readonly send: (values: Values) => Promise<unknown>
}

const filled = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== ''))

/** What each form asks and where it goes. */
function dialogFor(form: OfficeForm, agencies: readonly Agency[], staff: Staff | undefined, say: (w: Words) => string): Dialog {
  const units = staff?.units ?? []
  const duties = Object.entries(staff?.duties ?? {}).map(([value, words]) => ({ value, label: say(words) }))
  switch (form.kind) {
    case 'agency':
      return {
        title: form.agency ? office.edit : office.addAgency,
        start: form.agency
          ? {
              code: form.agency.code,
              name: form.agency.name,
              shortName: form.agency.shortName ?? '',
              parent: form.agency.parent ?? '',
              phone: form.agency.phone ?? '',
              address: form.agency.address ?? '',
            }
          : {},
        boxes: [
          { name: 'code', words: office.code, required: true, ...(form.agency ? { fixed: true as const } : {}) },
          { name: 'name', words: office.name, required: true },
          { name: 'shortName', words: office.shortName },
          {
            name: 'parent',
            words: office.parent,
            options: agencies.filter(a => a.code !== form.agency?.code).map(a => ({ value: a.code, label: a.name })),
          },
          { name: 'phone', words: office.phone },
          { name: 'address', words: office.address },
        ],
        send: v =>
          call(form.agency ? 'PUT' : 'POST', form.agency ? `/agencies/${encodeURIComponent(form.agency.code)}` : '/agencies', {
            body: filled(v),
          }),
      }
    case 'unit':
      return {
        title: office.addUnit,
        start: { code: `${form.agency}.` },
        boxes: [
          { name: 'code', words: office.code, required: true },
          { name: 'name', words: office.name, required: true },
        ],
        send: v => call('POST', '/units', { body: filled(v) }),
      }
    case 'person':
      return {
        title: office.addPerson,
        start: { duty: 'handler', seat: form.agency },
        boxes: [
          { name: 'login', words: office.login, required: true },
          { name: 'name', words: office.personName, required: true },
          { name: 'phone', words: office.phone },
          { name: 'password', words: office.initialPassword, type: 'password', required: true, hint: office.initialHow },
          ...postBoxes(form.agency, units, duties, say),
        ],
        send: async ({ duty = '', seat = form.agency, from = '', ...person }) => {
          await call('POST', '/staff', { body: filled(person) })
          await call('POST', '/appointments', { body: filled({ person: person['login'] ?? '', desk: `${seat}/${duty}`, from }) })
        },
      }
    case 'post':
      return {
        title: office.addPost,
        start: { duty: 'handler', seat: form.agency },
        boxes: postBoxes(form.agency, units, duties, say),
        send: ({ duty = '', seat = form.agency, from = '' }) =>
          call('POST', '/appointments', { body: filled({ person: form.person.login, desk: `${seat}/${duty}`, from }) }),
      }
    case 'reset':
      return {
        title: office.resetPassword,
        start: {},
        boxes: [{ name: 'password', words: office.initialPassword, type: 'password', required: true, hint: office.initialHow }],
        send: v => call('POST', `/staff/${encodeURIComponent(form.person.login)}/password`, { body: { password: v['password'] ?? '' } }),
      }
  }
}

const postBoxes = (agency: string, units: Staff['units'], duties: readonly Option[], say: (w: Words) => string): Box[] => [
  {
    name: 'seat',
    words: office.unit,
    options: [
      { value: agency, label: say(office.wholeAgency) },
      ...units.filter(u => u.agency === agency).map(u => ({ value: u.code.includes('.') ? u.code : `${agency}.${u.code}`, label: u.name })),
    ],
  },
  { name: 'duty', words: office.duty, required: true, options: duties },
  { name: 'from', words: office.from, type: 'date' },
]

type Props = { form: OfficeForm; agencies: readonly Agency[]; staff: Staff | undefined; close: () => void }

/** One dialog for every change to agencies, units, people and posts. */
export function OfficeDialog({ form, agencies, staff, close }: Props): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const dialog = dialogFor(form, agencies, staff, say)
  const [values, setValues] = useState<Values>(dialog.start)
  const [fault, setFault] = useState<unknown>(null)
  const lacking = dialog.boxes.some(b => b.required && !values[b.name])
  const send = async () => {
    try {
      await dialog.send(values)
      void message.success(say(shell.saved))
      close()
    } catch (why) {
      setFault(why)
    }
    for (const queryKey of [['agencies'], ['staff']]) await client.invalidateQueries({ queryKey })
  }
  const problem = (name: string) => {
    const found = fault instanceof Problem ? fault.errors.find(e => e.field === name) : undefined
    return found ? (found.message ?? found.code) : undefined
  }
  return (
    <Modal
      open
      title={say(dialog.title)}
      onCancel={close}
      onOk={() => void send()}
      okText={say(shell.save)}
      okButtonProps={{ disabled: lacking }}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {dialog.boxes.map(box => (
        <Field
          key={box.name}
          label={say(box.words)}
          required={box.required}
          hint={box.hint ? say(box.hint) : null}
          error={problem(box.name)}
        >
          {ids =>
            box.options ? (
              <Select
                {...ids}
                allowClear={!box.required}
                showSearch={{ optionFilterProp: 'label' }}
                options={[...box.options]}
                value={values[box.name] || null}
                onChange={next => setValues({ ...values, [box.name]: next ?? '' })}
              />
            ) : (
              <Input
                {...ids}
                type={box.type ?? 'text'}
                autoComplete={box.type === 'password' ? 'new-password' : 'off'}
                disabled={box.fixed ?? false}
                value={values[box.name] ?? ''}
                onChange={e => setValues({ ...values, [box.name]: e.target.value })}
              />
            )
          }
        </Field>
      ))}
    </Modal>
  )
}
