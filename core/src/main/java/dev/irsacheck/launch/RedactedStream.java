package dev.irsacheck.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream in UTF-8 on which no known secret is printed; each call prints a whole text. */
final class RedactedStream extends PrintStream {
  private final KnownSecrets secrets;

  RedactedStream(PrintStream stream, KnownSecrets secrets) {
    super(stream, true, StandardCharsets.UTF_8);
    this.secrets = secrets;
  }

  /** The JDK's {@code println} and {@code append} come by here too. */
  @Override
  public void print(String text) {
    super.print(secrets.without(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }
}
