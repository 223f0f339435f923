package dev.irsacheck.sidecar.gate;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * An answer's body, or {@link TooLong} as soon as it is longer than any that is expected: it is not
 * the API server alone that may answer at its address, and the JDK keeps all that comes.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final int most;
  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private Subscription subscription;
  private long length;

  /** There is more of it. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    private TooLong(int most) {
      super("answers with more than " + most / 1024 + " KiB");
    }
  }

  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    whole.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      length += part.remaining();
    }
    if (length > most) {
      subscription.cancel();
      onError(new TooLong(most));
    } else {
      whole.onNext(parts);
    }
  }

  @Override
  public void onError(Throwable fault) {
    whole.onError(fault);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
