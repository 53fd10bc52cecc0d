-- wrk: ask for a page with COOKIE, or file the JSON in BODY, each time under a key of its own.
-- The last line printed is JSON: how many a second, and milliseconds.
local body, headers = nil, {}
if os.getenv("COOKIE") then headers["Cookie"] = os.getenv("COOKIE") end
if os.getenv("BODY") then
  body = os.getenv("BODY")
  headers["Content-Type"] = "application/json"
end
local n = 0
local me = tostring({}):gsub("[^%w]", "") .. "-" .. os.time()
request = function()
  n = n + 1
  if body then headers["Idempotency-Key"] = me .. "-" .. n end
  return wrk.format(body and "POST" or "GET", nil, headers, body)
end
done = function(summary, latency, _)
  local seconds, errors = summary.duration / 1e6, summary.errors
  io.write(string.format(
    '{"rate": %.2f, "p50": %.3f, "p95": %.3f, "failed": %d}\n',
    summary.requests / seconds, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
