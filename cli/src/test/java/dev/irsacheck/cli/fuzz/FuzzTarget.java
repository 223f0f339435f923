package dev.irsacheck.cli.fuzz;

import java.util.List;
import java.util.Random;

interface FuzzTarget {
  String name();

  List<byte[]> seeds() throws Exception;

  /**
   * Processes the input; any exception is a failure.
   *
   * @param random for other choices
   * @return everything that the program would print
   */
  String take(byte[] input, Random random) throws Exception;

  /** Returns secrets in the input that must not be printed. */
  default List<String> secrets() {
    return List.of();
  }

  /** Returns a secret to insert as a separate word; null for none. */
  default String planted() {
    return null;
  }
}
