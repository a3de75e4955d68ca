import { registerHooks } from 'node:module'

/**
 * A program for the test beside it: starts the office as `mingchuang serve` does, and tells as JSON which files were loaded until it
 * answered, and which parts of Node that are loaded only when used.
 */
const files: string[] = []
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) files.push(url)
    return next(url, context)
  },
})

await import('#cli/run.ts')
await import('#cli/serve.ts')
await import('#cli/demo.ts')
const { readConfig } = await import('#server/config.ts')
const { startServer } = await import('#server/main.ts')
const server = await startServer(readConfig(process.env))
const answer = await new Promise<number | undefined>(resolve => {
  process.getBuiltinModule('node:http').get(`${server.url}/healthz`, response => resolve(response.resume().statusCode))
})
const { moduleLoadList } = process as unknown as { readonly moduleLoadList: readonly string[] } // Node's types do not name it
const parts = moduleLoadList.filter(name => name.startsWith('NativeModule internal/deps/'))
process.stdout.write(JSON.stringify({ answer, files, parts }))
await server.close()
