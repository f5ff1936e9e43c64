-- Set, not removed: Argo CD restores the annotations when the last of them is removed.
obj.metadata.annotations["ovh-exchange.dev/paused"] = "false"
return obj
