package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import dev.ovhexchange.simulator.exchange.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a request to an answer: limits, faults, credentials, rights, the work, the journal. */
public final class Gateway {
  private static final String TOKEN_PATH = "/auth/oauth2/token";
  private static final String TOKEN_OPERATION = "POST " + TOKEN_PATH;
  private static final String NO_OPERATION = "unknown operation";

  private final World world;
  private final Switches switches;
  private final Faults faults = new Faults();
  private final Journal journal;
  private final Authenticator authenticator;
  private final Tokens tokens;
  private final Batches batches;
  private final List<Route> routes;
  private final Map<String, SlidingMinute> accepted = new HashMap<>();

  /** A gateway to these platforms for these credentials. */
  public Gateway(World world, Keyring keyring) {
    this.world = world;
    switches = world.switches();
    journal = new Journal(switches);
    authenticator = new Authenticator(keyring, switches);
    tokens = new Tokens(keyring, switches);
    batches = new Batches(switches);
    RowWriter writer = new RowWriter();
    Bodies bodies = new Bodies(switches);
    Lists lists = new Lists(world, writer);
    Services services = new Services(world, writer, lists);
    routes =
        Stream.of(
                new MailboxCalls(world, services, bodies, lists, writer).routes(),
                new ConnectorCalls(world, services, bodies, lists, writer).routes(),
                new TaskCalls(world, services, lists, writer).routes(),
                new DomainCalls(world, services, bodies, lists, writer).routes(),
                services.routes(),
                new AuthCalls(keyring).routes())
            .flatMap(List::stream)
            .toList();
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /** What was asked and answered. */
  public Journal journal() {
    return journal;
  }

  /** The faults that hit a request that just arrived; to be asked once per request. */
  Hits hits(Request request) {
    return faults.hit(request.method(), relative(request));
  }

  /** Answers a request and notes it; not to be called if it is reset before. */
  Answer handle(Request request, Hits hits, String queryId) {
    return world.exclusively(
        () -> {
          Instant now = world.clock().instant();
          String path = relative(request);
          Route route = route(request.method(), path);
          String label = authenticator.label(request);
          Answer answer = answer(request, path, route, label, hits, now);
          note(request, path, route, label, hits, hits.resets() ? 0 : answer.status(), queryId);
          return answer;
        });
  }

  /** Notes a request that is reset before anything is done. */
  void noteReset(Request request, Hits hits, String queryId) {
    String path = relative(request);
    Route route = route(request.method(), path);
    note(request, path, route, authenticator.label(request), hits, 0, queryId);
  }

  private Answer answer(
      Request request, String path, @Nullable Route route, String label, Hits hits, Instant now) {
    Instant serverTime = now.plus(switches.duration(Switch.SERVER_TIME_OFFSET)).plus(hits.skew());
    try {
      Answer early = hits.answer(false);
      if (early != null) {
        return early;
      }
      limit(label, now);
      Answer answer =
          path.equals(TOKEN_PATH)
              ? tokens.handle(request, serverTime)
              : call(request, path, route, hits, serverTime);
      Answer late = hits.answer(true);
      return late == null ? answer : late;
    } catch (Refusal refusal) {
      return Errors.answer(refusal).with(retryAfter(refusal));
    } catch (RuntimeException bug) {
      // a caller that waits for ever would hide it
      return Errors.answer(Refusal.gateway(500, "SIMULATOR_BUG", bug.toString()));
    }
  }

  private Answer call(
      Request request, String path, @Nullable Route route, Hits hits, Instant serverTime) {
    if (route == null) {
      throw Refusal.gateway(404, "NOT_FOUND", "Got an invalid (or empty) URL");
    }
    Caller caller = Caller.NOBODY;
    String decoded = Percent.decode(path);
    if (!route.open()) {
      caller = authenticator.authenticate(request, serverTime);
      if (hits.has(FaultKind.KEY_EXPIRED)) {
        throw Authenticator.invalidCredential();
      }
      if (hits.has(FaultKind.NOT_GRANTED_CALL)) {
        throw Authenticator.notGranted();
      }
      authenticator.authorize(caller, request.method(), decoded, route.action());
    }
    Queries.requireDeclared(request.rawQuery(), route.query());
    if (request.method().equals("GET") && request.body().length() > 0) {
      throw Refusal.badRequest("Received not described parameters: (body)");
    }
    List<String> segments = Route.split(path).stream().map(Percent::decode).toList();
    return batches.answer(route, new Call(request, segments, caller, hits, serverTime));
  }

  private void limit(String label, Instant now) {
    int limit = switches.number(Switch.RATE_LIMIT);
    if (limit == 0) {
      return;
    }
    SlidingMinute minute = accepted.computeIfAbsent(label, _ -> new SlidingMinute());
    if (minute.count(now) >= limit) {
      throw Refusal.gateway(429, "TOO_MANY_REQUESTS", "Too many requests");
    }
    minute.add(now);
  }

  private @Nullable Duration retryAfter(Refusal refusal) {
    boolean tells = refusal.status() == 429 && switches.is(Switch.RATE_LIMIT_HEADER, "on");
    return tells ? Duration.ofSeconds(5) : null;
  }

  private void note(
      Request request,
      String path,
      @Nullable Route route,
      String label,
      Hits hits,
      int status,
      String queryId) {
    Instant now = world.clock().instant();
    boolean token = path.equals(TOKEN_PATH);
    String otherwise = token ? TOKEN_OPERATION : NO_OPERATION;
    String operation = route == null ? otherwise : route.operation();
    journal.add(
        operation,
        label,
        now,
        sequence ->
            new Entry(
                sequence,
                now,
                request.method(),
                path,
                request.rawQuery(),
                operation,
                status,
                label,
                token ? null : Redaction.of(request.body()),
                Paging.asked(request) ? Paging.describe(request) : null,
                request.header(Batches.HEADER) != null,
                Paging.fresh(request),
                queryId,
                hits.names()));
  }

  private @Nullable Route route(String method, String path) {
    if (!path.startsWith("/")) {
      return null;
    }
    List<String> segments = Route.split(path);
    for (Route route : routes) {
      if (route.method().equals(method) && route.matches(segments)) {
        return route;
      }
    }
    return null;
  }

  private static String relative(Request request) {
    String path = request.rawPath();
    if (path.startsWith("/1.0/")) {
      return path.substring("/1.0".length());
    }
    if (path.startsWith("/v1/")) {
      return path.substring("/v1".length());
    }
    return path.equals(TOKEN_PATH) ? path : "";
  }
}
