import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { day } from '#base/day.ts'
import { sheet } from './sheet.ts'
import { sniff, sniffFile } from './sniff.ts'

const dir = mkdtempSync(join(tmpdir(), 'sniff-'))
after(() => rmSync(dir, { recursive: true }))
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const gbk = Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2])
const refusal = (refused: string) => ({ refusal: refused })

test('true files of the allowed kinds are taken by content, with our own type', async () => {
  assert.deepEqual(sniff(strToU8('%PDF-1.7\n…'), '答复书.PDF'), { type: 'application/pdf', ext: 'pdf' })
  assert.deepEqual(sniff(png, '证件.png'), { type: 'image/png', ext: 'png' })
  assert.deepEqual(sniff(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'a.jpeg'), { type: 'image/jpeg', ext: 'jpg' })
  assert.deepEqual(sniff(gbk, '说明.txt'), { type: 'text/plain; charset=utf-8', ext: 'txt' })
  assert.deepEqual(sniff(strToU8('政府信息').subarray(0, 10), '说明.csv'), { type: 'text/csv; charset=utf-8', ext: 'csv' })
  const docx = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })
  assert.equal('ext' in (await sniffFile(docx, 'a.docx')), true)
  assert.equal('ext' in (await sniffFile(zip({ 'OFD.xml': '<OFD/>' }), 'a.ofd')), true)
  const made = await sheet({
    title: 't',
    unit: 'u',
    period: 'p',
    madeBy: 'm',
    madeOn: day('2026-11-23'),
    columns: [{ title: 'a', width: 9, kind: 'text' }],
    rows: [['x']],
  })
  writeFileSync(join(dir, 'made.xlsx'), made)
  assert.equal('ext' in (await sniffFile(join(dir, 'made.xlsx'), '台账.xlsx')), true)
})

test('a name that does not fit the content, an empty file and a kind that is not on the list are refused with their own reason', async () => {
  assert.deepEqual(sniff(new Uint8Array(0), 'a.pdf'), refusal('empty'))
  assert.deepEqual(sniff(png, 'a.pdf'), refusal('mismatch'))
  assert.deepEqual(sniff(strToU8('hello'), 'a.png'), refusal('mismatch'))
  assert.deepEqual(sniff(strToU8('hello'), 'a'), refusal('wrongType'))
  assert.deepEqual(await sniffFile(zip({ 'a.txt': 'x' }), 'a.zip'), refusal('wrongType'))
  assert.deepEqual(await sniffFile(zip({ 'a.txt': 'x' }), 'a.docx'), refusal('mismatch'))
  assert.deepEqual(await sniffFile(zip({ 'OFD.xml': 'x' }), 'a.docx'), refusal('mismatch'))
  assert.deepEqual(sniff(png, 'a.png', { allow: ['pdf'] }), refusal('wrongType'))
  assert.equal('ext' in (await sniffFile(zip({ 'a.txt': 'x' }), 'a.zip', { allow: ['zip'] })), true)
})

test('pages, pictures with scripts, programs and macros are dangerous under any name', async () => {
  for (const text of ['<!DOCTYPE html><p>', '  <svg onload=alert(1)>', 'x\n<script>1</script>', '<?xml version="1.0"?><svg xmlns="…"/>']) {
    for (const name of ['a.png', 'a.txt', 'a.pdf', 'a.svg'])
      assert.deepEqual(sniff(strToU8(text), name), refusal('dangerous'), `${text} ${name}`)
  }
  assert.deepEqual(sniff(strToU8('hello'), 'a.html'), refusal('dangerous'))
  assert.deepEqual(sniff(strToU8('MZ\u0090\u0000'), 'a.txt'), refusal('dangerous'))
  assert.deepEqual(sniff(strToU8('#!/bin/sh'), 'a.txt'), refusal('dangerous'))
  const macro = zip({ '[Content_Types].xml': 'x', 'word/document.xml': 'x', 'word/vbaProject.bin': 'x' })
  assert.deepEqual(await sniffFile(macro, 'a.docx'), refusal('dangerous'))
})

test('text is read to its end: a byte that is no text after a clean head is noticed', async () => {
  const file = join(dir, 'late.txt')
  writeFileSync(file, Buffer.concat([Buffer.from('公开'.repeat(5000)), Buffer.from([0, 1, 2])]))
  assert.deepEqual(await sniffFile(file, 'late.txt'), refusal('mismatch'))
  writeFileSync(file, `${'公开'.repeat(5000)}<script>`)
  assert.deepEqual(await sniffFile(file, 'late.txt'), refusal('dangerous'))
  writeFileSync(file, '公开'.repeat(5000))
  assert.equal('ext' in (await sniffFile(file, 'late.txt')), true)
})
