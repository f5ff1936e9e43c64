package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects by their ids: in batches, or one by one where the platform turns out to know no
 * batches. An object that went away since its id was listed is left out.
 */
final class IdReads<T> {
  private static final int MOST_IDS = 50;
  private static final int LONGEST_PATH = 6 << 10;

  /** What a platform may say that takes {@code a,b} for the name of one object. */
  private static final EnumSet<Kind> NOT_UNDERSTOOD =
      EnumSet.of(Kind.REFUSED, Kind.OBJECT_NOT_FOUND, Kind.RIGHT_MISSING);

  private final Session session;
  private final Routes routes;
  private final ListKind<T> kind;
  private volatile boolean batchesRefused;

  IdReads(Session session, Routes routes, ListKind<T> kind) {
    this.session = session;
    this.routes = routes;
    this.kind = kind;
  }

  void forEach(List<String> ids, Priority priority, Consumer<T> sink) {
    int from = 0;
    while (from < ids.size()) {
      List<String> chunk = chunk(ids, from);
      from += chunk.size();
      if (batchesRefused || chunk.size() == 1 || !readBatch(chunk, priority, sink)) {
        chunk.forEach(id -> one(id, priority).ifPresent(sink));
      }
    }
  }

  /** One object; empty when the platform says that it is not there. */
  Optional<T> one(Object id, Priority priority) {
    Call call = routes.to("GET", kind.item(), id);
    try {
      return session.call(
          call,
          priority,
          answer -> {
            T object = kind.translate().apply(answer.row(kind.fields()));
            if (object == null) {
              throw new IOException("the answer is not the object that was asked for");
            }
            return Optional.of(object);
          });
    } catch (PlatformException e) {
      if (e.kind() == Kind.OBJECT_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<String> chunk(List<String> ids, int from) {
    int length = routes.service().length() + kind.item().length();
    int to = from;
    while (to < ids.size() && to - from < MOST_IDS) {
      length += Routes.segment(ids.get(to)).length() + 1;
      if (length > LONGEST_PATH && to > from) {
        break;
      }
      to++;
    }
    return ids.subList(from, to);
  }

  /** False when the answer is not clear for every id; nothing was handed over then. */
  private boolean readBatch(List<String> ids, Priority priority, Consumer<T> sink) {
    Call call = routes.batch(kind.item(), ids);
    JsonNode elements;
    try {
      elements = session.call(call, priority, Answer::tree);
    } catch (PlatformException e) {
      if (NOT_UNDERSTOOD.contains(e.kind())) {
        batchesRefused = true;
        return false;
      }
      throw e;
    }
    if (!elements.isArray() || elements.size() != ids.size()) {
      batchesRefused = true;
      return false;
    }
    var objects = new ArrayList<T>();
    if (!readElements(elements, call, objects)) {
      return false; // one element is unclear: these ids are read singly, the next may be a batch
    }
    objects.forEach(sink);
    return true;
  }

  private boolean readElements(JsonNode elements, Call call, List<T> into) {
    for (JsonNode element : elements) {
      if (element.path("value").isObject()) {
        T object = translate(element.path("value"));
        if (object == null) {
          return false;
        }
        into.add(object);
      } else if (!isGone(element, call)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable T translate(JsonNode value) {
    try {
      return kind.translate().apply(Row.of(value, kind.fields()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False when it has no error. What an error in a batch looks like is written nowhere. */
  private static boolean isGone(JsonNode element, Call call) {
    JsonNode error = element.path("error");
    if (error.isMissingNode() || error.isNull()) {
      return false;
    }
    String text = error.isTextual() ? error.asText() : error.toString();
    boolean service = text.contains("This service does not exist");
    if (!service && text.matches("(?s).*(\\b404\\b|NotFound|does not exist).*")) {
      return true;
    }
    String detail = RemoteText.clean("an object in a batch: " + text, List.of());
    throw new PlatformException(
        service ? Kind.SERVICE_NOT_FOUND : Kind.UNAVAILABLE,
        call.method(),
        call.path(),
        200,
        detail,
        null,
        null,
        null);
  }
}
