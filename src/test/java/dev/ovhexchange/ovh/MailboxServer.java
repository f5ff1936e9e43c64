package dev.ovhexchange.ovh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scripts a list of mailboxes in each of the ways in which the platform may serve it. */
final class MailboxServer implements Function<ScriptedServer.Request, Reply> {
  private static final String LIST = Scene.BASE + "/account";

  final List<String> addresses = new ArrayList<>();
  boolean pages = true;
  boolean batches = true;
  int largestPage = Integer.MAX_VALUE;

  MailboxServer(int count) {
    IntStream.rangeClosed(1, count).forEach(i -> addresses.add("m" + i + "@d.example"));
  }

  @Override
  public Reply apply(ScriptedServer.Request request) {
    if (request.target().equals(LIST)) {
      return pages && !request.header("X-Pagination-Mode").isEmpty() ? page(request) : ids();
    }
    String name = request.target().substring(LIST.length() + 1);
    if (!name.contains(",")) {
      return addresses.contains(name) ? Reply.ok(row(name)) : gone();
    }
    return batches && request.header("X-Ovh-Batch").equals(",") ? batch(name) : gone();
  }

  private Reply page(ScriptedServer.Request request) {
    int size = Math.min(largestPage, Integer.parseInt(request.header("X-Pagination-Size")));
    int from = (Integer.parseInt(request.header("X-Pagination-Number")) - 1) * size;
    String rows =
        addresses.stream()
            .skip(from)
            .limit(size)
            .map(MailboxServer::row)
            .collect(Collectors.joining(",", "[", "]"));
    return Reply.ok(rows).with("X-Pagination-Elements", addresses.size());
  }

  private Reply ids() {
    return Reply.ok(
        addresses.stream().map(a -> "\"" + a + "\"").collect(Collectors.joining(",", "[", "]")));
  }

  private Reply batch(String names) {
    return Reply.ok(
        List.of(names.split(",", -1)).stream()
            .map(
                name ->
                    addresses.contains(name)
                        ? "{\"key\":\"" + name + "\",\"value\":" + row(name) + ",\"error\":null}"
                        : "{\"key\":\"" + name + "\",\"value\":null,\"error\":{\"status\":404}}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  static Reply gone() {
    return Reply.json(
        404,
        "{\"class\":\"Client::NotFound\",\"message\":\"The requested object (email = x) does not exist\"}");
  }

  static String row(String address) {
    String number = address.substring(1, address.indexOf('@'));
    return "{\"id\":"
        + number
        + ",\"primaryEmailAddress\":\""
        + address
        + "\",\"sendConnectorId\":29,\"state\":\"ok\",\"taskPendingId\":null,\"unheardOf\":[{}],"
        + "\"spamAndVirusConfiguration\":{\"deleteVirus\":true,\"tagSpam\":true,\"newer\":1}}";
  }
}
