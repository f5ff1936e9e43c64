package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.WriteGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body of a write, which can be sent once. The JDK's client repeats a request by itself after a
 * broken connection: today GET and HEAD, but every method when a system property or a later version
 * says so. It asks for the length each time it starts to send, so the second question refuses. For
 * the same reason it is known whether anything was sent when a request fails. And for the same
 * reason it is here that the gate is asked: the connection stands, the next thing is to send.
 */
final class SendOnce implements BodyPublisher {
  private final BodyPublisher body;
  private final WriteGate gate;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * @param gate must be open for anything to be sent
   */
  SendOnce(@Nullable String body, WriteGate gate) {
    this.gate = gate;
    this.body = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }

  /**
   * Whoever gives up says so here, for the client may come to it later: what was not sent yet is
   * not sent any more.
   *
   * @return false when the connection never stood: then nothing reaches the platform
   */
  boolean givenUpAfterStart() {
    return sent.getAndIncrement() > 0;
  }

  @Override
  public long contentLength() {
    if (!gate.isOpen()) {
      throw new UncheckedIOException(new IOException("this operator may not write now"));
    }
    if (sent.getAndIncrement() > 0) {
      throw new UncheckedIOException(new IOException("a write is not sent twice"));
    }
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(subscriber);
  }
}
