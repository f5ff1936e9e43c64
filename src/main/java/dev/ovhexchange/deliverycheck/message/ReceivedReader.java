package dev.ovhexchange.deliverycheck.message;

import dev.ovhexchange.deliverycheck.judgement.Hop;
import dev.ovhexchange.deliverycheck.judgement.Network;
import dev.ovhexchange.deliverycheck.judgement.Peer;
import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.HeaderTokenizer.Token;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Received line (RFC 5321, 4.4) as Postfix, Exim, Sendmail, qmail, Gmail and Exchange write
 * it. What a sender could slip in by a strange HELO is a fault, never another host.
 */
final class ReceivedReader {
  private static final Set<String> CLAUSES = Set.of("from", "by", "via", "with", "id", "for");

  /** A host's name has 253 at most, an address 45. */
  private static final int LONGEST_COMMENT = 1_000;

  private static final String TWO_ADDRESSES = "it names two addresses for the sending host";

  private static final String IP = "(?:IPv6:)?([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)(?:%\\w+)?";

  /** Postfix, Sendmail, Gmail: {@code name [192.0.2.7]}; Exim: {@code [192.0.2.7] helo=name}. */
  private static final Pattern BRACKETED =
      Pattern.compile("(?:([^\\s=]+) )?\\[" + IP + "](?::\\d+)?( .*)?", Pattern.CASE_INSENSITIVE);

  /** Exchange and qmail: {@code 192.0.2.7}. */
  private static final Pattern BARE = Pattern.compile(IP, Pattern.CASE_INSENSITIVE);

  /** qmail: {@code HELO name}; Exim: {@code helo=name}. */
  private static final Pattern HELO =
      Pattern.compile("(?:.* )?(?:HELO |EHLO |helo=)(\\S+)(?: .*)?", Pattern.CASE_INSENSITIVE);

  /** What no date has, but a line that a sender ended too early. */
  private static final Pattern MORE =
      Pattern.compile("[;\\[(\"]|\\b(?:from|by|with|for)\\b", Pattern.CASE_INSENSITIVE);

  /** Words and comments that follow one of the clauses' names. */
  private record Clause(List<String> words, List<String> comments) {
    Clause() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    @Nullable String word() {
      return words.isEmpty() ? null : String.join(" ", words);
    }
  }

  private final Map<String, Clause> clauses = new HashMap<>();
  private @Nullable String fault;
  private String date = "";

  static Hop read(int line, String value) {
    ReceivedReader reader = new ReceivedReader();
    reader.split(value);
    return reader.hop(line);
  }

  private void split(String value) {
    HeaderTokenizer tokens = new HeaderTokenizer(value, ";", false);
    Clause clause = new Clause();
    try {
      while (true) {
        Token token = tokens.next();
        String text = token.getType() == Token.EOF ? "" : token.getValue();
        String word = text.toLowerCase(Locale.ROOT);
        if (token.getType() == Token.EOF || token.getType() == ';') {
          date = token.getType() == ';' ? Dates.withoutComments(tokens.getRemainder()) : "";
          if (MORE.matcher(date).find()) {
            fault = "it goes on behind its date";
          }
          return;
        } else if (token.getType() == Token.COMMENT) {
          if (text.length() > LONGEST_COMMENT) {
            fault = "it has a comment of " + text.length() + " characters";
            return;
          }
          clause.comments().add(text.strip());
        } else if (token.getType() == Token.ATOM && CLAUSES.contains(word)) {
          clause = new Clause();
          if (word.equals("by") && !Set.of("from").containsAll(clauses.keySet())) {
            fault = "its \"by\" does not follow its \"from\"";
          }
          if (clauses.put(word, clause) != null) {
            fault = "it says \"" + word + "\" twice";
          }
        } else {
          clause.words().add(text);
        }
      }
    } catch (ParseException e) {
      fault = "its parentheses or quotes are not closed";
    }
  }

  private Hop hop(int line) {
    Clause by = clauses.getOrDefault("by", new Clause());
    Peer from = clauses.containsKey("from") ? peer() : Peer.NONE;
    if (fault == null && clauses.isEmpty() && date.isEmpty()) {
      fault = "it has neither \"from\" nor \"by\"";
    }
    return new Hop(line, from, host(by.word()), protocol(), Dates.read(date), fault);
  }

  private @Nullable String protocol() {
    Clause with = clauses.getOrDefault("with", new Clause());
    Clause via = clauses.getOrDefault("via", new Clause());
    return with.word() == null ? via.word() : with.word();
  }

  private Peer peer() {
    Clause from = clauses.getOrDefault("from", new Clause());
    @Nullable String first = from.word();
    @Nullable String claimed = first;
    @Nullable String confirmed = null;
    @Nullable String address = null;
    boolean exim =
        clauses.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("from"))
            .flatMap(entry -> entry.getValue().comments().stream())
            .anyMatch(comment -> comment.startsWith("Exim "));
    for (String comment : from.comments()) {
      Matcher helo = HELO.matcher(comment);
      if (helo.matches()) {
        claimed = helo.group(1);
      }
      Matcher bracketed = BRACKETED.matcher(comment);
      Matcher bare = BARE.matcher(comment);
      String seen =
          bracketed.matches() ? bracketed.group(2) : bare.matches() ? bare.group(1) : null;
      if (seen == null) {
        continue;
      }
      if (address != null) {
        fault = TWO_ADDRESSES;
      }
      address = seen;
      if (bracketed.matches() && !comment.contains("may be forged")) {
        confirmed = bracketed.group(1) == null && exim ? first : bracketed.group(1);
      }
    }
    if (exim && first != null && first.matches("\\[.*]")) {
      if (address != null) {
        fault = TWO_ADDRESSES;
      }
      address = first.substring(1, first.length() - 1).replaceFirst("(?i)^IPv6:", "");
      claimed = first.equals(claimed) ? null : claimed;
    }
    if (address != null && from.words().size() != 1) {
      fault = "it does not name one sending host";
    }
    if (address == null && !from.comments().isEmpty()) {
      claimed = first + " (" + String.join(") (", from.comments()) + ")";
    }
    return new Peer(host(claimed), known(confirmed), address);
  }

  /** A name that the DNS had, without the user that Sendmail may put before it. */
  private static @Nullable String known(@Nullable String name) {
    @Nullable String host = host(name == null ? null : name.substring(name.lastIndexOf('@') + 1));
    return host == null || host.equalsIgnoreCase("unknown") || Network.address(host).isPresent()
        ? null
        : host;
  }

  private static @Nullable String host(@Nullable String name) {
    return name == null || name.equals(".") ? null : name.replaceFirst("\\.$", "");
  }
}
