package dev.irsacheck.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * irsa-check's silent logging under another package: both SDKs' bundles, and many shaded jars, have
 * SLF4J or commons-logging relocated, and would otherwise find what the application logs with.
 */
final class SilentLogging {
  private static final String SLF4J = "org.slf4j";
  private static final String COMMONS = "org.apache.commons.logging";

  private static final String[] BINDERS = {
    ".impl.StaticLoggerBinder", ".impl.StaticMDCBinder", ".impl.StaticMarkerBinder"
  };

  /** All of jcl-over-slf4j that is needed. */
  private static final String[] COMMONS_CLASSES = {
    ".Log",
    ".LogFactory",
    ".LogConfigurationException",
    ".impl.SLF4JLog",
    ".impl.SLF4JLocationAwareLog",
    ".impl.SLF4JLogFactory"
  };

  private SilentLogging() {}

  /** The class file that stands in for a relocated class, null if the class is another. */
  static byte[] standIn(String className) throws IOException {
    for (String binder : BINDERS) {
      if (className.endsWith(".slf4j" + binder)) {
        return renamed(SLF4J, binder, className);
      }
    }
    for (String name : COMMONS_CLASSES) {
      if (className.endsWith(".logging" + name) && className.contains(".apache.")) {
        return renamed(COMMONS, name, className);
      }
    }
    return null;
  }

  private static byte[] renamed(String from, String name, String className) throws IOException {
    String to = className.substring(0, className.length() - name.length());
    String path = (from + name).replace('.', '/');
    ClassLoader own = SilentLogging.class.getClassLoader();
    // In the agent's jar no class is named as one.
    try (InputStream packed = own.getResourceAsStream(path + ".classdata");
        InputStream plain = packed == null ? own.getResourceAsStream(path + ".class") : null) {
      InputStream in = packed == null ? plain : packed;
      return in == null
          ? null
          : renamedConstants(in.readAllBytes(), from.replace('.', '/'), to.replace('.', '/'));
    }
  }

  /** JVMS 4.4: names and descriptors are constants of one kind, which no other part repeats. */
  private static byte[] renamedConstants(byte[] classFile, String from, String to)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
    DataOutputStream out = new DataOutputStream(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    out.writeLong(in.readLong());
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> out.writeUTF(in.readUTF().replace(from, to));
        case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
        case 5, 6 -> {
          out.writeLong(in.readLong());
          i++; // JVMS 4.4.5: takes two places
        }
        case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
        case 15 -> {
          out.writeByte(in.readUnsignedByte());
          out.writeShort(in.readUnsignedShort());
        }
        default -> throw new IOException("a constant of kind " + tag);
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }
}
