import type { Office } from '#procedure/office.ts'

export type Site = { readonly id: string; readonly origin: string }

/** The site that passkeys belong to; null where its address is a bare number or plain http elsewhere, for which browsers make none. */
export function siteOf(office: Pick<Office, 'publicUrl'>): Site | null {
  const url = new URL(office.publicUrl)
  if (/^[\d.]+$|^\[/.test(url.hostname)) return null
  return url.protocol === 'https:' || url.hostname === 'localhost' ? { id: url.hostname, origin: url.origin } : null
}
