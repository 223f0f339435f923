package dev.irsacheck.agent.rehearsal;

import java.util.List;

/** What core gives of the application. */
interface ApplicationFiles {
  /** Null if the application has no such class, or none that may be loaded. */
  byte[] classFile(String className);

  /** The content of every file of that name. */
  List<byte[]> resources(String name);
}
