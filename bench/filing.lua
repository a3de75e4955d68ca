-- What wrk sends when filings are measured: each with a key, a name and an identity number of its own.
local n = 0
math.randomseed(os.time())
local function hex(k)
  local s = ''
  for _ = 1, k do s = s .. string.format('%x', math.random(0, 15)) end
  return s
end
request = function()
  n = n + 1
  local key = hex(8) .. '-' .. hex(4) .. '-4' .. hex(3) .. '-a' .. hex(3) .. '-' .. hex(12)
  local body = '{"agency":"ZF","applicant":{"kind":"person","name":"申请人' .. n .. '","identity":{"type":"other","number":"T' .. hex(10)
    .. '"},"phone":"13800000000"},"wanted":{"description":"第 ' .. n
    .. ' 号申请：请提供本市 2025 年度污水处理厂运行费用明细。"},"medium":"electronic","delivery":"online"}'
  return wrk.format('POST', nil, { ['Content-Type'] = 'application/json', ['Idempotency-Key'] = key }, body)
end
