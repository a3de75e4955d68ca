import { BlockList, isIP } from 'node:net'
import * as z from 'zod'

/** Addresses and networks as an administrator writes them: `10.1.0.0/16`, `2001:db8::/32`, `192.0.2.7`. */

/** Puts a network into the list; false where the text is none. */
function add(list: BlockList, text: string): boolean {
  const [address = '', length] = text.split('/')
  const family = isIP(address)
  const most = family === 6 ? 128 : 32
  if (family === 0 || (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > most))) return false
  list.addSubnet(address, length === undefined ? most : Number(length), family === 6 ? 'ipv6' : 'ipv4')
  return true
}

export const networksShape = z
  .array(
    z
      .string()
      .trim()
      .max(60)
      .refine(text => add(new BlockList(), text), 'notANetwork'),
  )
  .max(100)

/** Is the address in one of the networks? IPv4 in its IPv6 writing counts as IPv4. */
export function isWithin(networks: readonly string[], address: string): boolean {
  const list = new BlockList()
  for (const network of networks) add(list, network)
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const family = isIP(plain)
  return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}
