package dev.irsacheck.base.bootstrap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The binary format of pipes: numbers are four bytes, big endian; bytes follow their length, -1 for
 * null; texts are UTF-8. {@code DataOutputStream} would be one more class in the application's JVM,
 * limited to 64 KB.
 */
public final class PipeFormat {
  private static final int NOTHING = -1;

  /** The name, because StandardCharsets would also load the other charsets. */
  private static final String UTF_8 = "UTF-8";

  private PipeFormat() {}

  public static void write(OutputStream out, int number) throws IOException {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(number >> shift);
    }
  }

  public static void write(OutputStream out, byte[] bytes) throws IOException {
    write(out, bytes == null ? NOTHING : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  public static void write(OutputStream out, String text) throws IOException {
    write(out, text == null ? null : text.getBytes(UTF_8));
  }

  public static int number(InputStream in) throws IOException {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number = number << 8 | oneByte(in);
    }
    return number;
  }

  public static int oneByte(InputStream in) throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException();
    }
    return one;
  }

  /**
   * Reads bytes after their length; null for -1.
   *
   * @param most the longest length that is accepted
   */
  public static byte[] bytes(InputStream in, int most) throws IOException {
    int length = number(in);
    if (length == NOTHING) {
      return null;
    }
    if (length < 0 || length > most) {
      throw new IOException("a text of " + length + " bytes");
    }
    return exactly(in, length);
  }

  public static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = in.read(bytes, filled, length - filled);
      if (count < 0) {
        throw new EOFException("it ends after " + filled + " of " + length + " bytes");
      }
      filled += count;
    }
    return bytes;
  }

  public static String text(InputStream in, int most) throws IOException {
    byte[] bytes = bytes(in, most);
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
