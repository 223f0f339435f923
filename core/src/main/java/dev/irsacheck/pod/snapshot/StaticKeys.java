package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Long-lived keys that a default credentials chain prefers to the web identity.
 *
 * @param keyId the first four characters of the access key id ({@code AKIA…})
 * @param store the setting that names a store other than S3, whose keys these may be; or null
 */
public record StaticKeys(String keyId, Source source, Readers readers, Source store) {
  public static final String ID = "AWS_ACCESS_KEY_ID";

  private static final String OLD_ID = "AWS_ACCESS_KEY";

  public enum Readers {
    BOTH,
    V1_ONLY,
    V2_ONLY
  }

  /**
   * Returns complete pairs only: half a pair makes an SDK's provider give up, and the chain goes
   * on.
   */
  static List<StaticKeys> read(Variables variables) {
    List<StaticKeys> found = new ArrayList<>();
    properties(variables, found);
    variables(variables, found);
    if (!found.isEmpty()) {
      // Few pods have keys; the others skip the search of the environment.
      Source store = ObjectStore.setting(variables);
      found.replaceAll(each -> new StaticKeys(each.keyId, each.source, each.readers, store));
    }
    return found;
  }

  public static boolean isId(Source source) {
    return source.isEnvironment(ID) || source.isEnvironment(OLD_ID);
  }

  private static void properties(Variables pod, List<StaticKeys> found) {
    String id = pod.property("aws.accessKeyId");
    boolean v1 = isSet(pod.property("aws.secretKey"));
    boolean v2 = isSet(pod.property("aws.secretAccessKey"));
    if (isSet(id) && (v1 || v2)) {
      found.add(
          new StaticKeys(masked(id), Source.property("aws.accessKeyId"), readers(v1, v2), null));
    }
  }

  private static void variables(Variables pod, List<StaticKeys> found) {
    String id = pod.variable(ID);
    String oldId = pod.variable(OLD_ID);
    boolean secret = isSet(pod.variable("AWS_SECRET_ACCESS_KEY"));
    boolean v1Secret = secret || isSet(pod.variable("AWS_SECRET_KEY"));
    if (isSet(id) && v1Secret) {
      found.add(new StaticKeys(masked(id), Source.env(ID), readers(true, secret), null));
    } else if (isSet(oldId) && v1Secret) {
      found.add(new StaticKeys(masked(oldId), Source.env(OLD_ID), readers(true, false), null));
    }
  }

  private static Readers readers(boolean v1, boolean v2) {
    if (v1 && v2) {
      return Readers.BOTH;
    }
    return v1 ? Readers.V1_ONLY : Readers.V2_ONLY;
  }

  private static boolean isSet(String value) {
    return Variables.trimmed(value) != null;
  }

  private static String masked(String keyId) {
    String id = keyId.strip();
    return id.substring(0, Math.min(4, id.length())) + "…";
  }
}
