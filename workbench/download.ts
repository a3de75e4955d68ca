import { csrfToken, Problem } from './http.ts'

/** Asks for a file by POST and hands it to the browser to save; throws Problem as every call does. */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'Accept-Language': document.documentElement.lang, 'Content-Type': 'application/json', 'X-CSRF': csrfToken() },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Problem(0, { type: '/problems/noAnswer' })
  })
  if (!answer.ok) throw new Problem(answer.status, (await answer.json().catch(() => ({}))) ?? {})
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
