import { addDays } from '#base/day.ts'
import { settingOf } from '#portal/settings.ts'
import type { Office } from '#procedure/office.ts'
import { anyone, none, type Route } from './route.ts'

/** `/.well-known/security.txt` (RFC 9116): where somebody who found a weakness turns to. */

const daysValid = 180 // the RFC asks for less than a year

/** The contact as a URI: what was set for it, else the office's e-mail, else its telephone, else its help page. */
function contactOf(office: Pick<Office, 'setting' | 'publicUrl'>): string {
  const own = settingOf(office, 'portal.securityContact')
  if (/^https:/.test(own)) return own
  const mail = own || settingOf(office, 'portal.email')
  if (/^[^\s@]+@[^\s@]+$/.test(mail)) return `mailto:${encodeURI(mail)}`
  const phone = settingOf(office, 'portal.phone').replace(/[^\d+]/g, '')
  return phone === '' ? `${office.publicUrl}/help` : `tel:${phone}`
}

export const securityTxt = (office: Pick<Office, 'setting' | 'publicUrl' | 'clock'>): string =>
  [
    `Contact: ${contactOf(office)}`,
    `Expires: ${addDays(office.clock.today(), daysValid)}T00:00:00Z`,
    'Preferred-Languages: zh, en',
    `Canonical: ${office.publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n')

export const securityTxtRoute = (office: Office): Route =>
  anyone('GET', '/.well-known/security.txt', { summary: 'Where to report a weakness (RFC 9116)' }, none, none, async () => ({
    kind: 'raw',
    type: 'text/plain; charset=utf-8',
    body: securityTxt(office),
  }))
