package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/**
 * A configuration item of AWS Config, from a snapshot, a history or an advanced query, which may
 * omit any member. The members come in any order, and other types' configurations are of any size.
 *
 * @see <a
 *     href="https://github.com/awslabs/aws-config-resource-schema/tree/adf55132ad87019eb178da5f926902e12fa6b2c2/config/properties/resource-types">the
 *     types' properties</a>
 */
final class ConfigItem implements JsonCursor.Member {
  private static final String ROLE = "AWS::IAM::Role";

  private static final String PROVIDER = "AWS::IAM::OIDCProvider";

  private static final String CLUSTER = "AWS::EKS::Cluster";

  /** An item of a history file may have a status of a deleted resource. */
  private static final Set<String> PRESENT = Set.of("OK", "ResourceDiscovered");

  private JsonCursor cursor;
  private final SourceLocation place;
  private final RoleDetail role;
  private String type;
  private String status;
  private Instant captured;
  private String itemArn;
  private String arn;
  private List<String> clientIds;
  private String issuer;

  ConfigItem(JsonCursor cursor) {
    this.cursor = cursor;
    this.place = cursor.place();
    this.role = new RoleDetail(cursor);
  }

  /** Continues in a text in JSON. */
  ConfigItem within(JsonCursor inner) {
    cursor = inner;
    role.in(inner);
    return this;
  }

  @Override
  public void read(String key, Event value) throws IOException, WrongInput, MalformedJson {
    switch (key) {
      case "resourceType" -> type = cursor.text(value);
      case "configurationItemStatus" -> status = cursor.text(value);
      case "configurationItemCaptureTime" -> captured = time(cursor.text(value));
      case "arn", "ARN" -> itemArn = cursor.text(value);
      case "configuration" -> {
        if (value == Event.START_OBJECT) {
          cursor.members(this::property);
        } else if (value == Event.STRING) {
          JsonCursor outer = cursor;
          outer.members(outer.json().text(), inner -> within(inner)::property);
          within(outer);
        }
      }
      default -> {
        // Skipped.
      }
    }
  }

  /** IAM's names begin in lower case for a role, and in upper case for newer types. */
  private void property(String key, Event value) throws IOException, WrongInput, MalformedJson {
    switch (key) {
      case "arn", "Arn" -> arn = cursor.text(value);
      case "ClientIdList" -> clientIds = cursor.texts(value);
      case "OpenIdConnectIssuerUrl" -> issuer = cursor.text(value);
      case "assumeRolePolicyDocument" -> role.member("AssumeRolePolicyDocument", value);
      case "attachedManagedPolicies" -> role.member("AttachedManagedPolicies", value);
      case "rolePolicyList" -> role.member("RolePolicyList", value);
      default -> {
        // Skipped.
      }
    }
  }

  /** Returns null for a text that is no time; AWS Config then orders nothing. */
  private static Instant time(String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  Set<Kind> addTo(AwsAnswers answers, Path folder) throws WrongInput {
    String named = arn == null ? itemArn : arn;
    if (named == null && type == null) {
      return Set.of();
    }
    boolean isNewest =
        named == null
            || !isA(ROLE) && !isA(PROVIDER) && !isA(CLUSTER)
            || answers.isNewest(named, captured);
    if (status != null && !PRESENT.contains(status)) {
      return Set.of();
    }
    if (isA(ROLE)) {
      role.arn(named);
      IamRole read = role.role();
      if (read != null) {
        if (isNewest) {
          answers.record(folder, named, read);
        }
        return Set.of(Kind.ROLES);
      }
    }
    if (isA(PROVIDER)) {
      AwsAnswers.Provider provider = AwsAnswers.Provider.of(folder, named, clientIds, place);
      if (provider != null) {
        if (isNewest) {
          answers.record(named, provider);
        }
        return Set.of(Kind.PROVIDERS);
      }
    }
    if (isA(CLUSTER)) {
      EksCluster cluster = named == null ? null : EksCluster.parse(named).orElse(null);
      if (cluster != null && cluster.account().isPresent()) {
        if (isNewest) {
          answers.recordedClusters.add(new AwsAnswers.ClusterInfo(folder, cluster, issuer));
        }
        return Set.of(Kind.CLUSTER_INFO);
      }
    }
    if (ROLE.equals(type)) {
      throw new WrongInput(AuditInputTexts.noItem(place.toString(), type, role.problem()));
    }
    if (PROVIDER.equals(type) || CLUSTER.equals(type)) {
      throw new WrongInput(AuditInputTexts.noItem(place.toString(), type, AuditInputTexts.noArn()));
    }
    return Set.of();
  }

  /** A query may not select the type, but the ARN shows it. */
  private boolean isA(String other) {
    return type == null || type.equals(other);
  }
}
