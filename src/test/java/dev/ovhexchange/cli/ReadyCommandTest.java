package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReadyCommandTest {
  private static final int NEVER = Integer.MAX_VALUE;

  private final StringWriter said = new StringWriter();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private int refusals;

  ReadyCommandTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(asked.incrementAndGet() > refusals ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void an_operator_that_is_ready_says_so() {
    assertThat(run()).isZero();
    assertThat(said).hasToString("ready\n");
  }

  @Test
  void one_that_is_not_is_told_by_its_answer() {
    refusals = NEVER;

    assertThat(run()).isOne();
    assertThat(said).hasToString("ovh-exchange-operator: " + url() + " answers 503\n");
    assertThat(asked).hasValue(1);
  }

  @Test
  void one_that_becomes_ready_is_waited_for() {
    refusals = 1;

    assertThat(run("--wait=60")).isZero();
    assertThat(asked).hasValue(2);
  }

  @Test
  void one_that_is_not_there_is_told_by_its_address() {
    server.stop(0);

    assertThat(run()).isOne();
    assertThat(said).hasToString("ovh-exchange-operator: no answer from " + url() + "\n");
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/q/health/ready";
  }

  private int run(String... options) {
    CommandLine command =
        new CommandLine(new ReadyCommand())
            .setErr(new PrintWriter(said))
            .setOut(new PrintWriter(said));
    String[] all = Stream.concat(Stream.of(url()), Stream.of(options)).toArray(String[]::new);
    return command.execute(all);
  }
}
