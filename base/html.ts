/** HTML that is safe to send: every interpolated value is escaped unless it is itself Html. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for element content and quoted attributes. */
export const escapeHtml = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, c => escapes[c]!) : text)

function write(value: HtmlValue): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) {
    let text = ''
    for (const one of value) text += write(one)
    return text
  }
  if (value === null || value === undefined || value === false) return ''
  return escapeHtml(String(value))
}

/** The escaping template tag: html`<p>${userText}</p>`. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let text = strings[0] ?? ''
  for (let i = 0; i < values.length; i++) text += write(values[i]) + strings[i + 1]
  return new Html(text)
}

const whole = /(\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}|0\d{2,3}-\d{7,8})/
/** Text whose days and telephone numbers stay on one line: browsers break them at their hyphens, and a number in two halves is dialled wrong. */
export const unbroken = (text: string): Html =>
  html`${text.split(whole).map((part, i) => (i % 2 ? html`<span class="unbroken">${part}</span>` : part))}`

/** Markup that this program wrote itself (an SVG it drew, a body it sanitised). Never call it on what a person typed. */
export const trusted = (markup: string): Html => new Html(markup)
