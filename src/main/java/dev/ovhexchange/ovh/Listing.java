package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one kind of list with as few calls as the platform allows: pages of whole objects; where it
 * answers ids, batches of them; where it knows no batches, one by one. Remembers how far down it
 * had to go. A list that cannot be read to its end is an error and never a short list.
 */
final class Listing<T> {
  /**
   * The list may lose rows while it is read; more often than this it is not worth another start.
   */
  private static final int STARTS = 3;

  private final Session session;
  private final Routes routes;
  private final ListKind<T> kind;
  private final int pageSize;
  private final IdReads<T> idReads;
  private volatile boolean pagesRefused;

  Listing(Session session, Routes routes, ListKind<T> kind, int pageSize) {
    this.session = session;
    this.routes = routes;
    this.kind = kind;
    this.pageSize = pageSize;
    this.idReads = new IdReads<>(session, routes, kind);
  }

  /** Hands over each object once, as pages arrive. */
  void forEach(Priority priority, Consumer<T> sink) {
    Set<Object> seen = new HashSet<>();
    Consumer<T> once =
        object -> {
          if (seen.add(kind.key().apply(object))) {
            sink.accept(object);
          }
        };
    for (int start = 1; start <= STARTS; start++) {
      if (readAll(priority, once, seen)) {
        return;
      }
    }
    throw brokenOff("it kept shrinking while it was read");
  }

  /** False when rows went away meanwhile, so that others may have slipped past unread. */
  private boolean readAll(Priority priority, Consumer<T> once, Set<Object> seen) {
    long read = 0;
    long total = Long.MAX_VALUE;
    for (int number = 1; ; number++) {
      int before = seen.size();
      Page page = page(number, priority, once);
      if (!page.ids().isEmpty()) {
        idReads.forEach(page.ids(), priority, once);
      }
      read += page.rows();
      if (page.isWhole()) {
        return true;
      }
      boolean shrunk = number > 1 && page.total() < total;
      total = page.total();
      if (shrunk) {
        return false;
      }
      if (read >= total) {
        return true;
      }
      if (page.rows() == 0 || (number > 1 && seen.size() == before && page.usable() > 0)) {
        if (total == Page.UNKNOWN) {
          return true;
        }
        throw brokenOff("page " + number + " brought nothing new at row " + read + " of " + total);
      }
    }
  }

  private Page page(int number, Priority priority, Consumer<T> once) {
    Call plain = routes.to("GET", kind.list());
    if (!pagesRefused) {
      try {
        return session.call(
            plain.withHeaders(pageHeaders(number)),
            priority,
            answer -> Page.read(answer, pageSize, kind, once));
      } catch (PlatformException e) {
        if (e.kind() != Kind.REFUSED || number > 1) {
          throw e;
        }
        pagesRefused = true;
      }
    }
    return session.call(
        plain.withHeaders(Map.of("Pragma", "no-cache")),
        priority,
        answer -> Page.read(answer, pageSize, kind, once).whole());
  }

  private Map<String, String> pageHeaders(int number) {
    return Map.of(
        "X-Pagination-Mode",
        "CachedObjectList-Pages",
        "X-Pagination-Size",
        Integer.toString(pageSize),
        "X-Pagination-Number",
        Integer.toString(number),
        "Pragma",
        "no-cache");
  }

  private PlatformException brokenOff(String why) {
    Call call = routes.to("GET", kind.list());
    return new PlatformException(
        Kind.UNAVAILABLE,
        call.method(),
        call.path(),
        200,
        "the list could not be read to its end: " + why,
        null,
        null,
        null);
  }

  /** One object; empty when the platform says that it is not there. */
  Optional<T> one(Object id, Priority priority) {
    return idReads.one(id, priority);
  }

  /** All of a list that is known to be small. */
  List<T> all(Priority priority) {
    var objects = new ArrayList<T>();
    forEach(priority, objects::add);
    return List.copyOf(objects);
  }
}
