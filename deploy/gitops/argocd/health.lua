-- All kinds have the same conditions, so one script judges all of them.
local status = obj.status or {}
local found = {}
for _, condition in ipairs(status.conditions or {}) do
  found[condition.type] = condition
end

local function holds(type)
  return found[type] ~= nil and found[type].status == "True"
end

-- Ready has the precise reason, also while Reconciling or Stalled is there.
local told = "the operator has not seen it yet"
if found.Ready ~= nil then
  told = found.Ready.reason .. ": " .. found.Ready.message
end

if holds("Paused") then
  return { status = "Suspended", message = found.Paused.message .. "; before that, " .. told }
end
if status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "the operator has not seen the last change yet" }
end
if holds("Stalled") then
  return { status = "Degraded", message = told }
end
if holds("Ready") and not holds("Reconciling") then
  return { status = "Healthy", message = told }
end
return { status = "Progressing", message = told }
