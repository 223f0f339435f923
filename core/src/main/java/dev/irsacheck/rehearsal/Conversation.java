package dev.irsacheck.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.names.TokenText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The talk with a process that rehearses; its end of it is {@code
 * dev.irsacheck.agent.rehearsal.Core}.
 *
 * <p>Core speaks first and says what is wanted. From then on the process asks, {@code c} for a
 * class file and {@code r} for all files of a name, and core answers, until the process says its
 * last word: {@code b} became, {@code g} got, {@code l} lacks or {@code t} threw. An {@code s} is a
 * sign of life. Texts are UTF-8 behind their length as an int, -1 for null.
 */
final class Conversation {
  /** Nothing the process says is longer, unless the application's code speaks in its place. */
  private static final int LONGEST = 1 << 20;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final VisibleClasses classes;

  Conversation(InputStream in, OutputStream out, VisibleClasses classes) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    this.classes = classes;
  }

  static Conversation with(Process process, VisibleClasses classes) {
    return new Conversation(process.getInputStream(), process.getOutputStream(), classes);
  }

  /**
   * To the end.
   *
   * @throws IOException if the process ends without a last word, or says what is not understood
   */
  Answer about(SdkToRehearse copy, TokenText token, Map<String, String> properties)
      throws IOException {
    wants(copy, token, properties);
    return listen();
  }

  /** The first message alone. */
  void wants(SdkToRehearse copy, TokenText token, Map<String, String> properties)
      throws IOException {
    out.writeBoolean(copy.sdk() == Sdk.JAVA_V1);
    out.writeBoolean(copy.agent());
    out.writeBoolean(copy.asksSts());
    write(copy.root().getBytes(UTF_8));
    write(token.stripped().getBytes(UTF_8));
    out.writeInt(properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      write(property.getKey().getBytes(UTF_8));
      write(property.getValue().getBytes(UTF_8));
    }
    out.flush();
  }

  /**
   * From the first message on.
   *
   * @throws IOException as above
   */
  Answer listen() throws IOException {
    while (true) {
      switch (in.readByte()) {
        case 's' -> {
          continue;
        }
        case 'c' -> write(classes.classFile(text()));
        case 'r' -> {
          List<byte[]> contents = classes.resources(text());
          out.writeInt(contents.size());
          for (byte[] content : contents) {
            write(content);
          }
        }
        case 'b' -> {
          return new Answer.Became(text());
        }
        case 'g' -> {
          text();
          return new Answer.Got();
        }
        case 'l' -> {
          return new Answer.Lacks(text());
        }
        case 't' -> {
          return threw();
        }
        default -> throw new IOException("not a word of a rehearsal");
      }
      out.flush();
    }
  }

  private Answer threw() throws IOException {
    boolean succeeded = in.readBoolean();
    List<Answer.Thrown> chain = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      List<String> types = new ArrayList<>();
      for (int above = in.readInt(); above > 0; above--) {
        types.add(text());
      }
      chain.add(new Answer.Thrown(types, text(), in.readInt(), text()));
    }
    return new Answer.Threw(succeeded, chain);
  }

  private String text() throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > LONGEST) {
      throw new IOException("a text of " + length + " bytes");
    }
    return new String(in.readNBytes(length), UTF_8);
  }

  private void write(byte[] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }
}
