package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A key set behind a URL, which is asked again for a key that the set lacks: that is how a rotation
 * shows itself.
 */
final class KeyUrl extends KeySource {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int CONNECT_MILLIS = 2_000;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int LONGEST = 1 << 20;

  private final String url;
  private final LongSupplier nanos;
  private volatile JWKSet keys;
  private long asked;

  private KeyUrl(String url, Consumer<String> complaints, LongSupplier nanos) {
    super(complaints);
    this.url = url;
    this.nanos = nanos;
  }

  static KeyUrl open(String url, Consumer<String> complaints) throws Unusable {
    return open(url, complaints, System::nanoTime);
  }

  static KeyUrl open(String url, Consumer<String> complaints, LongSupplier nanos) throws Unusable {
    KeyUrl source = new KeyUrl(url, complaints, nanos);
    source.read();
    return source;
  }

  @Override
  JWKSet keys(String keyId) {
    return keyId == null || lists(keyId) ? keys : askedAgain(keyId);
  }

  private boolean lists(String keyId) {
    return keys.getKeyByKeyId(keyId) != null;
  }

  /** Tokens with keys that nobody knows must not become a request each. */
  private synchronized JWKSet askedAgain(String keyId) {
    if (lists(keyId) || nanos.getAsLong() - asked < PAUSE.toNanos()) {
      return keys;
    }
    readAgain();
    return keys;
  }

  @Override
  void read() throws Unusable {
    try {
      keys = KeySource.parse(fetch());
    } catch (IOException | IllegalArgumentException | ClassCastException unreachable) {
      throw new Unusable("cannot be fetched (" + unreachable + ")");
    } finally {
      asked = nanos.getAsLong();
    }
  }

  private String fetch() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout((int) LIMIT.toMillis());
    connection.setUseCaches(false);
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("HTTP " + connection.getResponseCode());
      }
      return read(connection.getInputStream(), end);
    } finally {
      connection.disconnect();
    }
  }

  /**
   * A timeout of a read holds for each read: a server that drips would have all the time it likes.
   */
  private static String read(InputStream in, long end) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      body.write(buffer, 0, length);
      if (body.size() > LONGEST) {
        throw new IOException("longer than 1 MiB");
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("not complete within " + LIMIT.toSeconds() + " s");
      }
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
