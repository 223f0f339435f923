package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.ClassPathSources;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.run.selfcheck.ClassPathScan;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A scan of the class path that remembers where it found an SDK. */
final class ScannedPlaces implements ClassPathScan {
  private final ClassPathSources sources;
  private final boolean keepsPackages;
  private SdkInventory inventory;
  private volatile String reading = "class path";

  ScannedPlaces(ClassPathSources sources, boolean keepsPackages) {
    this.sources = sources;
    this.keepsPackages = keepsPackages;
  }

  @Override
  public SdkInventory until(Deadline deadline) {
    inventory =
        OwnThread.within(
            "class path",
            deadline.remaining(),
            () -> ClassPathScanner.scan(sources, deadline, place -> reading = place, keepsPackages),
            () -> SdkInventory.silent(reading));
    return inventory;
  }

  /** False if the pod has no role, so that its SDKs do not matter. */
  boolean wasMade() {
    return inventory != null;
  }

  String[] ofSdks() {
    Set<String> places = new TreeSet<>();
    if (inventory != null) {
      for (SdkModule module : inventory.modules()) {
        add(places, module.location());
      }
      for (FoundClass presence : inventory.classes()) {
        add(places, presence.location());
      }
    }
    return places.toArray(new String[0]);
  }

  /** Uses the outermost archive, because loaders name nested ones in many ways. */
  private static void add(Set<String> places, String location) {
    int inner = location.indexOf('!');
    String outer = inner < 0 ? location : location.substring(0, inner);
    try {
      places.add(Path.of(outer).toRealPath().toString());
    } catch (IOException | InvalidPathException e) {
      // The archive is gone, so nothing is loaded from it.
      return;
    }
  }
}
