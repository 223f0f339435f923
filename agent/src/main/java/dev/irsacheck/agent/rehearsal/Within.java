package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.bootstrap.Handover;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * One rehearsal within the process of the check, where that runs on the application's own Java:
 * another start of a JVM, and of its TLS, would cost more than the rehearsal itself. Core, which is
 * loaded by a loader of its own, comes here by reflection, with types of the JDK alone.
 */
public final class Within {
  private Within() {}

  /**
   * Rehearses on this thread. From here on the JVM is silent, and to end soon.
   *
   * @param task the first message of the talk with a process that rehearses
   * @param classFiles gives a class file by the class's name, null if it may not be loaded
   * @param resources gives the content of every file of that name
   * @return the last word of that talk
   */
  public static byte[] rehearse(
      byte[] task, Function<String, byte[]> classFiles, Function<String, List<byte[]>> resources)
      throws IOException {
    ApplicationLoader loader = new ApplicationLoader(classFiles, resources);
    ByteArrayOutputStream lastWord = new ByteArrayOutputStream();
    RehearsalRun.play(Handover.read(new ByteArrayInputStream(task)), loader).write(lastWord);
    return lastWord.toByteArray();
  }
}
