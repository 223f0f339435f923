package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.RoleVariables;
import java.io.PrintStream;
import java.util.Properties;

/**
 * The setting {@code no-downgrade}: the application's AWS SDKs are told not to ask IMDS, so that a
 * failure of STS, or of the Pod Identity agent, is an exception in the application and never the
 * node's role.
 *
 * <p>Here rather than in core, since the application's JVM may be too old for core, and since the
 * guard is wanted most where the check itself has failed.
 */
final class DowngradeGuard {
  /** SDK v2's property and SDK v1's; both also heed the variable, which no process can set. */
  private static final String[] SWITCHES = {
    "aws.disableEc2Metadata", "com.amazonaws.sdk.disableEc2Metadata"
  };

  private DowngradeGuard() {}

  /** The same in this JVM. */
  static void act(BootstrapSettings settings) {
    act(settings, System.getProperties(), System.err);
  }

  /**
   * Sets both properties in a pod with a web identity or EKS Pod Identity, and does nothing in any
   * other: there the node's role may be what is wanted. A property that is set already is its
   * owner's word.
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
