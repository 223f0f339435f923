package dev.irsacheck.check.facts;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.snapshot.AwsProfile;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import dev.irsacheck.pod.snapshot.SdkSetting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class SdkRefusalsFact {
  /** The end of the SDK's message about a file. */
  private static final Pattern LINE = Pattern.compile(" on line (\\d+)\\.?$");

  private final PodSnapshot pod;
  private final Regions sdk;
  private final List<SdkRefusal> refusals = new ArrayList<>(0);

  private SdkRefusalsFact(PodSnapshot pod, Regions sdk) {
    this.pod = pod;
    this.sdk = sdk;
  }

  static void put(Facts.Builder facts, PodSnapshot pod, Regions sdk) {
    SdkRefusalsFact fact = new SdkRefusalsFact(pod, sdk);
    AwsProfile profile = pod.profile();
    // The credentials file wins if both files set the same key.
    boolean malformed = fact.file(profile.credentialsFile(), true);
    malformed |= fact.file(profile.configFile(), false);
    for (SdkSetting setting : SdkSetting.values()) {
      SourcedText value = fact.value(setting, malformed);
      if (value != null
          && !setting.accepts(value.value())
          && !(setting.isEndpoint() && fact.ignoresEndpoints(malformed))) {
        String complaint = "takes only " + setting.expected();
        fact.refusals.add(
            new SdkRefusal(value.value(), value.source(), complaint, setting.since()));
      }
    }
    facts.known(FactKey.SDK_REFUSALS, List.copyOf(fact.refusals), Source.NONE);
  }

  private boolean ignoresEndpoints(boolean malformed) {
    SourcedText ignore = value(SdkSetting.IGNORE_ENDPOINTS, malformed);
    return ignore != null && ignore.value().strip().equalsIgnoreCase("true");
  }

  private SourcedText value(SdkSetting setting, boolean malformed) {
    SourcedText value = pod.sdkSettings().get(setting);
    return value == null && setting.key() != null && !malformed
        ? inProfile(pod, sdk, setting.key())
        : value;
  }

  private boolean file(FileState file, boolean credentials) {
    String problem =
        file.kind() == FileState.Kind.READ ? sdk.profileProblem(file.content(), credentials) : null;
    if (problem == null) {
      return false;
    }
    Matcher line = LINE.matcher(problem);
    boolean numbered = line.find();
    String complaint = Printable.of(numbered ? problem.substring(0, line.start()) : problem);
    refusals.add(
        new SdkRefusal(
            null,
            Source.file(file.path() + (numbered ? " line " + line.group(1) : "")),
            "is malformed: " + complaint,
            null));
    return true;
  }

  /** The credentials file comes before the configuration file. */
  static SourcedText inProfile(PodSnapshot pod, Regions sdk, String key) {
    for (boolean credentials : new boolean[] {true, false}) {
      FileState file = credentials ? pod.profile().credentialsFile() : pod.profile().configFile();
      String value =
          file.kind() == FileState.Kind.READ
              ? sdk.inProfile(file.content(), credentials, pod.profile().name(), key)
              : null;
      if (value != null) {
        return new SourcedText(value, Source.file(file.path() + line(file.content(), key)));
      }
    }
    return null;
  }

  /** The first line that sets the key, in any profile. */
  private static String line(byte[] content, String key) {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].split("=", 2)[0].strip().equalsIgnoreCase(key)) {
        return " line " + (i + 1);
      }
    }
    return "";
  }
}
