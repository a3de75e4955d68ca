/** What we ask of the lock file: nothing of where it was made, everything with its digest, and no package that runs a script. */

type Entry = { readonly resolved?: string; readonly integrity?: string; readonly hasInstallScript?: boolean; readonly link?: boolean }

/** The faults of a lock file and of the settings beside it, one sentence each. */
export function lockFaults(lock: string, npmrc: string): string[] {
  const { lockfileVersion, packages } = JSON.parse(lock) as { lockfileVersion: number; packages: Readonly<Record<string, Entry>> }
  const entries = Object.entries(packages).filter(([name]) => name !== '')
  const settings = new Set(npmrc.split('\n').map(line => line.replace(/\s/g, '')))
  return [
    ...(lockfileVersion < 3 ? [`lock file of version ${lockfileVersion}`] : []),
    ...entries.filter(([, one]) => one.resolved !== undefined).map(([name, one]) => `${name} names a host: ${one.resolved}`),
    ...entries.filter(([, one]) => one.link).map(([name]) => `${name} is a link`),
    ...entries.filter(([, one]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? '')).map(([name]) => `${name} has no SHA-512`),
    ...entries.filter(([, one]) => one.hasInstallScript).map(([name]) => `${name} runs a script when it is installed`),
    ...['ignore-scripts=true', 'save-exact=true', 'omit-lockfile-registry-resolved=true']
      .filter(line => !settings.has(line))
      .map(line => `.npmrc lacks ${line}`),
  ]
}
