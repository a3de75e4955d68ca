import type { FastifyRequest } from 'fastify'
import { isWithin } from '#modules/office/identity/networks.ts'
import type { Office } from '#procedure/office.ts'
import { isLoopback } from './config-read.ts'

/** Where administration may be used from (GB/T 22239-2019 8.1.4.4 c): a list of networks, or anywhere while it is empty. */

const networksOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : [])

/** The machine itself, past no proxy: whoever keeps it must be able to correct a list that shuts everybody out. */
const isThisMachine = ({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): boolean =>
  headers['x-forwarded-for'] === undefined && headers.forwarded === undefined && isLoopback(ip)

/** Is the request from one of these networks? An empty list holds everybody. */
export function isAmong(value: unknown, request: Pick<FastifyRequest, 'headers' | 'ip'>): boolean {
  const networks = networksOf(value)
  return networks.length === 0 || isThisMachine(request) || isWithin(networks, request.ip)
}

/** May administration be used from where this request comes? */
export const mayManageFrom = (office: Pick<Office, 'setting'>, request: Pick<FastifyRequest, 'headers' | 'ip'>): boolean =>
  isAmong(office.setting('', 'office.managementNetworks'), request)
