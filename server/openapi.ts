import * as z from 'zod'
import { problems } from '#base/problems.ts'
import { say } from '#base/words.ts'
import { allActions } from '#procedure/expand.ts'
import { jsonSchemaOf } from '#procedure/schema.ts'
import type { Context } from './context.ts'
import type { Route } from './route.ts'

/** The OpenAPI 3.1 description, read off the routes, the shapes and the list of modules: nobody writes it. */

type Json = Readonly<Record<string, unknown>>

const built = new WeakMap<object, Json>()

export async function openApi(context: Context, routes: readonly Route[]): Promise<Json> {
  const known = built.get(context)
  if (known) return known
  const paths: Record<string, Record<string, Json>> = {}
  const add = (method: string, url: string, operation: Json) => {
    const path = url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const route of routes) add(route.method, route.url, operationOf(route))
  for (const module of context.office.modules) {
    const shapes = (await module.apiShapes?.()) ?? {}
    for (const key of Object.keys((await module.api?.(context.office)) ?? {})) {
      const [method = 'GET', url = '/'] = key.split(' ')
      const shape = shapes[key]
      add(method, url, {
        operationId: nameOf(method, url),
        tags: [module.name],
        parameters: pathParameters(url),
        ...(shape && { requestBody: { required: true, content: bodyOf(shape.body) } }),
        responses: responses(shape?.status ?? '200', false),
      })
    }
  }
  const document: Json = {
    openapi: '3.1.0',
    info: { title: '明窗 Mingchuang', version: '1', description: 'Errors are RFC 9457 problem documents with a stable `type`.' },
    servers: [{ url: context.office.publicUrl }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: context.secure ? '__Host-sid' : 'sid' },
      },
      schemas: { Problem: problemSchema, ...inputSchemas(context) },
      responses: {
        Problem: {
          description: 'A problem document',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
  built.set(context, document)
  return document
}

const nameOf = (method: string, url: string): string =>
  `${method.toLowerCase()}${url.replace(/[^A-Za-z0-9]+(\w)/g, (_, c: string) => c.toUpperCase())}`

function operationOf(route: Route): Json {
  const query = z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' })
  const parameters = [
    ...pathParameters(route.url),
    ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      schema,
      required: query.required?.includes(name) ?? false,
    })),
    ...headersOf(route.url, route.method),
  ]
  const success =
    route.method === 'POST' && /\/(session|matters|files|setup|people|appointments|units|agencies)$|papers/.test(route.url) ? '201' : '200'
  return {
    operationId: nameOf(route.method, route.url),
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== null && { requestBody: { required: true, content: bodyOf(route.body) } }),
    security: route.access === 'anyone' ? [{}] : [{ bearer: [] }, { cookie: [] }],
    responses: responses(success, true),
  }
}

/** What an act on a matter carries beside its body: the sequence that was seen, and the key that makes sending twice safe. */
function headersOf(url: string, method: string): Json[] {
  const opens = method === 'POST' && url === '/api/v1/matters'
  const acts = method === 'POST' && url.endsWith('/actions/:action')
  return [
    ...(acts
      ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'The ETag of the matter' }]
      : []),
    ...(acts || opens ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } }] : []),
  ]
}

const pathParameters = (url: string): Json[] =>
  [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

const bodyOf = (body: NonNullable<Route['body']>): Json =>
  body === 'multipart'
    ? {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { file: { type: 'string', format: 'binary' }, kind: { type: 'string' } },
            required: ['file'],
          },
        },
      }
    : { 'application/json': { schema: z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) } }

const responses = (success: string, ours: boolean): Json => ({
  [success]: { description: 'Done' },
  default: { $ref: '#/components/responses/Problem' },
  ...(ours && { 429: { $ref: '#/components/responses/Problem' } }),
})

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', examples: Object.keys(problems).map(code => `/problems/${code}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    basis: { type: 'object', properties: { rulebook: { type: 'string' }, article: { type: 'string' } } },
    next: { type: 'array', items: { type: 'string' } },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
    findings: {
      description:
        'Of letterErrors: what is wrong in the letters of the act. `input.despite.found` names the sentences (`says`) that stand.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          paper: { type: 'string' },
          rule: { type: 'string' },
          severity: { type: 'string', enum: ['error'] },
          line: { type: 'integer' },
          quote: { type: 'string' },
          says: { type: 'string' },
          fix: { type: 'string' },
          article: { type: 'string' },
        },
      },
    },
    reference: { type: 'string' },
  },
}

/** The input of every action of every business, `request.extend`. */
function inputSchemas({ registry }: Context): Json {
  const newest = new Map(registry.procedures.map(p => [p.name, p]))
  return Object.fromEntries(
    [...newest.values()].flatMap(procedure => {
      const texts = registry.textsOf(procedure.name)
      return Object.keys(allActions(procedure)).flatMap(action => {
        const schema = jsonSchemaOf(registry.moduleOf(procedure.name), texts, procedure, action)
        const words = texts.actions[action]
        return schema ? [[`${procedure.name}.${action}`, { ...schema, ...(words && { title: say(words, 'en') }) }] as const] : []
      })
    }),
  )
}
