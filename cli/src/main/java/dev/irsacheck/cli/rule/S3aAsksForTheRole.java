package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA521;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text521;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.classpath.S3aSetting;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.ArrayList;
import java.util.List;

/**
 * Hadoop's S3A is told to read the web identity, where a command line or a Spark application shows
 * that it is used.
 *
 * <p>A file may set it too: a container that mounts a ConfigMap or a Secret is left alone.
 *
 * <p>Long, because a Spark application and a command line say the same in forms of their own.
 */
public final class S3aAsksForTheRole extends LintRule {
  private static final String[] SETTINGS = {"sparkConf", "hadoopConf"};
  private static final String[] ARGUMENTS = {"mainApplicationFile", "arguments"};
  private static final String[] FILES = {"sparkConfigMap", "hadoopConfigMap"};
  private static final String[] FILES_OF_DRIVER = {"configMaps", "secrets"};

  public S3aAsksForTheRole() {
    super("the S3A of Hadoop asks for the pod's role", IRSA521);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    // S3A's default providers ask the agent of EKS Pod Identity.
    if (pod.association() != null || pod.pod().isSparkExecutor()) {
      return;
    }
    YamlValue spark = pod.pod().sparkApplication();
    if (spark != null && isSetElsewhere(spark)) {
      return;
    }
    for (ContainerManifest container : pod.pod().containers()) {
      if (pod.isMeantForIrsa(container) && !isSetElsewhere(container, pod)) {
        List<Written> words = words(container, pod);
        if (spark != null) {
          words.addAll(0, ofSpark(spark, pod));
        }
        examine(variables(container, pod), words, findings);
      }
    }
  }

  /**
   * @param variables that may set it; an address in one may be for anything
   * @param words that may also show that S3A is used
   */
  private static void examine(List<Written> variables, List<Written> words, Findings findings) {
    List<Written> all = new ArrayList<>(variables);
    all.addAll(words);
    for (Written each : all) {
      String node = S3aSetting.ofNode(each.text());
      if (node != null) {
        Finding.Builder finding =
            Finding.of(
                Text521.node(
                    node,
                    S3aSetting.PROVIDER,
                    S3aSetting.webIdentity(Sdk.JAVA_V2),
                    S3aSetting.webIdentity(Sdk.JAVA_V1)));
        findings.add(finding.saw("provider", node, each.at()), each);
        return;
      }
      if (S3aSetting.in(each.text()) != null) {
        return;
      }
    }
    for (Written used : words) {
      if (!S3aSetting.isUsedIn(used.text())) {
        continue;
      }
      Finding.Builder finding =
          Finding.of(
              Text521.manifest(
                  S3aSetting.PROVIDER,
                  S3aSetting.webIdentity(Sdk.JAVA_V2),
                  S3aSetting.webIdentity(Sdk.JAVA_V1)));
      findings.add(
          finding
              .saw("S3A is used in", used.label(), used.at())
              .saw(S3aSetting.PROVIDER, "not set", used.at()),
          used);
      return;
    }
  }

  private static boolean isSetElsewhere(YamlValue spark) {
    for (String field : FILES) {
      if (spark.get(field) != null) {
        return true;
      }
    }
    for (String field : FILES_OF_DRIVER) {
      if (spark.at("driver", field) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSetElsewhere(ContainerManifest container, DeclaredPod pod) {
    if (!container.unseen().isEmpty() || container.isSet("AWS_ACCESS_KEY_ID")) {
      return true;
    }
    for (YamlValue volume : pod.pod().volumes()) {
      if (volume.get("configMap") != null || volume.get("secret") != null) {
        String name = volume.text("name");
        if (name != null
            && container.mounts().stream().anyMatch(each -> name.equals(each.text("name")))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Written> variables(ContainerManifest container, DeclaredPod pod) {
    List<Written> variables = new ArrayList<>();
    container.variables().values().forEach(each -> variables.add(Written.of(each, pod)));
    variables.removeIf(each -> each.text() == null);
    return variables;
  }

  private static List<Written> words(ContainerManifest container, DeclaredPod pod) {
    List<Written> words = Written.ofCommandLine(container, pod);
    words.removeIf(each -> each.text() == null);
    return words;
  }

  private static List<Written> ofSpark(YamlValue spark, DeclaredPod pod) {
    List<Written> texts = new ArrayList<>();
    for (String field : SETTINGS) {
      spark
          .entries(field)
          .forEach(
              (key, value) ->
                  texts.add(new Written(field, key + "=" + value.text(), value.place(), pod)));
    }
    for (String field : ARGUMENTS) {
      YamlValue value = spark.get(field);
      if (value != null) {
        List<YamlValue> words = value.text() == null ? value.items() : List.of(value);
        words.forEach(each -> texts.add(new Written(field, each.text(), value.place(), pod)));
      }
    }
    texts.removeIf(each -> each.text() == null);
    return texts;
  }
}
