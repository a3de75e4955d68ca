/** The kinds of file the product knows, with the type it serves them as: always ours, never what a browser sent. */
export const fileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ofd: 'application/ofd',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  wps: 'application/vnd.ms-works',
  zip: 'application/zip',
} as const

export type Extension = keyof typeof fileTypes
const allTypes: readonly Extension[] = ['pdf', 'docx', 'xlsx', 'ofd', 'png', 'jpg', 'txt', 'csv', 'doc', 'xls', 'wps', 'zip']

/** What citizens and staff may upload unless a use allows more: no old binary office files (macros cannot be seen), no archives. */
export const usualTypes: readonly Extension[] = ['pdf', 'docx', 'xlsx', 'ofd', 'png', 'jpg', 'txt', 'csv']

/** The known extension of a name; jpeg counts as jpg. */
export function knownExtension(extension: string): Extension | undefined {
  if (extension === 'jpeg') return 'jpg'
  return allTypes.find(known => known === extension)
}
