/** Numbers that carry their own check: resident identity numbers (公民身份号码), unified social credit codes (统一社会信用代码), bank cards. */
import { isDay } from './day.ts'

/** First two digits of the administrative division (GB/T 2260). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentChecks = '10X98765432'

const dayIn = (digits: string): boolean => isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`)

/** True for an 18-character resident identity number: known province, real birthday, right check character (GB 11643). x is taken for X. */
export function residentIdIsValid(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number) || !provinces.has(number.slice(0, 2)) || !dayIn(number.slice(6, 14))) return false
  const sum = residentWeights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return residentChecks[sum % 11] === number[17]!.toUpperCase()
}

/** True for a plausible resident number of 15 digits (before 1999, no check character): known province and real birthday. */
export const oldResidentIdIsValid = (number: string): boolean =>
  /^\d{15}$/.test(number) && provinces.has(number.slice(0, 2)) && dayIn(`19${number.slice(6, 12)}`)

const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** True for a unified social credit code: 18 characters of the standard's alphabet and the right check character (GB 32100). */
export function usccIsValid(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  let [sum, weight] = [0, 1]
  for (const character of code.slice(0, 17)) {
    sum += usccCharacters.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return usccCharacters[(31 - (sum % 31)) % 31] === code[17]
}

/** True where the digits satisfy the Luhn check of payment cards (ISO/IEC 7812-1). */
export function luhnIsValid(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
  }
  return sum % 10 === 0
}
