import { type Control, errorSummary, type FormState, field, fieldset, form, idempotencyKey, requiredNote } from '#base/form.ts'
import { type Html, html } from '#base/html.ts'
import { keep } from '#base/kept-files.ts'
import { type Answer, type Call, to, type Upload } from '#base/page.ts'
import { type Language, say, told, type Words } from '#base/words.ts'
import { callout } from '#procedure/citizen/parts.ts'
import type { Office } from '#procedure/office.ts'
import { identityTypes } from '../contract.ts'
import { noticeVersion } from '../filing.ts'
import { purposes } from '../rules/arrival.ts'
import { fields } from '../texts/fields.ts'
import { choices } from '../texts/words.ts'
import { contactHint, page } from './parts.ts'
import { words } from './words.ts'

/** The form of a petition: three short steps on one page, complete without scripts; what was typed is never lost. */

export const draftKey = 'petition.claim'
const label = (path: string): Words => fields[path] ?? [path, path, path]
const hints = { suggestion: words.suggestionHint, appeal: words.appealHint, accusation: words.accusationHint }

const what = (agencies: readonly { code: string; name: string }[]): Control[] => [
  {
    kind: 'radios',
    name: 'purpose',
    label: label('purpose'),
    required: true,
    options: purposes.map(value => ({ value, label: choices[`purpose.${value}`] ?? value, hint: hints[value] })),
  },
  {
    kind: 'select',
    name: 'agency',
    label: label('agency'),
    hint: words.agencyHint,
    required: true,
    options: agencies.map(agency => ({ value: agency.code, label: agency.name })),
  },
  {
    kind: 'text',
    name: 'claim.subject',
    label: label('claim.subject'),
    hint: words.subjectHint,
    maxLength: 100,
    draft: { key: `${draftKey}.subject` },
  },
  {
    kind: 'textarea',
    name: 'claim.facts',
    label: label('claim.facts'),
    hint: words.factsHint,
    rows: 8,
    maxLength: 20_000,
    required: true,
    draft: { key: draftKey },
  },
  {
    kind: 'textarea',
    name: 'claim.wanted',
    label: label('claim.wanted'),
    hint: words.wantedHint,
    rows: 3,
    maxLength: 4000,
    draft: { key: `${draftKey}.wanted` },
  },
  { kind: 'text', name: 'place', label: label('place'), hint: words.placeHint, maxLength: 100, size: 'medium' },
  { kind: 'text', name: 'respondent', label: label('respondent'), maxLength: 200 },
]
const who: readonly Control[] = [
  { kind: 'text', name: 'petitioner.name', label: label('petitioner.name'), required: true, maxLength: 100, autocomplete: 'name' },
  { kind: 'text', name: 'people', label: label('people'), hint: words.peopleHint, type: 'number', size: 'short' },
  {
    kind: 'text',
    name: 'petitioner.phone',
    label: label('petitioner.phone'),
    hint: words.contactHint,
    type: 'tel',
    size: 'medium',
    autocomplete: 'tel',
  },
  { kind: 'text', name: 'petitioner.email', label: label('petitioner.email'), type: 'email', autocomplete: 'email' },
  { kind: 'text', name: 'petitioner.address', label: label('petitioner.address'), autocomplete: 'street-address' },
  {
    kind: 'select',
    name: 'petitioner.identity.type',
    label: label('petitioner.identity.type'),
    options: identityTypes.map(value => ({ value, label: choices[`petitioner.identity.type.${value}`] ?? value })),
  },
  {
    kind: 'text',
    name: 'petitioner.identity.number',
    label: label('petitioner.identity.number'),
    hint: words.identityHint,
    size: 'medium',
    autocomplete: 'off',
  },
]

/** The form, with what was typed and sent before. */
export async function formPage(office: Office, call: Call, state: FormState, files: readonly Upload[] = [], paused = ''): Promise<Answer> {
  const { language } = call
  const agencies = [...office.structure().agencies.values()]
  const values = { ...(agencies.length === 1 && agencies[0] && { agency: agencies[0].code }), ...state.values }
  const shown: FormState = { ...state, values }
  const controls = (all: readonly Control[]) => all.map(control => field(control, shown, language))
  const kept = files.map(one => keep(office.keys, one))
  const hint = contactHint(office, values.agency || agencies[0]?.code || '', language)
  const steps = [words.step1, words.step2, words.step3].map(step => html`<li>${say(step, language)}</li>`)
  const papers: Control = { kind: 'file', name: 'petitionMaterial', label: words.files, hint: words.filesHint, multiple: true, kept }
  const body = html`${paused ? callout(paused, 'late') : null}${errorSummary(shown, language)}<ol class="walk">${steps}</ol>${requiredNote(language)}${form(
    to(language, '/petitions'),
    html`${idempotencyKey(shown)}
${fieldset(words.step1, html`${controls(what(agencies))}${hint}`, language)}
${fieldset(words.step2, html`${controls(who)}${privacy(language)}${hint}`, language)}
${fieldset(words.step3, html`${controls([papers])}`, language)}
<div class="actions"><button class="button">${say(words.submit, language)}</button></div>`,
    { files: true },
  )}<section class="section"><h2>${say(words.cannot, language)}</h2><p>${say(words.cannotText, language)}</p>${hint}</section>`
  return page(language, words.newTitle, body, { status: paused ? 503 : state.errors.length > 0 ? 422 : 200, noStore: true })
}

const privacy = (language: Language): Html =>
  html`<details><summary>${say(words.privacy, language)}</summary><p>${told(words.privacyText, language, { version: noticeVersion })}</p></details>`

/** GET /petitions/new, with what the page before carried along (`q`, `agency`, `subject`). */
export function blankForm(office: Office, call: Call): Promise<Answer> {
  const { agency, q, subject } = call.query
  const values = {
    ...(agency && { agency }),
    ...(subject && { 'claim.subject': subject.slice(0, 100) }),
    ...(q && { 'claim.facts': q.slice(0, 2000) }),
  }
  return formPage(office, call, { values, errors: [] })
}
