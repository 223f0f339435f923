package dev.irsacheck.options.rehearsal;

import dev.irsacheck.pod.classpath.ClassPathElement;
import dev.irsacheck.pod.classpath.zip.ReadBudget;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The application's class path as data, in its order. */
final class ApplicationClasses implements Closeable {
  private final List<Source> sources = new ArrayList<>();
  private final OuterArchives archives;
  private boolean whole = true;

  private ApplicationClasses(BooleanSupplier expired) {
    this.archives = new OuterArchives(new ReadBudget(expired));
  }

  /** {@code elements} have the archives' packages; reading fails once {@code expired} is true. */
  static ApplicationClasses of(List<ClassPathElement> elements, BooleanSupplier expired) {
    ApplicationClasses classes = new ApplicationClasses(expired);
    classes.add(elements);
    return classes;
  }

  private void add(List<ClassPathElement> elements) {
    Set<String> followed = new HashSet<>();
    for (ClassPathElement element : elements) {
      followed.add(element.location());
    }
    for (ClassPathElement element : elements) {
      if (element.nested().isEmpty() && Files.isDirectory(element.file())) {
        sources.add(new Folder(element.file()));
        continue;
      }
      sources.add(new ArchiveClasses(archives, element));
      for (String name : element.packages().nested()) {
        whole &= followed.contains(element.location() + "!" + name);
      }
    }
  }

  /** False if a nested archive was not read, which may contain a missing class. */
  boolean whole() {
    return whole;
  }

  synchronized boolean has(String name) throws IOException {
    for (Source source : sources) {
      if (source.has(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first file of that name, or null. */
  synchronized byte[] read(String name) throws IOException {
    for (Source source : sources) {
      byte[] content = source.read(name);
      if (content != null) {
        return content;
      }
    }
    return null;
  }

  synchronized List<byte[]> all(String name) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Source source : sources) {
      byte[] content = source.read(name);
      if (content != null) {
        all.add(content);
      }
    }
    return all;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Source source : sources) {
      source.close();
    }
    sources.clear();
    archives.close();
  }

  /** A directory or archive of the application's classes and resources. */
  interface Source extends Closeable {
    /** The size limit of a file: the SDKs' endpoint data has a megabyte. */
    int LONGEST = 8 << 20;

    /** {@code name} has slashes and is relative to the root of the classes. */
    boolean has(String name) throws IOException;

    /** Returns null if there is no such file. */
    byte[] read(String name) throws IOException;
  }

  private record Folder(Path directory) implements Source {
    @Override
    public boolean has(String name) {
      return file(name) != null;
    }

    @Override
    public byte[] read(String name) throws IOException {
      Path file = file(name);
      if (file == null) {
        return null;
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(LONGEST + 1);
        if (content.length > LONGEST) {
          throw new IOException(file + " is larger than " + (LONGEST >> 20) + " MiB");
        }
        return content;
      }
    }

    private Path file(String name) {
      try {
        Path file = directory.resolve(name).normalize();
        return file.startsWith(directory) && Files.isRegularFile(file) ? file : null;
      } catch (InvalidPathException e) {
        return null;
      }
    }

    @Override
    public void close() {}
  }
}
