package dev.irsacheck.pod.container;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

public final class Proc {
  public static final Proc HERE = new Proc(new File("/"));

  private final File root;

  public Proc(File root) {
    this.root = root;
  }

  /**
   * Returns null if the file cannot be read.
   *
   * @param process a number, or {@code self}
   */
  public String text(Object process, String name) {
    return text("/proc/" + process + "/" + name);
  }

  public String text(String path) {
    try (InputStream in = new FileInputStream(new File(root, path))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
      byte[] part = new byte[4096];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        bytes.write(part, 0, count);
      }
      return bytes.toString("ISO-8859-1");
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  /** Returns {@link Long#MAX_VALUE} for {@code max}, -1 if there is no number. */
  long number(String path) {
    String text = text(path);
    return text == null ? -1 : parsed(text.trim());
  }

  /** Returns one value of lines {@code name value}; -1 if there is none. */
  static long value(String lines, String name) {
    for (String line : lines.split("\n")) {
      if (line.startsWith(name + " ")) {
        String behind = line.substring(name.length()).trim();
        int end = behind.indexOf(' ');
        return parsed(end < 0 ? behind : behind.substring(0, end));
      }
    }
    return -1;
  }

  private static long parsed(String text) {
    try {
      return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Returns null if there is no such process, or it cannot be read. */
  public ProcessEntry process(Object pid) {
    String stat = text(pid, "stat");
    return stat == null ? null : ProcessEntry.of(stat);
  }

  List<ProcessEntry> withAncestors(ProcessEntry process) {
    List<ProcessEntry> chain = new ArrayList<>();
    for (ProcessEntry next = process; next != null; next = process(next.parent)) {
      chain.add(next);
      if (next.parent == 0 || chain.size() > 1000) {
        return chain;
      }
    }
    return chain;
  }
}
