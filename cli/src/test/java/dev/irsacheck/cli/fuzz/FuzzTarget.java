package dev.irsacheck.cli.fuzz;

import java.util.List;
import java.util.Random;

/** What an input is given to. */
interface FuzzTarget {
  String name();

  List<byte[]> seeds() throws Exception;

  /**
   * Takes the input as the program would; whatever is thrown is a find.
   *
   * @param random for what else is to be chosen
   * @return everything that the program would print
   */
  String take(byte[] input, Random random) throws Exception;

  /** Secrets that the input holds, or what is asked with it: none of them may be printed. */
  default List<String> secrets() {
    return List.of();
  }

  /** Put into the input where it stands alone; null for nothing. */
  default String planted() {
    return null;
  }
}
