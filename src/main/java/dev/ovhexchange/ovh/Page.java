package dev.ovhexchange.ovh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one answer of a list held, apart from the objects, which went to the sink.
 *
 * @param rows how many elements
 * @param usable how many of them went to the sink
 * @param ids the elements, where the platform answered ids and not objects
 * @param total how many elements the list has by the platform's word, or {@link #UNKNOWN}
 * @param isWhole whether there is nothing to ask for behind it
 */
record Page(long rows, long usable, List<String> ids, long total, boolean isWhole) {
  static final long UNKNOWN = Long.MAX_VALUE;

  /** What a row may take; OVH's fattest, a mailbox, takes some 2 KB. */
  private static final long ROW_CAP = 16 << 10;

  /** Far beyond any platform; what is remembered of rows and ids is bounded by these. */
  private static final long MOST_ROWS = 1_000_000;

  private static final long MOST_ID_CHARACTERS = 16 << 20;

  /** Streams: at no time is more than one row in memory, whatever was sent. */
  static <T> Page read(Answer answer, int pageSize, ListKind<T> kind, Consumer<T> sink)
      throws IOException {
    long rows = 0;
    long usable = 0;
    long idCharacters = 0;
    var ids = new ArrayList<String>();
    try (JsonParser parser = answer.parser(Answer.OBJECT_CAP + pageSize * ROW_CAP)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("the answer is no list");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        rows++;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          T object = kind.translate().apply(Row.read(parser, kind.fields()));
          if (object != null) {
            usable++;
            sink.accept(object);
          }
        } else if (parser.currentToken() == JsonToken.VALUE_STRING
            || parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          String id = parser.getText();
          idCharacters += id.length();
          ids.add(id);
        } else {
          throw new IOException("the list holds neither objects nor ids");
        }
        if (rows > MOST_ROWS || idCharacters > MOST_ID_CHARACTERS) {
          throw new IOException("the list is too long");
        }
      }
      Json.end(parser);
    }
    long total = answer.count("X-Pagination-Elements").orElse(UNKNOWN);
    // ids without a word about pages: the platform does not know pages and gave all it has
    boolean plain = total == UNKNOWN && (rows == 0 || !ids.isEmpty());
    return new Page(rows, usable, List.copyOf(ids), total, plain);
  }

  /** The same, when no page was asked for. */
  Page whole() {
    return new Page(rows, usable, ids, total, true);
  }
}
