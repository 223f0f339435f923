package dev.irsacheck.sidecar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private final BoundedBody body = new BoundedBody(4);
  private final CompletableFuture<byte[]> whole = body.getBody().toCompletableFuture();
  private long requested;
  private boolean cancelled;

  /** A server that sends byte by byte would else fill the heap with buffers. */
  @Test
  void itKeepsTheBytesAndNotTheirBuffers() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {'o', 'k', 0, 0}, 0, 2);
    subscribe();
    body.onNext(List.of(buffer));
    buffer.put(0, (byte) 'X');
    body.onComplete();

    assertThat(whole.join()).asString().isEqualTo("ok");
  }

  @Test
  void itAsksForOnePieceAfterTheOther() {
    subscribe();
    assertThat(requested).isEqualTo(1);
    body.onNext(List.of(ByteBuffer.wrap(new byte[4])));

    assertThat(requested).isEqualTo(2);
    assertThat(cancelled).isFalse();
  }

  @Test
  void oneByteTooManyEndsIt() {
    subscribe();
    body.onNext(List.of(ByteBuffer.wrap(new byte[4]), ByteBuffer.wrap(new byte[1])));

    assertThat(cancelled).isTrue();
    assertThat(whole).isCompletedExceptionally();
  }

  private void subscribe() {
    body.onSubscribe(
        new Subscription() {
          @Override
          public void request(long pieces) {
            requested += pieces;
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
  }
}
