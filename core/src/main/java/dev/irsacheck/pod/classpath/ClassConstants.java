package dev.irsacheck.pod.classpath;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a {@code String} constant from a class file (JVM specification, chapter 4) without loading
 * the class.
 */
final class ClassConstants {
  private static final int MAGIC = 0xcafebabe;

  private final DataInputStream in;
  private final String[] texts;
  private final int[] references;

  private ClassConstants(DataInputStream in, int size) {
    this.in = in;
    this.texts = new String[size];
    this.references = new int[size];
  }

  static Optional<String> string(byte[] classFile, String field) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    try {
      if (in.readInt() != MAGIC) {
        return Optional.empty();
      }
      in.readInt(); // class file version: all have the same layout up to the fields
      ClassConstants constants = new ClassConstants(in, in.readUnsignedShort());
      constants.readPool();
      return Optional.ofNullable(constants.readField(field));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void readPool() throws IOException {
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7, 8, 16, 19, 20 -> references[i] = in.readUnsignedShort();
        case 15 -> skip(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          i++; // 4.4.5: long and double take two places
        }
        default -> throw new IOException("unknown constant " + tag);
      }
    }
  }

  private String readField(String name) throws IOException {
    skip(6); // access flags, this class, superclass
    skip(2 * in.readUnsignedShort());
    int fields = in.readUnsignedShort();
    for (int i = 0; i < fields; i++) {
      skip(2);
      boolean wanted = name.equals(at(in.readUnsignedShort(), texts));
      skip(2);
      String value = readConstantValue();
      if (wanted) {
        return value;
      }
    }
    return null;
  }

  private String readConstantValue() throws IOException {
    String value = null;
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String name = at(in.readUnsignedShort(), texts);
      int length = in.readInt();
      if ("ConstantValue".equals(name) && length == 2) {
        int constant = in.readUnsignedShort();
        value = constant < references.length ? at(references[constant], texts) : null;
      } else {
        skip(length);
      }
    }
    return value;
  }

  private static String at(int index, String[] texts) {
    return index < texts.length ? texts[index] : null;
  }

  private void skip(int length) throws IOException {
    if (length < 0 || in.skipBytes(length) != length) {
      throw new IOException("the class ends early");
    }
  }
}
