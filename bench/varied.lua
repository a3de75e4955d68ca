-- The same page under a new address each time, so that no cache answers.
local n = 0
request = function()
  n = n + 1
  return wrk.format('GET', wrk.path .. '?v=' .. n)
end
