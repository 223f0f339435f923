package dev.irsacheck.agent.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process that started this one. Its own end of the talk is {@code
 * dev.irsacheck.rehearsal.Conversation}, where the form of the messages stands.
 *
 * <p>Without core there is nothing to do: where it is gone, this process ends.
 */
class Core {
  private static final long MILLIS_BETWEEN_SIGNS = 250;

  private final DataInputStream in;
  private final DataOutputStream out;

  Core(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  synchronized Task task() {
    try {
      boolean v1 = in.readBoolean();
      boolean agent = in.readBoolean();
      boolean asksSts = in.readBoolean();
      String root = text();
      String token = text();
      Map<String, String> properties = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        properties.put(text(), text());
      }
      return new Task(v1, agent, asksSts, root, token, properties);
    } catch (IOException e) {
      throw gone();
    }
  }

  /** The class file, null if the application has none that may be loaded. */
  synchronized byte[] classFile(String className) {
    try {
      say('c', className);
      return bytes();
    } catch (IOException e) {
      throw gone();
    }
  }

  /** The content of every file of that name. */
  synchronized List<byte[]> resources(String name) {
    try {
      say('r', name);
      List<byte[]> contents = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        contents.add(bytes());
      }
      return contents;
    } catch (IOException e) {
      throw gone();
    }
  }

  /** The last word: the caller's ARN. */
  void became(String arn) {
    last('b', arn);
  }

  /** The last word: the SDK has credentials, and nobody was asked whose. */
  void got() {
    last('g', "");
  }

  /** The last word: the class or method of the SDK that is not there to be called. */
  void lacks(String missing) {
    last('l', missing);
  }

  private synchronized void last(char kind, String text) {
    try {
      say(kind, text);
    } catch (IOException e) {
      throw gone();
    }
  }

  /** The last word. */
  synchronized void threw(boolean succeeded, List<Thrown> chain) {
    try {
      out.writeByte('t');
      out.writeBoolean(succeeded);
      out.writeInt(chain.size());
      for (Thrown each : chain) {
        out.writeInt(each.types.size());
        for (String type : each.types) {
          write(type);
        }
        write(each.message);
        out.writeInt(each.status);
        write(each.code);
      }
      out.flush();
    } catch (IOException e) {
      throw gone();
    }
  }

  /** From now on: core may be killed while the SDK waits for the network. */
  void noticeItsEnd() {
    Thread thread = new Thread(this::giveSigns, "irsa-check signs of life");
    thread.setDaemon(true);
    thread.start();
  }

  private void giveSigns() {
    while (true) {
      try {
        Thread.sleep(MILLIS_BETWEEN_SIGNS);
        sign();
      } catch (IOException | InterruptedException e) {
        throw gone();
      }
    }
  }

  private synchronized void sign() throws IOException {
    out.writeByte('s');
    out.flush();
  }

  private void say(char kind, String text) throws IOException {
    out.writeByte(kind);
    write(text);
    out.flush();
  }

  /** Not {@code writeUTF}, which takes 64 KB at the most. */
  private void write(String text) throws IOException {
    byte[] bytes = text == null ? null : text.getBytes(UTF_8);
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private String text() throws IOException {
    return new String(bytes(), UTF_8);
  }

  private byte[] bytes() throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static IllegalStateException gone() {
    Runtime.getRuntime().halt(1);
    return new IllegalStateException();
  }
}
