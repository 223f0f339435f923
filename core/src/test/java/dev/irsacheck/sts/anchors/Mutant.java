package dev.irsacheck.sts.anchors;

import java.util.Arrays;
import java.util.Random;

/** A copy in which one or two bytes are others, are gone, or are there twice. */
public final class Mutant {
  private static final int HEAD = 250;

  private Mutant() {}

  static byte[] of(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    // The structure is at the beginning: behind it are key and signature, of which any byte will
    // do.
    int most = random.nextBoolean() ? HEAD : bytes.length;
    for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
      int at = random.nextInt(Math.min(most, bytes.length));
      switch (random.nextInt(6)) {
        case 0 -> bytes = joined(bytes, at, at + 1);
        case 1 -> bytes = joined(bytes, at + 1, at);
        case 2 -> bytes[at]++;
        case 3 -> bytes[at] = bytes[random.nextInt(bytes.length)];
        case 4 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> bytes[at] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  /** Where a part of it begins. */
  public static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; ; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
  }

  private static byte[] joined(byte[] bytes, int end, int start) {
    byte[] joined = Arrays.copyOf(bytes, end + bytes.length - start);
    System.arraycopy(bytes, start, joined, end, bytes.length - start);
    return joined;
  }
}
