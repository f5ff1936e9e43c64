package dev.ovhexchange.deliverycheck.message;

import dev.ovhexchange.deliverycheck.judgement.AuthResult;
import dev.ovhexchange.deliverycheck.judgement.Results;
import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.HeaderTokenizer.Token;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Authentication-Results (RFC 8601), with what Microsoft writes without an authserv-id; its
 * copy for ARC (RFC 8617); and Received-SPF (RFC 7208, 9.1).
 */
final class ResultsReader {
  /**
   * What Rspamd quotes: an address with a {@code =} in it, or a reason with spaces. A parenthesis
   * of a sender's stands between quotes that are open where the comment ends.
   */
  private static final Pattern PLAINLY_QUOTED = Pattern.compile("\"[^\"()\\\\]+\"");

  private ResultsReader() {}

  /** One {@code name=value}; a text without a sign has no value. */
  private record Pair(String name, @Nullable String value) {}

  static Results authentication(int line, String field, String value) {
    @Nullable String author = null;
    List<AuthResult> results = new ArrayList<>();
    try {
      List<List<Pair>> parts = parts(value);
      int at = 0;
      if (!parts.isEmpty() && isInstance(parts.getFirst())) {
        at++;
      }
      if (at < parts.size() && parts.get(at).getFirst().value() == null) {
        author = parts.get(at++).getFirst().name();
      }
      for (List<Pair> part : parts.subList(at, parts.size())) {
        Pair first = part.getFirst();
        if (first.value() != null) {
          String method = lower(first.name()).replaceFirst("/.*", "");
          results.add(new AuthResult(method, lower(first.value()), properties(part)));
        }
      }
      return new Results(line, field, author, results, null);
    } catch (ParseException e) {
      return new Results(line, field, author, List.of(), String.valueOf(e.getMessage()));
    }
  }

  static Results spf(int line, String value) {
    try {
      Map<String, String> properties = new LinkedHashMap<>();
      @Nullable String result = null;
      for (List<Pair> part : parts(value)) {
        if (result == null) {
          result = lower(part.getFirst().name());
        }
        properties.putAll(properties(part));
      }
      List<AuthResult> results =
          result == null ? List.of() : List.of(new AuthResult("spf", result, properties));
      return new Results(line, "Received-SPF", null, results, null);
    } catch (ParseException e) {
      return new Results(line, "Received-SPF", null, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** ARC begins with {@code i=1}. */
  private static boolean isInstance(List<Pair> part) {
    return part.size() == 1 && part.getFirst().name().equals("i");
  }

  private static Map<String, String> properties(List<Pair> part) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Pair pair : part) {
      if (pair.value() != null) {
        properties.putIfAbsent(lower(pair.name()), pair.value());
      }
    }
    return properties;
  }

  /** What stands between semicolons, without comments; nothing empty. */
  private static List<List<Pair>> parts(String value) throws ParseException {
    HeaderTokenizer tokens = new HeaderTokenizer(value, ";=", false);
    List<List<Pair>> parts = new ArrayList<>();
    List<Pair> part = new ArrayList<>();
    boolean valueIsDue = false;
    boolean afterQuotes = false;
    while (true) {
      Token token = tokens.next();
      if (token.getType() == Token.COMMENT) {
        // Some write the sender's address into it as it is. In quotes it may hold a parenthesis,
        // and what follows that would be read as their own words.
        if (hasOddQuotes(token.getValue(), value)) {
          throw new ParseException("it has a comment that a sender may have ended");
        }
        continue;
      }
      if (token.getType() == Token.EOF || token.getType() == ';') {
        if (!part.isEmpty()) {
          parts.add(part);
        }
        if (token.getType() == Token.EOF) {
          return parts;
        }
        part = new ArrayList<>();
        valueIsDue = false;
      } else if (token.getType() == '=') {
        if (part.isEmpty()) {
          throw new ParseException("it has a value without a name");
        }
        Pair last = part.removeLast();
        // An address may hold the sign too: bounces-1-user=example.org@relay.example.net
        part.add(new Pair(last.name(), last.value() == null ? "" : last.value() + "="));
        valueIsDue = true;
      } else if (token.getType() != Token.ATOM && token.getType() != Token.QUOTEDSTRING) {
        throw new ParseException("it has a character that does not belong there");
      } else if (valueIsDue || (afterQuotes && token.getValue().startsWith("@"))) {
        // "info@relay.example.net"@example.org is of example.org
        Pair last = part.removeLast();
        part.add(
            new Pair(last.name(), (last.value() == null ? "" : last.value()) + token.getValue()));
        valueIsDue = false;
      } else {
        part.add(new Pair(token.getValue(), null));
      }
      afterQuotes = token.getType() == Token.QUOTEDSTRING;
    }
  }

  /** Whether a sender's address could have ended a comment; escaped, quotes do not tell. */
  private static boolean hasOddQuotes(String comment, String field) {
    boolean escaped = field.indexOf('\\') >= 0;
    String rest = escaped ? comment : PLAINLY_QUOTED.matcher(comment).replaceAll("");
    return rest.indexOf('"') >= 0;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
