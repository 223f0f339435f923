package dev.irsacheck.agent;

import java.lang.reflect.AccessibleObject;
import java.util.function.Consumer;

/** Opens the JDK to a temporary module instead of the application's. */
public final class ModuleOpener implements Consumer<AccessibleObject> {
  /** Called by reflection from outside this package at run time. */
  public ModuleOpener() {}

  @Override
  public void accept(AccessibleObject member) {
    member.setAccessible(true);
  }
}
