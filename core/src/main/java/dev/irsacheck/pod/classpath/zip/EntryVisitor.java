package dev.irsacheck.pod.classpath.zip;

public interface EntryVisitor {
  /**
   * Whether the entry matters. It is called for each entry, so it must be fast and must not keep
   * the array.
   */
  boolean accepts(byte[] bytes, int from, int to);

  void visit(ZipEntryRef entry);
}
