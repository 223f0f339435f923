package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA508;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text508;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.WebApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The modules of an SDK call one another's internals, which change from one minor version to the
 * next. Patch versions that differ are common and harmless. A stray copy of a module behind the one
 * that is loaded does nothing, until the order of the class path changes.
 *
 * <p>Long, because a module may stand beside one of another version, or behind one.
 */
public final class SdkVersionsAgree extends SdkCheck {

  public SdkVersionsAgree() {
    super(
        claim("the application's AWS SDK modules are of one version")
            .needs(FactKey.SDK_INVENTORY)
            .reports(IRSA508));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome outcome = examineCopies(facts, "no AWS SDK with a version");
    if (outcome instanceof Outcome.Held) {
      for (SdkCopy copy : SdkCopy.of(facts.get(FactKey.SDK_INVENTORY))) {
        Outcome stray = copy.defaultChain().isEmpty() ? null : stray(copy);
        if (stray != null) {
          return stray;
        }
      }
    }
    return outcome;
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    List<SdkModule> modules = credentialModules(copy);
    if (copy.defaultChain().isEmpty() || modules.isEmpty()) {
      return null;
    }
    SdkModule lowest = modules.get(0);
    SdkModule highest = modules.get(0);
    for (SdkModule module : modules) {
      lowest = module.version().get().isBelow(lowest.version().get()) ? module : lowest;
      highest = highest.version().get().isBelow(module.version().get()) ? module : highest;
    }
    return minor(lowest).equals(minor(highest))
        ? Outcome.held()
        : Outcome.doubtful(
            copy.shownIn(
                Finding.of(
                        Text508.disagree(
                            named(highest),
                            named(lowest),
                            copy.sdk().packageName(),
                            lowest.artifact()))
                    .saw(seen(highest))
                    .saw(seen(lowest))));
  }

  /** Those whose classes are loaded: of a module that is there twice, the first. */
  private static List<SdkModule> credentialModules(SdkCopy copy) {
    List<SdkModule> modules = new ArrayList<>();
    for (SdkModule module : copy.inventory().modules()) {
      if (counts(module, copy) && named(module.artifact(), modules) == null) {
        modules.add(module);
      }
    }
    return modules;
  }

  private static boolean counts(SdkModule module, SdkCopy copy) {
    return module.sdk() == copy.sdk()
        && module.version().isPresent()
        && SdkInventory.fetchesCredentials(module);
  }

  private static SdkModule named(String artifact, List<SdkModule> modules) {
    for (SdkModule module : modules) {
      if (module.artifact().equals(artifact)) {
        return module;
      }
    }
    return null;
  }

  /**
   * Warns of a module of another version behind one that is loaded; null if there is none. What a
   * servlet container has for itself is not in a web application's way.
   */
  private static Outcome stray(SdkCopy copy) {
    List<SdkModule> loaded = credentialModules(copy);
    for (SdkModule module : copy.inventory().modules()) {
      SdkModule first = named(module.artifact(), loaded);
      if (counts(module, copy)
          && first != null
          && !minor(first).equals(minor(module))
          && copy.webApplication().equals(Optional.ofNullable(WebApplication.of(module.location())))
          && copy.inventory().hasClassesOf(module)) {
        return Outcome.doubtful(
            copy.shownIn(
                Finding.of(
                        Text508.stray(
                            named(module),
                            named(first),
                            copy.sdk().packageName(),
                            module.artifact()))
                    .saw(seen(first))
                    .saw(seen(module))));
      }
    }
    return null;
  }

  /** {@code 2.31} of {@code 2.31.60}. */
  private static String minor(SdkModule module) {
    String version = module.version().get().toString();
    int end = version.indexOf('.', version.indexOf('.') + 1);
    return end < 0 ? version : version.substring(0, end);
  }

  private static String named(SdkModule module) {
    return module.artifact() + " " + module.version().get();
  }
}
