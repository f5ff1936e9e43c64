package dev.ovhexchange.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.Objects;

/** How resources are told apart, and which goes before another. */
public final class Keys {
  /** The older one first; of two that were created in the same second, by {@link #of}. */
  public static final Comparator<HasMetadata> OLDEST_FIRST =
      Comparator.comparing((HasMetadata resource) -> resource.getMetadata().getCreationTimestamp())
          .thenComparing(Keys::of);

  private Keys() {}

  /** {@code namespace/name}. */
  public static String of(HasMetadata resource) {
    return resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
  }

  /** True when these are two resources; a namesake that was created later is another one. */
  public static boolean differ(HasMetadata a, HasMetadata b) {
    return !Objects.equals(a.getMetadata().getUid(), b.getMetadata().getUid());
  }
}
