local annotations = obj.metadata.annotations or {}
local paused = annotations["ovh-exchange.dev/paused"] == "true"
return {
  refresh = { disabled = paused },
  pause = { disabled = paused },
  resume = { disabled = not paused },
}
