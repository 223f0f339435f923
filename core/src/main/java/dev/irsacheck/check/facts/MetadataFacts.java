package dev.irsacheck.check.facts;

import static dev.irsacheck.pod.snapshot.PodSettings.METADATA_DISABLED;
import static dev.irsacheck.pod.snapshot.PodSettings.METADATA_ENDPOINT;
import static dev.irsacheck.pod.snapshot.PodSettings.METADATA_MODE;
import static dev.irsacheck.pod.snapshot.PodSettings.V1_METADATA_DISABLED;
import static dev.irsacheck.pod.snapshot.PodSettings.V1_METADATA_ENDPOINT;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.util.EnumMap;
import java.util.Map;

public final class MetadataFacts {
  private static final String IPV4 = "http://169.254.169.254";
  private static final String IPV6 = "http://[fd00:ec2::254]";

  private MetadataFacts() {}

  static void put(Facts.Builder facts, PodSnapshot pod) {
    facts.known(FactKey.METADATA_SWITCHES, switches(pod), Source.NONE);
    facts.known(FactKey.METADATA_MODES, modes(pod), Source.NONE);
  }

  private static Map<Sdk, SourcedText> switches(PodSnapshot pod) {
    Map<Sdk, SourcedText> switches = new EnumMap<>(Sdk.class);
    SourcedText v2 = pod.settings().get(METADATA_DISABLED);
    if (v2 != null) {
      switches.put(Sdk.JAVA_V2, v2);
    }
    SourcedText v1 = pod.settings().get(V1_METADATA_DISABLED);
    SourcedText variable = pod.overridden().get(V1_METADATA_DISABLED);
    if (v1 != null) {
      // In SDK v1 the property does not override the variable: either of them disables IMDS.
      boolean byVariable = variable != null && variable.value().equalsIgnoreCase("true");
      switches.put(Sdk.JAVA_V1, byVariable ? variable : v1);
    }
    return switches;
  }

  private static Map<Sdk, SourcedText> modes(PodSnapshot pod) {
    Map<Sdk, SourcedText> modes = new EnumMap<>(Sdk.class);
    SourcedText v2 = pod.settings().get(METADATA_MODE);
    if (v2 == null) {
      return modes;
    }
    modes.put(Sdk.JAVA_V2, v2);
    SourcedText variable = pod.overridden().get(METADATA_MODE);
    if (variable != null) {
      modes.put(Sdk.JAVA_V1, variable);
    } else if (v2.source().equals(Source.env(METADATA_MODE.variable()))) {
      modes.put(Sdk.JAVA_V1, v2);
    }
    return modes;
  }

  /** Puts each SDK's URL of IMDS. It reads the profile again, so call it only if needed. */
  public static void putEndpoints(Facts.Builder facts, PodSnapshot pod, Regions sdk) {
    facts.known(FactKey.METADATA_ENDPOINTS, endpoints(pod, sdk), Source.NONE);
  }

  /** SDK v2 reads the profile too; SDK v1 knows neither it nor the mode. */
  private static Map<Sdk, String> endpoints(PodSnapshot pod, Regions sdk) {
    Map<Sdk, String> endpoints = new EnumMap<>(Sdk.class);
    SourcedText v1 = pod.settings().get(V1_METADATA_ENDPOINT);
    endpoints.put(Sdk.JAVA_V1, v1 == null ? IPV4 : v1.value());
    SourcedText v2 = ofSdkV2(METADATA_ENDPOINT, "ec2_metadata_service_endpoint", pod, sdk);
    SourcedText mode = ofSdkV2(METADATA_MODE, "ec2_metadata_service_endpoint_mode", pod, sdk);
    if (v2 != null) {
      endpoints.put(Sdk.JAVA_V2, v2.value().strip());
    } else if (mode == null || mode.value().strip().equalsIgnoreCase("IPv4")) {
      endpoints.put(Sdk.JAVA_V2, IPV4);
    } else if (mode.value().strip().equalsIgnoreCase("IPv6")) {
      endpoints.put(Sdk.JAVA_V2, IPV6);
    }
    return endpoints;
  }

  private static SourcedText ofSdkV2(
      PodSettings setting, String key, PodSnapshot pod, Regions sdk) {
    SourcedText set = pod.settings().get(setting);
    return set == null ? SdkRefusalsFact.inProfile(pod, sdk, key) : set;
  }
}
