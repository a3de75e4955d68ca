import { usePreferences } from './preferences.ts'

/** An instant as people read it, in their language and zone. */
export function useWhen(): (at: string | null | undefined) => string {
  const { language } = usePreferences()
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language === 'zh-Hant' ? 'zh-TW' : 'zh-CN', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return at => (at ? format.format(new Date(at)) : '')
}
