/** Forms that need no script: what was typed is kept, each fault stands beside its field and in a list at the top. */
import { randomUUID } from 'node:crypto'
import { Html, html } from './html.ts'
import { type Language, say, type Words } from './words.ts'

/** One fault of one field; `field` is the JSON path that is also the field's name (`applicant.name`). */
export type FormError = { readonly field: string; readonly code: string; readonly message: string }
/** What the form shows: the values as sent, and what is wrong with them. */
export type FormState = { readonly values: Readonly<Record<string, string>>; readonly errors: readonly FormError[] }
/** A form nobody has filled in yet. */
export const emptyForm: FormState = { values: {}, errors: [] }

export type Option = { readonly value: string; readonly label: Words | string; readonly hint?: Words }
export type Draft = { readonly key: string } // the text is kept in the reader's own browser, with a visible delete
/** A file that already came with an earlier try; `token` goes back in `<name>.kept.<n>` and is the module's to check. */
export type KeptFile = { readonly name: string; readonly token: string }

type Common = {
  readonly name: string
  readonly label: Words
  readonly hint?: Words | Html
  readonly required?: boolean
  readonly autocomplete?: string
}
export type Control = Common &
  (
    | {
        readonly kind: 'text'
        readonly type?: 'text' | 'email' | 'tel' | 'url' | 'number'
        readonly maxLength?: number
        readonly size?: 'short' | 'medium'
        readonly draft?: Draft
      }
    | { readonly kind: 'textarea'; readonly rows?: number; readonly maxLength?: number; readonly draft?: Draft }
    | { readonly kind: 'select'; readonly options: readonly Option[]; readonly empty?: Words }
    | { readonly kind: 'radios'; readonly options: readonly Option[]; readonly inline?: boolean }
    | { readonly kind: 'checkbox' } // sends "1"
    | { readonly kind: 'date'; readonly min?: string; readonly max?: string }
    | { readonly kind: 'file'; readonly accept?: string; readonly multiple?: boolean; readonly kept?: readonly KeptFile[] }
  )
type Of<K extends Control['kind']> = Extract<Control, { kind: K }>

const words = {
  faults: ['这里有 {n} 处要改', '這裡有 {n} 處要改', 'Please correct: {n}'],
  kept: ['您填写的内容都还在，没有丢失。', '您填寫的內容都還在，沒有遺失。', 'Everything you typed is still here.'],
  must: ['带 * 的必须填写。', '帶 * 的必須填寫。', 'Entries marked * are required.'],
  mustOne: ['必填', '必填', 'required'],
  optional: ['（可不填）', '（可不填）', ' (optional)'],
  atMost: ['最多 {max} 字', '最多 {max} 字', 'At most {max} characters'],
  sofar: ['，已写 {n} 字', '，已寫 {n} 字', ', {n} so far'],
  choose: ['请选择', '請選擇', 'Please choose'],
  fault: ['要改：', '要改：', 'To correct: '],
  received: ['已收到：', '已收到：', 'Received: '],
  draftKept: [
    '已在您这台设备的浏览器里存了草稿，不会上传。',
    '已在您這台裝置的瀏覽器裡存了草稿，不會上傳。',
    'A draft is kept in this browser on your device; it is not sent.',
  ],
  draftDelete: ['删除草稿', '刪除草稿', 'Delete the draft'],
} as const satisfies Record<string, Words>

const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (_, k: string) => String(values[k] ?? ''))
const textOf = (words: Words | string, language: Language) => (typeof words === 'string' ? words : say(words, language))

