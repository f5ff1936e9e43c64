package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Refers to an object in the same namespace. */
@Tolerant
public record LocalRef(
    @JsonPropertyDescription("Name of the object, in the same namespace.")
        @Required
        @Pattern(Formats.OBJECT_NAME)
        @Size(min = 1, max = Limits.NAME)
        String name) {}
