obj.metadata.annotations = obj.metadata.annotations or {}
obj.metadata.annotations["ovh-exchange.dev/paused"] = "true"
return obj
