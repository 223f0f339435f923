package dev.irsacheck.options.rehearsal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsed SDK gets of the application. */
final class VisibleClasses {
  private final ApplicationClasses classes;
  private final HiddenPackages curtain;
  private volatile boolean troubled;

  VisibleClasses(ApplicationClasses classes, HiddenPackages curtain) {
    this.classes = classes;
    this.curtain = curtain;
  }

  /** Null if there is none that may be seen. */
  byte[] classFile(String className) {
    try {
      return HiddenPackages.hides(className) ? null : classes.read(file(className));
    } catch (IOException e) {
      troubled = true;
      return null;
    }
  }

  /** The content of every file of that name. */
  List<byte[]> resources(String name) {
    List<byte[]> shown = new ArrayList<>();
    if (HiddenPackages.hidesFile(name)) {
      return shown;
    }
    try {
      for (byte[] content : classes.all(name)) {
        byte[] filtered = curtain.filtered(name, content);
        if (filtered != null) {
          shown.add(filtered);
        }
      }
    } catch (IOException e) {
      troubled = true;
    }
    return shown;
  }

  /** Whether something was there and could not be read, so that nothing counts as missing. */
  boolean troubled() {
    return troubled;
  }

  /** Whether the application can have no such class anywhere. */
  boolean lacks(String className) {
    try {
      return classes.whole() && !HiddenPackages.hides(className) && !classes.has(file(className));
    } catch (IOException e) {
      troubled = true;
      return false;
    }
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }
}
