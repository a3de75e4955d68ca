import { type Control, errorSummary, type FormState, field, fieldset, form, hidden, idempotencyKey, requiredNote } from '#base/form.ts'
import { type Html, html } from '#base/html.ts'
import { keep } from '#base/kept-files.ts'
import { type Answer, type Call, to, type Upload } from '#base/page.ts'
import { type Language, say, told } from '#base/words.ts'
import { callout } from '#procedure/citizen/parts.ts'
import type { Office } from '#procedure/office.ts'
import { applicantKinds, deliveries, identityTypes, media } from '../contract.ts'
import { noticeVersion } from '../filing.ts'
import { openAgencies } from '../store.ts'
import { texts } from '../texts.ts'
import { contactHint, page } from './parts.ts'
import { words } from './words.ts'

/** The request form: three short steps on one page, complete without scripts; what was typed is never lost. */

export const fileFields = ['identityProof', 'other'] as const
const draft = { key: 'request.wanted' }

const label = (path: string) => texts.fields[path] ?? [path, path, path]
const options = (path: string, values: readonly string[]) =>
  values.map(value => ({ value, label: texts.choices?.[`${path}.${value}`] ?? value }))

const what = (agencies: readonly { code: string; name: string }[]): Control[] => [
  {
    kind: 'select',
    name: 'agency',
    label: label('agency'),
    hint: words.agencyHint,
    required: true,
    options: agencies.map(agency => ({ value: agency.code, label: agency.name })),
  },
  { kind: 'text', name: 'wanted.title', label: label('wanted.title'), maxLength: 200, draft: { key: `${draft.key}.title` } },
  {
    kind: 'text',
    name: 'wanted.docNo',
    label: label('wanted.docNo'),
    maxLength: 100,
    size: 'medium',
    draft: { key: `${draft.key}.docNo` },
  },
  {
    kind: 'textarea',
    name: 'wanted.description',
    label: label('wanted.description'),
    hint: words.descriptionHint,
    rows: 6,
    maxLength: 10_000,
    required: true,
    draft,
  },
]
const who: readonly Control[] = [
  {
    kind: 'radios',
    name: 'applicant.kind',
    label: label('applicant.kind'),
    required: true,
    options: options('applicant.kind', applicantKinds),
  },
  { kind: 'text', name: 'applicant.name', label: label('applicant.name'), required: true, maxLength: 100, autocomplete: 'name' },
  {
    kind: 'select',
    name: 'applicant.identity.type',
    label: label('applicant.identity.type'),
    required: true,
    options: options('applicant.identity.type', identityTypes),
  },
  {
    kind: 'text',
    name: 'applicant.identity.number',
    label: label('applicant.identity.number'),
    hint: words.identityHint,
    required: true,
    size: 'medium',
    autocomplete: 'off',
  },
  {
    kind: 'text',
    name: 'applicant.phone',
    label: label('applicant.phone'),
    hint: words.contactHint,
    type: 'tel',
    size: 'medium',
    autocomplete: 'tel',
  },
  { kind: 'text', name: 'applicant.email', label: label('applicant.email'), type: 'email', autocomplete: 'email' },
  { kind: 'text', name: 'applicant.address', label: label('applicant.address'), autocomplete: 'street-address' },
  { kind: 'text', name: 'applicant.postcode', label: label('applicant.postcode'), size: 'short', autocomplete: 'postal-code' },
]
const how = (kept: (name: string) => { readonly name: string; readonly token: string }[]): Control[] => [
  { kind: 'radios', name: 'medium', label: label('medium'), required: true, inline: true, options: options('medium', media) },
  { kind: 'radios', name: 'delivery', label: label('delivery'), required: true, inline: true, options: options('delivery', deliveries) },
  {
    kind: 'file',
    name: 'identityProof',
    label: words.identityProof,
    hint: words.identityProofHint,
    accept: 'image/*,.pdf',
    kept: kept('identityProof'),
  },
  { kind: 'file', name: 'other', label: words.otherFiles, hint: words.filesHint, multiple: true, kept: kept('other') },
]

const walk = (language: Language): Html =>
  html`<ol class="walk">${[words.step1, words.step2, words.step3].map(step => html`<li>${say(step, language)}</li>`)}</ol>`

/** The form, with what was typed and sent before. */
export async function formPage(office: Office, call: Call, state: FormState, files: readonly Upload[] = [], paused = ''): Promise<Answer> {
  const { language } = call
  const agencies = await openAgencies(office.db)
  const values = {
    medium: 'electronic',
    delivery: 'online',
    ...(agencies.length === 1 && agencies[0] && { agency: agencies[0].code }),
    ...state.values,
  }
  const shown: FormState = { ...state, values }
  const controls = (all: readonly Control[]) => all.map(control => field(control, shown, language))
  const kept = (name: string) => files.filter(one => one.field === name).map(one => keep(office.keys, one))
  const chosen = values.agency || agencies[0]?.code || ''
  const hint = contactHint(office, chosen, language)
  const body = html`${paused ? callout(paused, 'late') : null}${errorSummary(shown, language)}${walk(language)}${requiredNote(language)}${form(
    to(language, '/requests'),
    html`${idempotencyKey(shown)}
${fieldset(words.step1, html`${controls(what(agencies))}${hint}`, language)}
${fieldset(words.step2, html`${controls(who)}${privacy(language)}${hint}`, language)}
${fieldset(words.step3, html`${controls(how(kept))}${hint}`, language)}
<div class="actions"><button class="button">${say(words.submit, language)}</button></div>`,
    { files: true },
  )}<section class="section"><h2>${say(words.cannot, language)}</h2><p>${say(words.cannotText, language)}</p>${hint}</section>`
  return page(language, words.newTitle, body, { status: paused ? 503 : state.errors.length > 0 ? 422 : 200, noStore: true })
}

const privacy = (language: Language): Html =>
  html`<details><summary>${say(words.privacy, language)}</summary><p>${told(words.privacyText, language, { version: noticeVersion })}</p></details>`

/** GET /requests/new, with what the page before carried along (`q` from a search, `agency`, `title`, `docNo`, `description`). */
export function blankForm(office: Office, call: Call): Promise<Answer> {
  const { agency, q, title, docNo, description = q } = call.query
  const values = {
    ...(agency && { agency }),
    ...(title && { 'wanted.title': title.slice(0, 200) }),
    ...(docNo && { 'wanted.docNo': docNo.slice(0, 100) }),
    ...(description && { 'wanted.description': description.slice(0, 2000) }),
  }
  return formPage(office, call, { values, errors: [] })
}

/** Everything typed as hidden fields, to be sent again. */
export const carried = (values: Readonly<Record<string, string>>): Html[] =>
  Object.entries(values)
    .filter(([name]) => !['_looked', '_back'].includes(name) && !/\.kept\.\d+$/.test(name))
    .map(([name, value]) => hidden(name, value))
