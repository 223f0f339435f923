package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA508;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text508;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.WebApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Modules call each other's internals, which change between minor versions. A shadowed copy does
 * nothing until the class path's order changes.
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
    List<SdkModule> modules = List.copyOf(copy.loadedCredentialModules().values());
    if (copy.defaultChain().isEmpty() || modules.isEmpty()) {
      return null;
    }
    SdkModule lowest = modules.get(0);
    SdkModule highest = modules.get(0);
    for (SdkModule module : modules) {
      lowest = module.version().get().isBelow(lowest.version().get()) ? module : lowest;
      highest = highest.version().get().isBelow(module.version().get()) ? module : highest;
    }
    if (minor(lowest).equals(minor(highest))) {
      return Outcome.held();
    }
    Message message =
        Text508.disagree(
            named(highest), named(lowest), copy.sdk().packageName(), lowest.artifact());
    return differ(copy, message, highest, lowest);
  }

  /** A servlet container's own libraries do not affect a web application. */
  private static Outcome stray(SdkCopy copy) {
    Map<String, SdkModule> loaded = copy.loadedCredentialModules();
    for (SdkModule module : copy.credentialModules()) {
      SdkModule first = loaded.get(module.artifact());
      if (!minor(first).equals(minor(module))
          && copy.webApplication().equals(Optional.ofNullable(WebApplication.of(module.location())))
          && copy.inventory().hasClassesOf(module)) {
        Message message =
            Text508.stray(named(module), named(first), copy.sdk().packageName(), module.artifact());
        return differ(copy, message, first, module);
      }
    }
    return null;
  }

  private static Outcome differ(SdkCopy copy, Message message, SdkModule one, SdkModule other) {
    return Outcome.doubtful(copy.shownIn(Finding.of(message).saw(seen(one)).saw(seen(other))));
  }

  private static String minor(SdkModule module) {
    String version = module.version().get().toString();
    int end = version.indexOf('.', version.indexOf('.') + 1);
    return end < 0 ? version : version.substring(0, end);
  }

  private static String named(SdkModule module) {
    return module.artifact() + " " + module.version().get();
  }
}
