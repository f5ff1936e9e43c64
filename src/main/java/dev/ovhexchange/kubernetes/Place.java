package dev.ovhexchange.kubernetes;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The place of one request. An answer that has begun still is a stream of the connection until it
 * was read to its end, so the place is held until then, or until the answer fails or is cancelled.
 */
final class Place {
  private final Duration longestAnswer;
  private final CompletableFuture<Void> left = new CompletableFuture<>();

  /**
   * @param longestAnswer how long an answer may take from its beginning to its end
   */
  Place(Places places, Duration longestAnswer) {
    this.longestAnswer = longestAnswer;
    var _ = left.whenComplete((_, _) -> places.leave());
  }

  void leave() {
    left.complete(null);
  }

  /** A handler that leaves with the end of the answer's body. */
  <T> BodyHandler<T> untilRead(BodyHandler<T> handler) {
    return information -> new Reading<>(handler.apply(information));
  }

  /** Reads on behalf of who asked, and sees how it ends. */
  private final class Reading<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> reader;

    Reading(BodySubscriber<T> reader) {
      this.reader = reader;
    }

    @Override
    public CompletionStage<T> getBody() {
      return reader.getBody();
    }

    @Override
    public void onSubscribe(Subscription body) {
      // An answer that falls silent, or that nobody reads, must not hold a place for ever.
      var _ =
          left.orTimeout(longestAnswer.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(
                  failure -> {
                    if (failure instanceof TimeoutException) {
                      body.cancel();
                      reader.onError(
                          new HttpTimeoutException("the answer does not come to its end"));
                    }
                    return null;
                  });
      reader.onSubscribe(
          new Subscription() {
            @Override
            public void request(long buffers) {
              body.request(buffers);
            }

            @Override
            public void cancel() {
              body.cancel();
              leave();
            }
          });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      reader.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
      try {
        reader.onError(failure);
      } finally {
        leave();
      }
    }

    @Override
    public void onComplete() {
      try {
        reader.onComplete();
      } finally {
        leave();
      }
    }
  }
}
