package dev.ovhexchange.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** {@code verify-headers} as a person starts it, and what the terminal shows. */
record HeadersRun(int exitCode, String out, String err) {
  static HeadersRun of(String... arguments) {
    return reading(new byte[0], arguments);
  }

  static HeadersRun reading(byte[] stdin, String... arguments) {
    VerifyHeadersCommand command = new VerifyHeadersCommand();
    command.stdin = new ByteArrayInputStream(stdin);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new HeadersRun(exitCode, out.toString(), err.toString());
  }
}
