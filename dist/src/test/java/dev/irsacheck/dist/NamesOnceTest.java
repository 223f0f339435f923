package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Only {@code dev.irsacheck.chain.names} formats and parses ARNs, subjects and issuers.
 *
 * <p>The test searches the string constants of compiled classes. The emulator is excluded, because
 * it must be independent.
 */
class NamesOnceTest {
  /** Text that only code has that formats or parses a name. */
  private static final Pattern PART =
      Pattern.compile(
          "(?<![a-z])arn:" // not "warn:"
              + "|(?<!:):(iam|sts):" // not C++'s aws::sts::
              + "|:role/|assumed-role/|oidc-provider/"
              + "|system:serviceaccount"
              + "|oidc[.-]eks");

  /** The syntax of a pattern between the parts of a name. */
  private static final Pattern SYNTAX =
      Pattern.compile("\\(\\?(?:<\\w+>|[:=!]|<[=!])|\\)[?*+]*|\\(|\\\\(?=[^\\w\\s])");

  private static final List<String> EXAMPLES =
      List.of(
          "arn:aws:iam::111122223333:role/orders",
          "arn:aws:s3:::orders/app.yaml",
          "arn:aws:s3:::BUCKET/KEY",
          "\"arn:…\"",
          "system:serviceaccount:NS:SA",
          "system:serviceaccount:NAMESPACE:NAME");

  private static JavaClasses classes;

  @BeforeAll
  static void readAllButTheEmulatorAndTheNames() {
    classes =
        new ClassFileImporter()
            .withImportOption(new MainClasses())
            .importPackages("dev.irsacheck")
            .that(
                DescribedPredicate.describe(
                    "have no business with the parts of a name",
                    each ->
                        !each.getPackageName().startsWith("dev.irsacheck.emulator")
                            && !each.getPackageName().equals("dev.irsacheck.chain.names")));
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(classes)
        .extracting(JavaClass::getName)
        .contains(
            "dev.irsacheck.run.selfcheck.SelfCheck",
            "dev.irsacheck.cli.IrsaCheck",
            "dev.irsacheck.dist.Main",
            "dev.irsacheck.agent.IrsaCheckAgent");
  }

  @Test
  void onlyNamesHoldTheirParts() {
    List<String> found = new ArrayList<>();
    for (JavaClass each : classes) {
      for (String constant : constants(each)) {
        String text = withoutExamples(constant);
        if (PART.matcher(text).find() || PART.matcher(SYNTAX.matcher(text).replaceAll("")).find()) {
          found.add(each.getName() + ": " + constant);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** A pattern for regions contains the form of their names. */
  @Test
  void noPatternHasTheFormOfARegion() {
    List<String> found = new ArrayList<>();
    for (JavaClass each : classes) {
      for (String constant : constants(each)) {
        if (constant.indexOf('[') >= 0 && isOfRegions(constant)) {
          found.add(each.getName() + ": " + constant);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean isOfRegions(String constant) {
    try {
      Pattern pattern = Pattern.compile(constant);
      return Stream.of("eu-west-1", "us-gov-east-1").allMatch(pattern.asMatchPredicate())
          && Stream.of("orders-api", "eu-west", "abc").noneMatch(pattern.asMatchPredicate());
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  @Test
  void aPatternIsNoDisguise() {
    assertThat(isOfRegions("[a-z]+(?:-[a-z]+)+-[0-9]+")).isTrue();
    assertThat(isOfRegions("[a-z0-9-]+")).isFalse();
    for (String pattern :
        List.of(
            ":(?:assumed-)?role/\\S+", "(?:arn):aws", "system\\:service(account)", "oidc\\.eks")) {
      assertThat(SYNTAX.matcher(pattern).replaceAll("")).as(pattern).containsPattern(PART);
    }
  }

  private static String withoutExamples(String constant) {
    String rest = constant;
    for (String example : EXAMPLES) {
      rest = rest.replace(example, "");
    }
    return rest;
  }

  /** Code may split an ARN at colons without naming a part. */
  @Test
  void nobodyElseSplitsAtColons() {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      if (constants(each).contains(":") && calls(each, String.class, "split")) {
        found.add(each.getSimpleName());
      }
    }
    assertThat(found)
        .isSubsetOf(
            "Cgroup", // the lines of /proc/PID/cgroup
            "KnownTool", // Maven's goals
            "LogReport", // at spaces; the colon is a label's
            "ProxyFact", // the login of a proxy
            "DenialFinding"); // a bucket from its key; the colon is a sentence's
  }

  /** Code that parses an issuer's URL reads its host, port and path. */
  @Test
  void onlyTheseParseUrlsAndNoneOfThemAnIssuers() {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      if (calls(each, URI.class, "<init>")
          || calls(each, URI.class, "create")
          || calls(each, URL.class, "<init>")) {
        found.add(each.getSimpleName());
      }
    }
    assertThat(found)
        .isSubsetOf(
            "AgentAddress", // the agent of EKS Pod Identity
            "ApiClient", // the API server
            "AwsSdkEndpoints", // an endpoint of a service
            "AwsSdkRequestSender", // an endpoint of a service
            "BytesUrl", // in-memory classes of a class loader
            "CallerContext", // a queue
            "ClassPathParser", // the class path of a manifest
            "CodeSourcePath", // the location of the agent's jar
            "ImdsClient", // IMDS
            "InspectImds", // its endpoint
            "OpenSearchProbe", // a domain or collection
            "PermissionText", // a queue, domain or collection
            "ProxyFact", // a proxy
            "RequestHead", // the target of a request
            "ResourceInPolicy", // a queue, domain or collection
            "ServiceNouns", // a domain or collection
            "StsTargetFact", // an endpoint of STS
            "Training"); // this process's own server
  }

  private static boolean calls(JavaClass caller, Class<?> owner, String method) {
    for (JavaCall<?> call : caller.getCodeUnitCallsFromSelf()) {
      if (call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a class's string constants.
   *
   * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The
   *     Java Virtual Machine Specification, section 4.4</a>
   */
  private static List<String> constants(JavaClass from) {
    try (InputStream file = from.getSource().orElseThrow().getUri().toURL().openStream();
        DataInputStream in = new DataInputStream(file)) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      String[] texts = new String[count];
      List<Integer> strings = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 8 -> strings.add(in.readUnsignedShort());
          case 7, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            // Long and double take two entries.
            i++;
          }
          default -> throw new IllegalStateException(from.getName() + " holds the tag " + tag);
        }
      }
      return strings.stream().map(at -> texts[at]).toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + from.getName(), e);
    }
  }
}
