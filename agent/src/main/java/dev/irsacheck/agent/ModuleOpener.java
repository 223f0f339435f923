package dev.irsacheck.agent;

import java.lang.reflect.AccessibleObject;
import java.util.function.Consumer;

/**
 * Makes members of the JDK callable. Loaded a second time by {@link JdkInsides} into a module that
 * is thrown away: what is opened to that module stays closed to the application's.
 */
public final class ModuleOpener implements Consumer<AccessibleObject> {
  /** Called by reflection from outside this package at run time. */
  public ModuleOpener() {}

  @Override
  public void accept(AccessibleObject member) {
    member.setAccessible(true);
  }
}
