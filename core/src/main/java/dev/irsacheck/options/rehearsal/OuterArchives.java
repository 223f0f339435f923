package dev.irsacheck.options.rehearsal;

import dev.irsacheck.pod.classpath.ClassPathElement;
import dev.irsacheck.pod.classpath.zip.EntryVisitor;
import dev.irsacheck.pod.classpath.zip.FileWindow;
import dev.irsacheck.pod.classpath.zip.ReadBudget;
import dev.irsacheck.pod.classpath.zip.ZipArchive;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import dev.irsacheck.pod.classpath.zip.ZipWindow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens archives; outer archives of nested ones stay open until the end. */
final class OuterArchives implements Closeable {
  /** Larger compressed libraries are inflated again for each use. */
  private static final int KEPT = 16 << 20;

  private final ReadBudget budget;
  private final Map<String, Outer> open = new HashMap<>();
  private final Deque<ZipWindow> windows = new ArrayDeque<>();

  private record Outer(ZipArchive archive, Map<String, ZipEntryRef> nested) {}

  OuterArchives(ReadBudget budget) {
    this.budget = budget;
  }

  /** The caller passes the result to {@link #close(ZipWindow)}. */
  ZipWindow open(ClassPathElement element) throws IOException {
    return open(element.file(), element.nested());
  }

  private ZipWindow open(Path file, List<String> way) throws IOException {
    if (way.isEmpty()) {
      return FileWindow.open(file.toFile(), budget);
    }
    String name = way.get(way.size() - 1);
    Outer outer = outer(file, way.subList(0, way.size() - 1));
    ZipEntryRef entry = outer.nested().get(name);
    if (entry == null) {
      throw new IOException(name + " is gone from " + file);
    }
    return outer.archive().nested(entry, KEPT);
  }

  private Outer outer(Path file, List<String> way) throws IOException {
    String key = file + "!" + String.join("!", way);
    Outer outer = open.get(key);
    if (outer == null) {
      ZipWindow window = open(file, way);
      windows.push(window);
      ZipArchive archive = ZipArchive.open(window);
      outer = new Outer(archive, archives(archive));
      open.put(key, outer);
    }
    return outer;
  }

  private static Map<String, ZipEntryRef> archives(ZipArchive archive) throws IOException {
    Map<String, ZipEntryRef> nested = new HashMap<>();
    archive.walk(
        new EntryVisitor() {
          @Override
          public boolean accepts(byte[] bytes, int from, int to) {
            // .jar, .war and .rar
            return to - from > 4 && bytes[to - 1] == 'r' && bytes[to - 4] == '.';
          }

          @Override
          public void visit(ZipEntryRef entry) {
            nested.putIfAbsent(entry.name(), entry);
          }
        });
    return nested;
  }

  @Override
  public void close() throws IOException {
    // The innermost first.
    while (!windows.isEmpty()) {
      windows.pop().close();
    }
    open.clear();
  }
}
