package dev.irsacheck.agent;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/** Creates the secret word that a child must repeat in its verdict. */
final class Nonce {
  /** SecureRandom would choose this JVM's security providers before {@code main}. */
  private static final File RANDOM = new File("/dev/urandom");

  private static final int BYTES = 16;

  private Nonce() {}

  static String next() throws IOException {
    byte[] bytes = new byte[BYTES];
    if (RANDOM.exists()) {
      try (DataInputStream in = new DataInputStream(new FileInputStream(RANDOM))) {
        in.readFully(bytes);
      }
    } else {
      // Windows: a Java that ignores its input cannot guess this either.
      long now = System.nanoTime() ^ new Object().hashCode();
      for (int i = 0; i < BYTES; i++) {
        bytes[i] = (byte) (now >> i * 4);
      }
    }
    StringBuilder digits = new StringBuilder(2 * BYTES);
    for (byte one : bytes) {
      digits.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
    }
    return digits.toString();
  }
}
