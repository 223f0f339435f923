package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class Mutator {
  /** Larger inputs are slower and find no more. */
  private static final int LARGEST = 64 * 1024;

  private static final String[] ODD = {
    "",
    "\0",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    "/",
    ":",
    ",",
    ".",
    "=",
    "&",
    "*",
    "!",
    "|",
    "%",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "(",
    ")",
    "-",
    "---\n",
    "-1",
    "0",
    "0.5e400",
    "1e9",
    "9223372036854775808",
    "99999999999999999999999",
    "null",
    "true",
    "NaN",
    "\uFEFF",
    "\u202E",
    "\uD800",
    "\u0130",
    "\u001b[2J",
    "\\u0000",
    "\\ud800",
    "%00",
    "%s",
    "${x}",
    "{{ x }}",
    "<![CDATA[",
    "&#0;",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "arn:aws:iam::",
    "system:serviceaccount:",
    "is not authorized to perform: a:b on resource: ",
    " because no ",
    " with an explicit deny in a ",
    "eyJ"
  };

  private final List<byte[]> seeds;
  private final Random random;

  Mutator(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  /** Sometimes returns an unchanged seed. */
  byte[] next() {
    byte[] input = seed();
    for (int left = random.nextInt(7); left > 0; left--) {
      input = mutated(input);
      if (input.length > LARGEST) {
        input = Arrays.copyOf(input, LARGEST);
      }
    }
    return input;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] mutated(byte[] input) {
    int start = random.nextInt(input.length + 1);
    int end = Math.min(input.length, start + length());
    byte[] part = Arrays.copyOfRange(input, start, end);
    return switch (random.nextInt(8)) {
      case 0 -> replaced(input, start, end, new byte[0]);
      case 1 -> replaced(input, start, start, part);
      case 2 -> replaced(input, start, end, ODD[random.nextInt(ODD.length)].getBytes(UTF_8));
      case 3 -> replaced(input, start, start, ODD[random.nextInt(ODD.length)].getBytes(UTF_8));
      case 4 -> replaced(input, start, end, pieceOf(seed()));
      case 5 -> replaced(input, start, start, repeated(part));
      case 6 -> Arrays.copyOf(input, random.nextInt(8) == 0 ? start : input.length);
      default -> flipped(input);
    };
  }

  /** Usually short; sometimes a whole block. */
  private int length() {
    return random.nextInt(random.nextInt(4) == 0 ? 400 : 12);
  }

  private byte[] flipped(byte[] input) {
    byte[] other = input.clone();
    for (int left = random.nextInt(4); left >= 0 && other.length > 0; left--) {
      int at = random.nextInt(other.length);
      other[at] =
          random.nextBoolean()
              ? (byte) random.nextInt()
              : (byte) (other[at] ^ 1 << random.nextInt(8));
    }
    return other;
  }

  private byte[] pieceOf(byte[] other) {
    int start = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, start, Math.min(other.length, start + length()));
  }

  /** Produces nesting and input for backtracking searches. */
  private byte[] repeated(byte[] part) {
    byte[] few = part.length > 40 ? Arrays.copyOf(part, 40) : part;
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    int times = random.nextInt(random.nextInt(20) == 0 ? 5_000 : 50);
    for (int i = 0; i < times && many.size() < LARGEST; i++) {
      many.writeBytes(few);
    }
    return many.toByteArray();
  }

  private static byte[] replaced(byte[] input, int start, int end, byte[] by) {
    byte[] other = new byte[input.length - (end - start) + by.length];
    System.arraycopy(input, 0, other, 0, start);
    System.arraycopy(by, 0, other, start, by.length);
    System.arraycopy(input, end, other, start + by.length, input.length - end);
    return other;
  }

  byte[] with(byte[] input, String text) {
    for (int tries = 0; tries < 20 && input.length > 0; tries++) {
      int at = random.nextInt(input.length);
      if (" \"'\n,".indexOf(input[at]) >= 0) {
        return replaced(input, at + 1, at + 1, (text + (char) input[at]).getBytes(UTF_8));
      }
    }
    return input;
  }
}
