/** A browser and its system in two words, from the header that says it: for lists of sessions, never for decisions. */
export function deviceOf(agent: string): string {
  const first = (list: readonly (readonly [RegExp, string])[]): string => list.find(([sign]) => sign.test(agent))?.[1] ?? ''
  const browser = first([
    [/Edg\//, 'Edge'],
    [/MicroMessenger/, 'WeChat'],
    [/QQBrowser/, 'QQ'],
    [/QihooBrowser|360SE|360EE/, '360'],
    [/Firefox\//, 'Firefox'],
    [/OPR\//, 'Opera'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
    [/^curl\//, 'curl'],
    [/node|undici/i, 'Node.js'],
  ])
  const system = first([
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS X/, 'macOS'],
    [/UOS|Kylin/, 'Kylin/UOS'],
    [/Linux/, 'Linux'],
  ])
  return [browser, system].filter(part => part !== '').join(' · ') || agent.slice(0, 40)
}
