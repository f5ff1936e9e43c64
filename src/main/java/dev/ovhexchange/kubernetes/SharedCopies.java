package dev.ovhexchange.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.Serial;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets caches share their resources. Several controllers watch the same kinds, each with a cache of
 * its own; who reads a version of a resource that somebody else has, gets that copy. So nobody may
 * change what was read so; {@link SharingSerialization} says what is.
 */
final class SharedCopies {
  /** The newest version of a resource that anybody holds. */
  private static final class Copy extends WeakReference<HasMetadata> {
    private final String uid;
    private final long version;

    Copy(HasMetadata resource, long version, ReferenceQueue<HasMetadata> dropped) {
      super(resource, dropped);
      this.uid = resource.getMetadata().getUid();
      this.version = version;
    }
  }

  private final Map<String, Copy> newest = new ConcurrentHashMap<>();
  private final ReferenceQueue<HasMetadata> dropped = new ReferenceQueue<>();

  /** What makes a mapper share what it reads. */
  SimpleModule module() {
    return new SimpleModule("shared-copies")
        .setDeserializerModifier(
            new BeanDeserializerModifier() {
              @Serial private static final long serialVersionUID = 1;

              @Override
              public JsonDeserializer<?> modifyDeserializer(
                  DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> plain) {
                return CustomResource.class.isAssignableFrom(bean.getBeanClass())
                    ? new Sharing(plain)
                    : plain;
              }
            });
  }

  /** The copy to keep of what was read just now. */
  private HasMetadata shared(HasMetadata read) {
    forgetDropped();
    Long version = version(read);
    if (version == null || read.getMetadata().getUid() == null) {
      return read;
    }
    HasMetadata[] kept = {read};
    newest.compute(
        read.getMetadata().getUid(),
        (uid, before) -> {
          HasMetadata held = before == null ? null : before.get();
          if (before == null || held == null || before.version < version) {
            return new Copy(read, version, dropped);
          }
          if (before.version == version) {
            kept[0] = held;
          }
          return before; // a watch that lags behind reads what others have left already
        });
    return kept[0];
  }

  private void forgetDropped() {
    while (dropped.poll() instanceof Copy copy) {
      newest.remove(copy.uid, copy);
    }
  }

  private static @Nullable Long version(HasMetadata resource) {
    if (resource.getMetadata() == null || resource.getMetadata().getResourceVersion() == null) {
      return null;
    }
    try {
      return Long.valueOf(resource.getMetadata().getResourceVersion());
    } catch (NumberFormatException opaque) {
      return null;
    }
  }

  private final class Sharing extends DelegatingDeserializer {
    @Serial private static final long serialVersionUID = 1;

    Sharing(JsonDeserializer<?> plain) {
      super(plain);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> plain) {
      return new Sharing(plain);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Object read = super.deserialize(parser, context);
      return read instanceof HasMetadata resource ? shared(resource) : read;
    }
  }
}
