package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

final class GoProgram {
  private static final int DATA = 0x100;
  private static final int ADDRESS = 0x4000;

  private GoProgram() {}

  /** Builds the format since Go 1.18. */
  static byte[] inline(String modules) {
    ByteBuffer program = program(modules, true, ByteOrder.LITTLE_ENDIAN);
    head(program, 8, 2);
    string(program, "go1.24.4".getBytes(UTF_8));
    string(program, marked(modules));
    return program.array();
  }

  /** Builds the format before Go 1.18. */
  static byte[] pointers(String modules, int pointer) {
    ByteOrder order = pointer == 4 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer program = program(modules, pointer == 8, order);
    head(program, pointer, pointer == 4 ? 1 : 0);
    // After the header: the strings of Go's version and the modules, then the text.
    int strings = ADDRESS + 32;
    program.position(DATA + 16);
    number(program, pointer, strings);
    number(program, pointer, strings + 2 * pointer);
    program.position(DATA + 32);
    number(program, pointer, strings + 4 * pointer);
    number(program, pointer, 0);
    number(program, pointer, strings + 4 * pointer);
    number(program, pointer, marked(modules).length);
    program.put(marked(modules));
    return program.array();
  }

  private static ByteBuffer program(String modules, boolean wide, ByteOrder order) {
    ByteBuffer program = ByteBuffer.allocate(DATA + 256 + modules.length()).order(order);
    program.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1)});
    program.put((byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1));
    int size = program.capacity() - DATA;
    if (wide) {
      program.putLong(32, 64).putShort(56, (short) 1);
      program.putInt(64, 1).putInt(68, 6).putLong(72, DATA).putLong(80, ADDRESS);
      program.putLong(96, size);
    } else {
      program.putInt(28, 64).putShort(44, (short) 1);
      program.putInt(64, 1).putInt(68, DATA).putInt(72, ADDRESS).putInt(80, size);
      program.putInt(88, 6);
    }
    return program;
  }

  private static void head(ByteBuffer program, int pointer, int flags) {
    program.position(DATA);
    program.put("\u00ff Go buildinf:".getBytes(ISO_8859_1));
    program.put((byte) pointer).put((byte) flags);
    program.position(DATA + 32);
  }

  private static void string(ByteBuffer program, byte[] text) {
    int left = text.length;
    while (left > 0x7f) {
      program.put((byte) (left | 0x80));
      left >>= 7;
    }
    program.put((byte) left).put(text);
  }

  private static void number(ByteBuffer program, int size, int value) {
    if (size == 8) {
      program.putLong(value);
    } else {
      program.putInt(value);
    }
  }

  private static byte[] marked(String modules) {
    return ("0".repeat(16) + modules + "f".repeat(16)).getBytes(UTF_8);
  }
}
