package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Refers to a {@link SendConnector}; without namespace, in the namespace of the referrer. */
@Tolerant
public record ConnectorRef(
    @JsonPropertyDescription("Name of the SendConnector. Example: smtp-relay.")
        @Required
        @Pattern(Formats.OBJECT_NAME)
        @Size(min = 1, max = Limits.NAME)
        String name,
    @JsonPropertyDescription(
            "Namespace of the SendConnector. Unset means the binding's own; in another one the"
                + " connector's allowedBindings must allow this binding.")
        @Pattern(Formats.LABEL_NAME)
        @Size(min = 1, max = Limits.LABEL)
        @Nullable String namespace) {

  /** The namespace it points into. */
  public String namespaceOr(String referrerNamespace) {
    return namespace == null ? referrerNamespace : namespace;
  }
}
