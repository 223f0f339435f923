package dev.irsacheck.pod.classpath.zip;

/** Chooses entries of a central directory by their names' bytes and takes those it chose. */
public interface EntryVisitor {
  /**
   * Whether the entry matters; called for each one, so it must be cheap and must not keep the
   * array.
   *
   * @param bytes holds the name in UTF-8 at {@code from} (inclusive) to {@code to} (exclusive)
   */
  boolean accepts(byte[] bytes, int from, int to);

  /** Takes an entry that {@link #accepts} chose. */
  void visit(ZipEntryRef entry);
}
