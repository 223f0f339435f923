package dev.irsacheck.options.rehearsal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The application's classes and resources that a rehearsed SDK can see. */
final class VisibleClasses {
  private final ApplicationClasses classes;
  private final HiddenPackages curtain;
  private volatile boolean troubled;

  VisibleClasses(ApplicationClasses classes, HiddenPackages curtain) {
    this.classes = classes;
    this.curtain = curtain;
  }

  /** Returns null for a missing or hidden class. */
  byte[] classFile(String className) {
    try {
      return HiddenPackages.hides(className) ? null : classes.read(file(className));
    } catch (IOException e) {
      troubled = true;
      return null;
    }
  }

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

  /** True if a file was unreadable, so nothing counts as missing. */
  boolean troubled() {
    return troubled;
  }

  /** True if the application cannot have such a class anywhere. */
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
