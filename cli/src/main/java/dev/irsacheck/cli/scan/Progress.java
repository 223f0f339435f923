package dev.irsacheck.cli.scan;

/** Hears how far a scan has come. */
public interface Progress {
  /**
   * @param files looked at so far
   * @param directory that comes next
   */
  void at(long files, String directory);
}
