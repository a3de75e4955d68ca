import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Control, emptyForm, errorSummary, type FormState, field, fieldId, form, idempotencyKey } from './form.ts'
import { html } from './html.ts'

const name: Control = {
  kind: 'text',
  name: 'applicant.name',
  label: ['姓名', '姓名', 'Name'],
  hint: ['写全名', '寫全名', 'In full'],
  required: true,
  autocomplete: 'name',
}
const faulty: FormState = {
  values: { 'applicant.name': '"><script>王</script>', medium: 'paper' },
  errors: [{ field: 'applicant.name', code: 'required', message: '请写姓名' }],
}

test('what was typed is kept after a fault, and nothing typed becomes markup', () => {
  const text = field(name, faulty, 'zh-Hans').text
  assert.match(text, /value="&quot;&gt;&lt;script&gt;王/)
  assert.doesNotMatch(text, /<script>/)
})

test('a fault stands beside its field and is read out with it', () => {
  const text = field(name, faulty, 'zh-Hans').text
  assert.match(text, /id="f-applicant-name"/)
  assert.match(text, /aria-describedby="f-applicant-name-hint f-applicant-name-error"/)
  assert.match(text, /aria-invalid="true"/)
  assert.match(text, /<p class="error" id="f-applicant-name-error">.*请写姓名<\/p>/)
  assert.match(text, /autocomplete="name"/)
  assert.doesNotMatch(field(name, emptyForm, 'zh-Hans').text, /aria-invalid|class="error"/)
})

test('the list of faults leads to each field and there is none without faults', () => {
  const text = errorSummary(faulty, 'en').text
  assert.match(text, /role="alert"/)
  assert.match(text, new RegExp(`href="#${fieldId('applicant.name')}"`))
  assert.match(text, /Please correct: 1</)
  assert.equal(errorSummary(emptyForm, 'en').text, '')
})

test('the first radio carries the id that the list of faults links to, and the chosen one is kept', () => {
  const control: Control = {
    kind: 'radios',
    name: 'medium',
    label: ['方式', '方式', 'Medium'],
    options: [
      { value: 'electronic', label: ['电子', '電子', 'Electronic'] },
      { value: 'paper', label: '纸质' },
    ],
  }
  const text = field(control, faulty, 'zh-Hant').text
  assert.match(text, /id="f-medium" name="medium" value="electronic">/)
  assert.match(text, /id="f-medium-2" name="medium" value="paper" checked>/)
  assert.match(text, /電子/)
})

test('a limit is told and counted by characters, and a pasted text is never cut', () => {
  const control: Control = {
    kind: 'textarea',
    name: 'wanted.description',
    label: ['描述', '描述', 'Description'],
    maxLength: 10_000,
    draft: { key: 'request' },
  }
  const text = field(control, { values: { 'wanted.description': '\n𠮷林' }, errors: [] }, 'zh-Hans').text
  assert.doesNotMatch(text, /maxlength/)
  assert.match(text, /最多 10,000 字<span[^>]*>，已写 3 字/)
  assert.match(text, />\n\n𠮷林<\/textarea>/) // HTML swallows one line break after the tag
  assert.match(text, /data-draft="request"/)
})

test('select, checkbox and date keep their values; a file that came stays named', () => {
  const values = { agency: 'JZ', agent: '1', on: '2026-11-23' }
  const show = (control: Control) => field(control, { values, errors: [] }, 'zh-Hans').text
  assert.match(
    show({ kind: 'select', name: 'agency', label: ['机关', '機關', 'Agency'], options: [{ value: 'JZ', label: '市政府' }] }),
    /value="JZ" selected/,
  )
  assert.match(show({ kind: 'checkbox', name: 'agent', label: ['代', '代', 'Agent'] }), /value="1" checked/)
  assert.match(show({ kind: 'date', name: 'on', label: ['日期', '日期', 'Date'] }), /value="2026-11-23"/)
  const file = show({ kind: 'file', name: 'evidence', label: ['证明', '證明', 'Proof'], kept: [{ name: 'a<b.jpg', token: 't' }] })
  assert.match(file, /已收到：a&lt;b\.jpg<input type="hidden" name="evidence\.kept\.0" value="t">/)
})

test('a form keeps its idempotency key while it is corrected and makes one when there is none or a bad one', () => {
  const key = '0b0e7a3c-6f0e-4c1a-9b59-0f6f6f0e4c1a'
  assert.match(idempotencyKey({ values: { _key: key }, errors: [] }).text, new RegExp(key))
  const [first, second] = [idempotencyKey(emptyForm).text, idempotencyKey({ values: { _key: 'x' }, errors: [] }).text]
  assert.match(first, /value="[0-9a-f-]{36}"/)
  assert.match(second, /value="[0-9a-f-]{36}"/)
  assert.notEqual(first, second)
})

test('a form with files is multipart and leaves the checking to the server', () => {
  assert.match(
    form('/requests', html`x`, { files: true }).text,
    /method="post" action="\/requests" enctype="multipart\/form-data" novalidate/,
  )
})
