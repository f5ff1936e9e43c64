package dev.ovhexchange.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not in the golden files: bad input, other forms of the answer. */
class VerifyHeadersCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/verifyheaders");
  private static final String RECEIVED =
      """
      Received: from relay.example.net (relay.example.net [192.0.2.10])
       by mx.example.org (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 10:00:02 +0000
      """;

  @TempDir Path folder;

  @Test
  void the_sample_of_the_guide_in_json_and_yaml() throws IOException {
    String[] arguments = {
      GOLDEN.resolve("guide-sample.eml").toString(),
      "--mx=in31.mail.ovh.net",
      "--relay-domain=example.com",
      "-o",
      "json"
    };
    JsonNode json = new ObjectMapper().readTree(HeadersRun.of(arguments).out());
    arguments[4] = "yaml";
    JsonNode yaml = new ObjectMapper(new YAMLFactory()).readTree(HeadersRun.of(arguments).out());

    assertThat(json).isEqualTo(yaml);
    assertThat(json.at("/verdict").asText()).isEqualTo("Passed");
    assertThat(json.at("/findings/0/why").asText()).isEqualTo("CameFromRelay");
    assertThat(json.at("/hops")).hasSize(6);
    assertThat(json.at("/hops/1/trust").asText()).isEqualTo("border");
    assertThat(json.at("/hops/1/at").asText()).isEqualTo("2023-02-28T07:51:01Z");
    assertThat(json.at("/checks/0/method").asText()).isEqualTo("spf");
  }

  @Test
  void a_message_comes_on_standard_input_too() {
    HeadersRun run =
        HeadersRun.reading(
            RECEIVED.getBytes(UTF_8), "-", "--mx=mx.example.org", "--relay-address=192.0.2.0/24");

    assertThat(run.out()).contains("verdict  Passed");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void what_stands_before_a_message_in_a_mailbox_file_is_skipped() {
    String saved = "\ufeff\r\nFrom MAILER Wed Nov 25 10:00:03 2026\r\n" + RECEIVED;

    assertThat(complaintAbout(saved.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void what_is_no_message_is_named_with_a_cure() {
    assertThat(complaintAbout(new byte[0])).contains("standard input is empty: save");
    assertThat(complaintAbout("\n \r\n".getBytes(UTF_8))).contains("is empty");
    assertThat(complaintAbout(new byte[] {'P', 'K', 3, 4, 0, 0})).contains("is binary: save");
    assertThat(complaintAbout(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}))
        .contains(".msg", "save it as .eml");
    assertThat(complaintAbout(("\ufeff" + RECEIVED).getBytes(UTF_16LE))).contains("UTF-16");
    assertThat(complaintAbout("<!doctype html>\n".getBytes(UTF_8))).contains("is a web page");
    assertThat(complaintAbout("Dear John,\nhello\n".getBytes(UTF_8)))
        .contains("does not begin with a header");
    assertThat(complaintAbout(RECEIVED.repeat(101).getBytes(UTF_8)))
        .contains("101 Received lines", "take another message");
  }

  @Test
  void a_huge_body_costs_nothing_and_huge_headers_are_refused() throws IOException {
    Path message = folder.resolve("message.eml");
    byte[] megabyte = ("x".repeat(1023) + "\n").repeat(1024).getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(message)) {
      out.write((RECEIVED + "\n").getBytes(UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
    }
    String endless = "Received: " + "x".repeat(2 << 20);

    assertThat(HeadersRun.of(message.toString(), "--mx=mx.example.org").err()).isEmpty();
    assertThat(complaintAbout(endless.getBytes(UTF_8)))
        .contains("no end of headers (an empty line) in its first megabyte");
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    assertThat(HeadersRun.of(folder.toString()).err()).contains(folder + " is a folder: name");
    assertThat(HeadersRun.of(folder + "/none.eml"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .extracting(HeadersRun::err)
        .asString()
        .isEqualToIgnoringNewLines(
            "ovh-exchange-operator: cannot read "
                + folder
                + "/none.eml: does it exist, and may you read it?");
  }

  @ParameterizedTest
  @CsvSource({
    "--relay-address=11.22.333.44, 11.22.333.44 is no IP address",
    "--relay-address=192.0.2.0/33, a number from 0 to 32",
    "--relay-address=relay.example.net, relay.example.net is no IP address",
    "--relay-domain=com, com is no domain",
    "--relay-domain=192.0.2.1, 192.0.2.1 is no domain",
    "--mx=a b, a b is no domain",
    "--mx=10.0.0.0/x, after the slash",
    "--dkim-domain=*.example.net, *.example.net is no domain",
    "--spf=good, good is no result of SPF"
  })
  void a_wrong_option_is_named_with_a_cure(String option, String complaint) {
    HeadersRun run = HeadersRun.reading(RECEIVED.getBytes(UTF_8), "-", option);

    assertThat(run.err())
        .startsWith("ovh-exchange-operator: " + option.replaceFirst("=.*", ": "))
        .contains(complaint)
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static String complaintAbout(byte[] message) {
    HeadersRun run = HeadersRun.reading(message, "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().isEmpty()).isNotEqualTo(run.out().isEmpty());
    return run.err();
  }
}
