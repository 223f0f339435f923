package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.RoleVariables;
import java.io.PrintStream;
import java.util.Properties;

/**
 * Tells the application's AWS SDKs not to ask IMDS ({@code no-downgrade}). It is not in core,
 * because the guard matters most if the check fails or the JVM is too old for core.
 */
final class DowngradeGuard {
  /** SDK v2's and v1's properties; a process cannot set their variables itself. */
  private static final String[] SWITCHES = {
    "aws.disableEc2Metadata", "com.amazonaws.sdk.disableEc2Metadata"
  };

  private DowngradeGuard() {}

  static void act(BootstrapSettings settings) {
    act(settings, System.getProperties(), System.err);
  }

  /**
   * Acts in IRSA and Pod Identity pods only, where the node's role is never wanted, and respects
   * properties that are set.
   */
  static void act(BootstrapSettings settings, Properties properties, PrintStream messages) {
    if (!RoleVariables.areThere(settings)) {
      return;
    }
    for (String name : SWITCHES) {
      String value = properties.getProperty(name);
      if (value == null) {
        properties.setProperty(name, "true");
      } else if (!value.equalsIgnoreCase("true")) {
        messages.println(
            "irsa-check: no-downgrade leaves the property "
                + name
                + " as it was set, which is not \"true\": the SDK may still take the node's role");
      }
    }
  }
}