/** The element id of a field, for links to it: `applicant.name` → `f-applicant-name`. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]/g, '-')}`

/** Name of the hidden field that carries the idempotency key of one rendering of a form. */
export const keyField = '_key'
const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** A hidden UUID that makes sending twice safe; a form shown again after a fault keeps its own. */
export function idempotencyKey(state: FormState): Html {
  const kept = state.values[keyField]
  return hidden(keyField, kept !== undefined && isUuid.test(kept) ? kept : randomUUID())
}
/** A hidden field, for what a person need not see. */
export const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`

/** A whole POST form; `files` makes it multipart. The browser's own checks are off: ours keep what was typed and say it in words. */
export function form(action: string, content: Html, options: { readonly files?: boolean; readonly id?: string } = {}): Html {
  const enctype = options.files ? html` enctype="multipart/form-data"` : null
  return html`<form class="form" method="post" action="${action}"${enctype}${options.id ? html` id="${options.id}"` : null} novalidate>${content}</form>`
}
/** “带 * 的必须填写。” */
export const requiredNote = (language: Language): Html => html`<p class="hint">${say(words.must, language)}</p>`

/** The list of faults, each a link to its field; empty when there is none. It takes the focus when the page opens. */
export function errorSummary(state: FormState, language: Language): Html {
  if (state.errors.length === 0) return html``
  const items = state.errors.map(e => html`<li><a href="#${fieldId(e.field)}">${e.message}</a></li>`)
  const head = fill(say(words.faults, language), { n: state.errors.length })
  return html`<div class="errors" role="alert" tabindex="-1" autofocus><h2>${head}</h2><ul>${items}</ul><p>${say(words.kept, language)}</p></div>`
}

/** Fields that belong together, under their own heading. */
export const fieldset = (legend: Words, content: Html | readonly Html[], language: Language, hint?: Words): Html =>
  html`<fieldset class="group"><legend>${say(legend, language)}</legend>${hint ? html`<p class="hint">${say(hint, language)}</p>` : null}${content}</fieldset>`

/** Names the parts that describe a control, for aria-describedby. */
type Parts = {
  readonly id: string
  readonly value: string
  readonly error: FormError | undefined
  readonly described: Html | null
  readonly language: Language
}

/** One labelled control with hint and fault beside it, from the state of the form. */
export function field(control: Control, state: FormState, language: Language): Html {
  const id = fieldId(control.name)
  const error = state.errors.find(e => e.field === control.name)
  const notes = [control.hint ? `${id}-hint` : '', counts(control) ? `${id}-count` : '', error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ')
  const parts: Parts = {
    id,
    value: state.values[control.name] ?? '',
    error,
    described: notes ? html` aria-describedby="${notes}"` : null,
    language,
  }
  const hint = control.hint
    ? html`<p class="hint" id="${id}-hint">${control.hint instanceof Html ? control.hint : say(control.hint, language)}</p>`
    : null
  const fault = error
    ? html`<p class="error" id="${id}-error"><span class="visually-hidden">${say(words.fault, language)}</span>${error.message}</p>`
    : null
  const box = html`field${error ? ' has-error' : ''}`
  if (control.kind === 'radios')
    return html`<fieldset class="${box}"${parts.described}><legend>${label(control, language)}</legend>${hint}${fault}${radios(control, parts)}</fieldset>`
  if (control.kind === 'checkbox')
    return html`<div class="${box}">${fault}<div class="choice">${checkbox(control, parts)}<label for="${id}">${label(control, language)}</label></div>${hint}</div>`
  return html`<div class="${box}"><label for="${id}">${label(control, language)}</label>${hint}${fault}${single(control, parts)}${counter(control, parts)}</div>`
}

function label(control: Control, language: Language): Html {
  const mark = control.required
    ? html`<span class="must" aria-hidden="true"> *</span><span class="visually-hidden"> ${say(words.mustOne, language)}</span>`
    : html`<span class="optional">${say(words.optional, language)}</span>`
  return html`${say(control.label, language)}${mark}`
}

const common = (control: Control, parts: Parts): Html =>
  html` id="${parts.id}" name="${control.name}"${parts.described}${parts.error ? html` aria-invalid="true"` : null}${control.required ? html` required` : null}${
    control.autocomplete ? html` autocomplete="${control.autocomplete}"` : null
  }`

function single(control: Exclude<Control, { kind: 'radios' | 'checkbox' }>, parts: Parts): Html {
  switch (control.kind) {
    case 'text':
      return html`<input type="${control.type ?? 'text'}"${common(control, parts)}${control.size ? html` class="${control.size}"` : null}${drafted(control.draft)} value="${parts.value}">${draftNote(control.draft, parts)}`
    case 'textarea':
      return html`<textarea rows="${control.rows ?? 6}"${common(control, parts)}${drafted(control.draft)}>${keepFirstLine(parts.value)}</textarea>${draftNote(control.draft, parts)}`
    case 'select':
      return select(control, parts)
    case 'date':
      return html`<input type="date" class="short"${common(control, parts)}${control.min ? html` min="${control.min}"` : null}${control.max ? html` max="${control.max}"` : null} value="${parts.value}">`
    case 'file':
      return html`<input type="file"${common(control, parts)}${control.accept ? html` accept="${control.accept}"` : null}${control.multiple ? html` multiple` : null}>${received(control, parts)}`
  }
}

/** HTML drops one line break right after the opening tag; a text that begins with one keeps it so. */
const keepFirstLine = (value: string) => (value.startsWith('\n') || value.startsWith('\r\n') ? `\n${value}` : value)

function select(control: Of<'select'>, parts: Parts): Html {
  const first = html`<option value="">${say(control.empty ?? words.choose, parts.language)}</option>`
  const options = control.options.map(
    o => html`<option value="${o.value}"${o.value === parts.value ? html` selected` : null}>${textOf(o.label, parts.language)}</option>`,
  )
  return html`<select${common(control, parts)}>${first}${options}</select>`
}

function radios(control: Of<'radios'>, parts: Parts): Html {
  const rows = control.options.map((option, i) => {
    const id = i === 0 ? parts.id : `${parts.id}-${i + 1}`
    const checked = option.value === parts.value ? html` checked` : null
    const hint = option.hint ? html`<span class="hint" id="${id}-says">${say(option.hint, parts.language)}</span>` : null
    const described = option.hint ? html` aria-describedby="${id}-says"` : null
    return html`<div class="choice"><input type="radio" id="${id}" name="${control.name}" value="${option.value}"${checked}${described}${control.required ? html` required` : null}><label for="${id}">${textOf(option.label, parts.language)}</label>${hint}</div>`
  })
  return html`<div class="choices${control.inline ? ' inline' : ''}">${rows}</div>`
}

const checkbox = (control: Of<'checkbox'>, parts: Parts): Html =>
  html`<input type="checkbox"${common(control, parts)} value="1"${parts.value === '1' ? html` checked` : null}>`

function received(control: Of<'file'>, parts: Parts): Html | null {
  if (!control.kept?.length) return null
  const rows = control.kept.map(
    (file, i) => html`<li>${say(words.received, parts.language)}${file.name}${hidden(`${control.name}.kept.${i}`, file.token)}</li>`,
  )
  return html`<ul class="kept">${rows}</ul>`
}

const counts = (control: Control): number | undefined =>
  control.kind === 'text' || control.kind === 'textarea' ? control.maxLength : undefined

/** The limit is said, not enforced by cutting: a pasted text is never shortened silently. The script only keeps the number fresh. */
function counter(control: Control, parts: Parts): Html | null {
  const max = counts(control)
  if (!max) return null
  const n = [...parts.value].length
  const sofar = fill(say(words.sofar, parts.language), { n })
  return html`<p class="hint count" id="${parts.id}-count">${fill(say(words.atMost, parts.language), { max: max.toLocaleString('en') })}<span data-count-of="${parts.id}" data-count-says="${say(words.sofar, parts.language)}">${n > 0 ? sofar : ''}</span></p>`
}

const drafted = (draft: Draft | undefined) => (draft ? html` data-draft="${draft.key}"` : null)
const draftNote = (draft: Draft | undefined, parts: Parts) =>
  draft
    ? html`<p class="hint draft" data-draft-note="${draft.key}" hidden>${say(words.draftKept, parts.language)} <button type="button" class="link">${say(words.draftDelete, parts.language)}</button></p>`
    : null
/** Put on the page that follows a successful sending: the browser forgets the draft of this key. */
export const forgetDraft = (draft: Draft): Html => html`<span data-draft-done="${draft.key}" hidden></span>`
