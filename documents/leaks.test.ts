import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mask, scan } from './leaks.ts'

const found = (text: string) => scan(text).map(leak => `${leak.kind}:${text.slice(leak.from, leak.to)}`)

test('identity numbers are found in every writing, and the range is the one in the original text', () => {
  assert.deepEqual(found('张三，身份证号11010519491231002X，住'), ['residentId:11010519491231002X'])
  assert.deepEqual(found('号码：１１０１０５１９４９１２３１００２Ｘ。'), ['residentId:１１０１０５１９４９１２３１００２Ｘ'])
  assert.deepEqual(found('110105 19491231 002X'), ['residentId:110105 19491231 002X'])
  assert.deepEqual(found('1101 0519 4912 3100 2X'), ['residentId:1101 0519 4912 3100 2X'])
  assert.deepEqual(found('a\u200b110105194\u200b91231002X b'), ['residentId:110105194\u200b91231002X'])
  assert.deepEqual(found('𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X。'), ['residentId:𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X'])
  assert.deepEqual(found('ID110105194912310 旧号110105491231002'), ['residentId:110105491231002'])
})

test('a number with a wrong check digit counts only where a label calls it an identity number', () => {
  assert.deepEqual(found('流水号 110105194912310021 完'), [])
  assert.deepEqual(found('身份证号码：110105194912310021'), ['residentId:110105194912310021'])
})

test('bank cards are found by prefix and Luhn digit or by a label, credit codes are not taken for them', () => {
  assert.deepEqual(found('卡 6222 0202 0011 2233 446 '), ['bankCard:6222 0202 0011 2233 446'])
  assert.deepEqual(found('4111 1111 1111 1111'), ['bankCard:4111 1111 1111 1111'])
  assert.deepEqual(found('开户行及账号：120991234567'), ['bankCard:120991234567'])
  assert.deepEqual(found('统一社会信用代码91350100M000100Y43'), [])
  assert.deepEqual(found('索引号 1234567890123456 号'), [])
})

test('mobile numbers are found, amounts and parts of longer numbers are not', () => {
  assert.deepEqual(found('联系电话：138 0013 8000、13800138000'), ['phone:138 0013 8000', 'phone:13800138000'])
  assert.deepEqual(found('电话+86-13800138000'), ['phone:+86-13800138000'])
  assert.deepEqual(found('投资13800000000元，共13800000000 万元，¥13800000000'), [])
  assert.deepEqual(found('编号213800138000'), [])
  assert.deepEqual(found('1,李某,13800138000,13900139000,男'), ['phone:13800138000', 'phone:13900139000'], 'a row of a CSV file')
  assert.deepEqual(found('13800138000万先生，13900139000人工'), ['phone:13800138000', 'phone:13900139000'])
})

test('e-mail, passports, permits and plates are found', () => {
  assert.deepEqual(found('邮箱 li.mei+a@example.gov.cn。'), ['email:li.mei+a@example.gov.cn'])
  assert.deepEqual(found('ｌｉ＠ｅｘａｍｐｌｅ．ｃｎ'), ['email:ｌｉ＠ｅｘａｍｐｌｅ．ｃｎ'])
  assert.deepEqual(found('护照E12345678，港澳通行证号：C12345678，编号 G12345678'), ['passport:E12345678', 'passport:C12345678'])
  assert.deepEqual(found('车牌浙A·12345和粤B12345D，川A级'), ['plate:浙A·12345', 'plate:粤B12345D'])
})

test('ordinary official text holds nothing', () => {
  assert.deepEqual(
    found(
      '明政发〔2026〕17号 2026年11月23日 联系电话0571-88886666 邮编310000 面积12345.67平方米 https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm',
    ),
    [],
  )
})

test('masking removes every hit and leaves blocks of one width', () => {
  const text = '李某13800138000，110105194912310 02X。'
  assert.equal(mask(text, scan(text)), '李某■■■■，■■■■。')
})

test('half a million characters take less than two seconds, also when they are hostile', () => {
  const started = performance.now()
  for (const unit of ['政府信息公开条例第36条2026年', '1 1 1 1', 'a@a.', '1381381381', 'aaaaaaaaa1'])
    scan(unit.repeat(100_000 / unit.length))
  assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`)
})
