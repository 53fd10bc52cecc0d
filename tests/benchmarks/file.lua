-- wrk: file appeals, each under a key of its own. BODY names the file with the JSON.
local body = io.open(os.getenv("BODY")):read("*a")
local n = 0
local me = tostring({}):gsub("[^%w]", "")
request = function()
  n = n + 1
  local headers = {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = me .. "-" .. os.time() .. "-" .. n,
  }
  return wrk.format("POST", "/api/v1/appeals/", headers, body)
end
