import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Just enough of a Kubernetes API server for the operator to rehearse on where there is none, such
 * as the build of an image: rehearse.sh starts it from source. It lists and watches what it was
 * given and takes in statuses and finalizers; nothing else is like the real one.
 *
 * <p>Arguments: a PKCS12 key store with the password "rehearsal", a file of JSON objects one a line,
 * and where to write the kubeconfig.
 */
class RehearsalCluster {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "rehearsal";

  /** What the status of the binding says in the end. */
  private static final String DONE = "40/40";

  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, List<ServerWebSocket>> watches = new TreeMap<>();
  private int version = 1;

  public static void main(String[] arguments) throws Exception {
    var cluster = new RehearsalCluster();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      cluster.put((ObjectNode) JSON.readTree(line));
    }
    Certificate authority =
        KeyStore.getInstance(Path.of(arguments[0]).toFile(), PASSWORD.toCharArray())
            .getCertificate("rehearsal");
    // As the real one: HTTP/2 for calls, web sockets for watches. What is not rehearsed is not in
    // the cache.
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(new PfxOptions().setPath(arguments[0]).setPassword(PASSWORD));
    Vertx.vertx()
        .createHttpServer(options)
        .requestHandler(cluster::answer)
        .webSocketHandler(cluster::watch)
        .listen(0, "127.0.0.1")
        .onSuccess(
            server ->
                write(Path.of(arguments[2]), kubeconfig(server.actualPort(), pem(authority))));
  }

  private static String kubeconfig(int port, String authority) {
    return """
    apiVersion: v1
    kind: Config
    current-context: rehearsal
    contexts: [{name: rehearsal, context: {cluster: rehearsal, user: nobody}}]
    users: [{name: nobody, user: {token: none}}]
    clusters:
      - name: rehearsal
        cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
    """
        .formatted(port, Base64.getEncoder().encodeToString(authority.getBytes()));
  }

  private static String pem(Certificate certificate) {
    try {
      String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String collection(ObjectNode object) {
    String group = object.path("apiVersion").asText();
    String plural = object.path("kind").asText().toLowerCase(java.util.Locale.ROOT) + "s";
    return (group.contains("/") ? "/apis/" : "/api/") + group + "/namespaces/rehearsal/" + plural;
  }

  private ObjectNode put(ObjectNode object) {
    ObjectNode meta = object.withObject("/metadata");
    String uid = UUID.nameUUIDFromBytes(("" + meta.get("name")).getBytes()).toString();
    meta.put("namespace", "rehearsal").put("generation", 1).put("uid", uid);
    meta.put("creationTimestamp", "2026-01-01T00:00:00Z").put("resourceVersion", "" + ++version);
    String collection = collection(object);
    objects.put(collection + "/" + meta.get("name").asText(), object);
    var event = JSON.createObjectNode().put("type", "MODIFIED").set("object", object);
    for (ServerWebSocket watch : watches.getOrDefault(collection, List.of())) {
      watch.writeTextMessage(event.toString());
    }
    return object;
  }

  private void watch(ServerWebSocket socket) {
    watches.computeIfAbsent(socket.path(), path -> new ArrayList<>()).add(socket);
    var bookmark = JSON.createObjectNode().put("type", "BOOKMARK");
    bookmark.withObject("/object").put("apiVersion", "v1").put("kind", "Secret");
    bookmark.withObject("/object/metadata").put("resourceVersion", "1");
    socket.writeTextMessage(bookmark.toString());
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    try {
      String path = request.path();
      JsonNode answer =
          switch (request.method().name()) {
            case "GET" -> get(path);
            case "PATCH" ->
                patch(path.replaceFirst("/status$", ""), JSON.readTree(body.getBytes()));
            default -> JSON.readTree(body.getBytes());
          };
      request
          .response()
          .setStatusCode(answer.path("code").asInt(200))
          .putHeader("Content-Type", "application/json")
          .end(answer.toString());
    } catch (IOException e) {
      request.response().setStatusCode(400).end();
    }
  }

  private JsonNode get(String path) {
    if (objects.containsKey(path)) {
      return objects.get(path);
    }
    if (!path.matches(".*/namespaces/rehearsal/[a-z]+")) {
      return JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1").put("code", 404);
    }
    var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
    list.withObject("/metadata").put("resourceVersion", "" + version);
    objects.forEach(
        (key, object) -> {
          if (key.startsWith(path + "/")) {
            list.withArray("items").add(object);
          }
        });
    return list.has("items") ? list : list.set("items", JSON.createArrayNode());
  }

  /** A status comes as a JSON patch, and so do our finalizers, which are given back as they are. */
  private JsonNode patch(String path, JsonNode patch) {
    ObjectNode object = objects.get(path);
    JsonNode finalizers = patch.at("/metadata/finalizers");
    if (patch.isArray()) {
      finalizers = JSON.createArrayNode().add("ovh-exchange.dev/rehearsal");
      for (JsonNode operation : patch) {
        if (operation.path("path").asText().equals("/status")) {
          finalizers = object.at("/metadata/finalizers");
          object.set("status", operation.get("value"));
        }
      }
    }
    if (finalizers.isArray()) {
      object.withObject("/metadata").set("finalizers", finalizers);
    }
    if (object.at("/status/attached").asText().equals(DONE)) {
      System.out.println("attached");
    }
    return put(object);
  }
}
