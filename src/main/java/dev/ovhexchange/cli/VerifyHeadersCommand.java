package dev.ovhexchange.cli;

import dev.ovhexchange.deliverycheck.judgement.Evidence;
import dev.ovhexchange.deliverycheck.judgement.Expectation;
import dev.ovhexchange.deliverycheck.judgement.Judge;
import dev.ovhexchange.deliverycheck.judgement.MailDomain;
import dev.ovhexchange.deliverycheck.judgement.Network;
import dev.ovhexchange.deliverycheck.judgement.Recipient;
import dev.ovhexchange.deliverycheck.judgement.Trace;
import dev.ovhexchange.deliverycheck.message.SavedMessage;
import dev.ovhexchange.deliverycheck.message.UnreadableMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a saved message went through the relay. */
@Command(
    name = "verify-headers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:Passed: it went through the relay, and the rest is as expected",
      "1:Failed: it did not, or the rest is not as expected",
      "2:Inconclusive: what can be believed does not tell, or the message cannot be read"
    },
    description =
        "Tells whether a saved message went through the relay, hop by hop, and believes only what"
            + " the recipient's own mail exchanger wrote. Asks nobody, neither OVH nor the DNS.")
public class VerifyHeadersCommand extends Subcommand {
  private static final String STDIN = "-";
  private static final int INCONCLUSIVE = 2;

  /** RFC 7208, 2.6. */
  private static final Set<String> SPF_RESULTS =
      Set.of("none", "neutral", "pass", "fail", "softfail", "temperror", "permerror");

  @Parameters(
      paramLabel = "FILE",
      description = "The message, or its headers alone, as saved; - for standard input.")
  String file = STDIN;

  @Option(
      names = "--mx",
      paramLabel = "<host>",
      description =
          "The recipient's mail exchanger, whose lines are believed: its name as in \"by ...\" or in"
              + " Authentication-Results, a domain for all hosts below, or a network of servers"
              + " that hand on inside; repeatable.")
  List<String> exchangers = new ArrayList<>();

  @Option(
      names = "--strips-results",
      description =
          "The exchanger removes Authentication-Results that come in under its name, and writes its"
              + " own directly below its line: Rspamd does.")
  boolean stripsResults;

  @Option(
      names = "--relay-domain",
      paramLabel = "<domain>",
      description =
          "A domain of the relay: of its hosts, its envelope sender or its DKIM signature;"
              + " repeatable, one must match.")
  List<String> relayDomains = new ArrayList<>();

  @Option(
      names = "--relay-address",
      paramLabel = "<address>",
      description = "An address or network of the relay's hosts; repeatable, like a domain.")
  List<String> relayAddresses = new ArrayList<>();

  @Option(
      names = "--spf",
      paramLabel = "<result>",
      description = "The result that SPF must have, such as pass.")
  @Nullable String spf;

  @Option(
      names = "--dkim-domain",
      paramLabel = "<domain>",
      description = "A domain of which a good DKIM signature must be there; repeatable, all must.")
  List<String> dkimDomains = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      description = "table, json or yaml (default ${DEFAULT-VALUE}).")
  Output output = Output.table;

  InputStream stdin = System.in;

  @Override
  public Integer call() {
    try {
      Recipient named = given("--mx", exchangers, Recipient::of);
      Recipient recipient = stripsResults ? named.strippingResults() : named;
      Expectation expectation = expectation();
      Trace trace = trace();
      Evidence evidence = Evidence.of(trace, recipient, expectation);
      HeadersReport report =
          HeadersReport.of(trace, evidence, Judge.judge(trace, evidence, expectation));
      print(output.write(report));
      return switch (report.verdict()) {
        case Passed -> 0;
        case Failed -> 1;
        case Inconclusive -> INCONCLUSIVE;
      };
    } catch (RuntimeException e) {
      complain(Complaint.of(e));
      return INCONCLUSIVE;
    }
  }

  private Expectation expectation() {
    @Nullable String wanted = spf == null ? null : spf.toLowerCase(Locale.ROOT);
    if (wanted != null && !SPF_RESULTS.contains(wanted)) {
      throw new Complaint("--spf: " + spf + " is no result of SPF: write pass, or one of RFC 7208");
    }
    return new Expectation(
        given("--relay-domain", relayDomains, VerifyHeadersCommand::domains),
        given("--relay-address", relayAddresses, texts -> texts.stream().map(Network::of).toList()),
        wanted,
        given("--dkim-domain", dkimDomains, VerifyHeadersCommand::domains));
  }

  private static List<MailDomain> domains(List<String> texts) {
    return texts.stream().map(MailDomain::of).toList();
  }

  private static <T> T given(String option, List<String> texts, Function<List<String>, T> read) {
    try {
      return read.apply(texts);
    } catch (IllegalArgumentException e) {
      throw new Complaint(option + ": " + e.getMessage(), e);
    }
  }

  private Trace trace() {
    String name = file.equals(STDIN) ? "standard input" : file;
    try {
      if (file.equals(STDIN)) {
        return SavedMessage.read(stdin);
      }
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new Complaint(file + " is a folder: name the file of one message in it");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return SavedMessage.read(in);
      }
    } catch (UnreadableMessageException e) {
      throw new Complaint(name + " " + e.getMessage(), e);
    } catch (IOException | InvalidPathException e) {
      throw new Complaint("cannot read " + name + ": does it exist, and may you read it?", e);
    }
  }
}
