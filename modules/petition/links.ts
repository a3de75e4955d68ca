import { qrSvg } from '#documents/qr.ts'
import type { Office } from '#procedure/office.ts'

/** Where the petitioner follows the matter. The code stands in the fragment, which no server ever sees. */
export const addressOf = (office: Pick<Office, 'publicUrl'>, no: string, code: string): string =>
  `${office.publicUrl.replace(/\/$/, '')}/petitions/track#${encodeURIComponent(no)},${code}`

/** The code as a picture, drawn here. */
export const qrFor = (link: string): string => qrSvg(link, '查询进度')
