package dev.irsacheck.base.bootstrap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Numbers and texts as our processes tell them to each other by pipes: a number in four bytes, the
 * highest first; bytes behind their length, which is -1 for null; a text in UTF-8.
 *
 * <p>By hand, since {@code DataOutputStream} would be one class more for the application's JVM, and
 * its {@code writeUTF} takes 64 KB at the most.
 */
public final class PipeFormat {
  private static final int NOTHING = -1;

  /** By name: StandardCharsets would load the others too. */
  private static final String UTF_8 = "UTF-8";

  private PipeFormat() {}

  public static void write(OutputStream out, int number) throws IOException {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(number >> shift);
    }
  }

  /**
   * @param bytes may be null
   */
  public static void write(OutputStream out, byte[] bytes) throws IOException {
    write(out, bytes == null ? NOTHING : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  /**
   * @param text may be null
   */
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

  /** One byte, 0 to 255. */
  public static int oneByte(InputStream in) throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException();
    }
    return one;
  }

  /**
   * Null, or so many bytes as there are said to be.
   *
   * @param most more are not believed
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

  /**
   * So many bytes.
   *
   * @throws EOFException if there are fewer
   */
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

  /** The same as a text. */
  public static String text(InputStream in, int most) throws IOException {
    byte[] bytes = bytes(in, most);
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
