import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

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
  private static final char[] PASSWORD = "rehearsal".toCharArray();

  /** What the status of the binding says in the end. */
  private static final String DONE = "40/40";

  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, List<OutputStream>> watches = new TreeMap<>();
  private int version = 1;

  public static void main(String[] arguments) throws Exception {
    var cluster = new RehearsalCluster();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      cluster.put((ObjectNode) JSON.readTree(line));
    }
    var keys = KeyStore.getInstance(Path.of(arguments[0]).toFile(), PASSWORD);
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    var server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", cluster::answer);
    server.start();
    Files.writeString(
        Path.of(arguments[2]),
        """
        apiVersion: v1
        kind: Config
        current-context: rehearsal
        contexts: [{name: rehearsal, context: {cluster: rehearsal, user: nobody}}]
        users: [{name: nobody, user: {token: none}}]
        clusters:
          - name: rehearsal
            cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}
        """
            .formatted(server.getAddress().getPort()));
  }

  private static String collection(ObjectNode object) {
    String group = object.path("apiVersion").asText();
    String plural = object.path("kind").asText().toLowerCase(java.util.Locale.ROOT) + "s";
    return (group.contains("/") ? "/apis/" : "/api/") + group + "/namespaces/rehearsal/" + plural;
  }

  private synchronized ObjectNode put(ObjectNode object) throws IOException {
    ObjectNode meta = object.withObject("/metadata");
    String uid = UUID.nameUUIDFromBytes(("" + meta.get("name")).getBytes()).toString();
    meta.put("namespace", "rehearsal").put("generation", 1).put("uid", uid);
    meta.put("creationTimestamp", "2026-01-01T00:00:00Z").put("resourceVersion", "" + ++version);
    String collection = collection(object);
    objects.put(collection + "/" + meta.get("name").asText(), object);
    var event = JSON.createObjectNode().put("type", "MODIFIED").set("object", object);
    for (OutputStream watch : watches.getOrDefault(collection, List.of())) {
      watch.write((event + "\n").getBytes());
      watch.flush();
    }
    return object;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = "" + exchange.getRequestURI().getQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestHeaders().containsKey("Upgrade")) {
      exchange.sendResponseHeaders(200, -1); // no websocket: the client falls back to a long answer
      exchange.close();
      return;
    }
    if (query.contains("watch=true")) {
      exchange.sendResponseHeaders(200, 0); // and stays open
      var bookmark = JSON.createObjectNode().put("type", "BOOKMARK");
      bookmark.withObject("/object").put("apiVersion", "v1").put("kind", "Secret");
      bookmark.withObject("/object/metadata").put("resourceVersion", "1");
      synchronized (this) {
        watches
            .computeIfAbsent(path, key -> new CopyOnWriteArrayList<>())
            .add(exchange.getResponseBody());
        exchange.getResponseBody().write((bookmark + "\n").getBytes());
        exchange.getResponseBody().flush(); // the head of the answer goes out with this
      }
      return;
    }
    JsonNode answer =
        switch (exchange.getRequestMethod()) {
          case "GET" -> get(path);
          case "PATCH" -> patch(path.replaceFirst("/status$", ""), JSON.readTree(body));
          default -> JSON.readTree(body);
        };
    byte[] bytes = answer.toString().getBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.path("code").asInt(200), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized JsonNode get(String path) {
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
  private synchronized JsonNode patch(String path, JsonNode patch) throws IOException {
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
