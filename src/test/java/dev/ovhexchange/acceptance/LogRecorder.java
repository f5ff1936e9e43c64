package dev.ovhexchange.acceptance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** Writes down all that anybody logs, at whatever level, as it would be printed. */
final class LogRecorder extends ExtHandler {
  private record Line(String text, Map<String, String> fields) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = LogContext.getLogContext().getLogger("");
  private final ExtFormatter format = new PatternFormatter("%m");
  private java.util.logging.@Nullable Level before;

  LogRecorder() {
    setLevel(Level.ALL);
  }

  /** From now on; clients made before do not log all. */
  void start() {
    before = root.getLevel();
    root.addHandler(this);
    root.setLevel(Level.ALL);
  }

  List<String> lines() {
    return lines.stream().map(Line::text).toList();
  }

  /** The fields of the lines that begin so. */
  List<Map<String, String>> fields(String beginning) {
    return lines.stream()
        .filter(line -> line.text().startsWith(beginning))
        .map(Line::fields)
        .toList();
  }

  @Override
  protected void doPublish(ExtLogRecord record) {
    var line = new StringWriter();
    line.append(record.getLevel() + " " + record.getLoggerName() + " ");
    line.append(format.format(record));
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(new PrintWriter(line, true));
    }
    lines.add(new Line(line.toString(), Map.copyOf(record.getMdcCopy())));
  }

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
  }
}
