package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An answer of the AWS CLI, recognized by its members, which come in any order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html">PodIdentityAssociation</a>
 */
final class AwsDocument {
  private final JsonCursor cursor;
  private final Path folder;
  private final AwsAnswers answers;
  private final SourceLocation place;
  private final RoleDetail bare;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final Set<AccountId> owners = new LinkedHashSet<>();
  private final Set<String> clusters = new LinkedHashSet<>();
  private boolean listsRoles;
  private boolean listsAssociations;
  private boolean goesOn;
  private boolean isPage;
  private String url;
  private List<String> clientIds;
  private String issuer;
  private boolean hasKeys;
  private String caller;
  private boolean hasUser;
  private boolean isQuery;

  private AwsDocument(JsonCursor cursor, Path folder, AwsAnswers answers) {
    this.cursor = cursor;
    this.folder = folder;
    this.answers = answers;
    this.place = cursor.place();
    this.bare = new RoleDetail(cursor);
  }

  static Set<Kind> read(JsonCursor cursor, Path folder, AwsAnswers into)
      throws IOException, WrongInput, MalformedJson {
    AwsDocument document = new AwsDocument(cursor, folder, into);
    cursor.members(document::member);
    document.end();
    return document.kinds;
  }

  private void member(String key, Event value) throws IOException, WrongInput, MalformedJson {
    switch (key) {
      case "RoleDetailList", "Roles" -> roles(value);
      case "Role" -> role(value);
      case "OpenIDConnectProviderList" -> providers(value);
      case "associations" -> associations(value);
      case "association" -> association(value);
      case "cluster" -> cluster(value);
      case "Url" -> url = cursor.text(value);
      case "ClientIDList" -> clientIds = cursor.texts(value);
      case "configurationItems" -> recorded(value);
      case "Results" -> results(value);
      case "QueryInfo" -> isQuery = true;
      case "issuer" -> issuer = cursor.text(value);
      case "jwks_uri" -> hasKeys = value == Event.STRING;
      case "Account" -> caller = cursor.text(value);
      case "UserId" -> hasUser = value == Event.STRING;
      case "IsTruncated" -> {
        isPage = true;
        goesOn |= value == Event.BOOLEAN && cursor.json().text().equals("true");
      }
      case "NextToken", "nextToken", "Marker" -> goesOn |= value == Event.STRING;
      default -> bare.member(key, value);
    }
  }

  private void roles(Event value) throws IOException, WrongInput, MalformedJson {
    if (value != Event.START_ARRAY) {
      return;
    }
    listsRoles = true;
    cursor.elements(
        each -> {
          if (each != Event.START_OBJECT) {
            throw new WrongInput(
                AuditInputTexts.noRole(cursor.place().toString(), AuditInputTexts.noArn()));
          }
          RoleDetail detail = new RoleDetail(cursor);
          cursor.members(detail::member);
          IamRole role = detail.role();
          if (role == null) {
            throw detail.noRole();
          }
          answers.add(folder, role);
          owners.add(role.arn().account());
        });
  }

  private void role(Event value) throws IOException, WrongInput, MalformedJson {
    if (value == Event.START_OBJECT) {
      RoleDetail detail = new RoleDetail(cursor);
      cursor.members(detail::member);
      keep(detail);
    }
  }

  private void keep(RoleDetail detail) {
    IamRole role = detail.role();
    if (role != null && detail.hasTrust()) {
      answers.add(folder, role);
      kinds.add(Kind.ROLES);
    }
  }

  private void providers(Event value) throws IOException, WrongInput, MalformedJson {
    if (value != Event.START_ARRAY) {
      return;
    }
    Set<AccountId> accounts = new LinkedHashSet<>();
    cursor.elements(
        each -> {
          SourceLocation at = cursor.place();
          String text = each == Event.START_OBJECT ? text(map(), "Arn") : null;
          AwsAnswers.Provider provider = AwsAnswers.Provider.of(folder, text, null, at);
          if (provider == null) {
            throw new WrongInput(AuditInputTexts.noProvider(at.toString()));
          }
          accounts.add(provider.account());
          answers.providers.add(provider);
        });
    answers.add(new AwsAnswers.ProviderList(folder, accounts, place));
    kinds.add(Kind.PROVIDERS);
  }

  private void associations(Event value) throws IOException, WrongInput, MalformedJson {
    if (value != Event.START_ARRAY) {
      return;
    }
    boolean[] isOther = {false};
    cursor.elements(each -> isOther[0] |= !association(each));
    listsAssociations = !isOther[0];
  }

  private boolean association(Event value) throws IOException, MalformedJson {
    if (value != Event.START_OBJECT) {
      return false;
    }
    SourceLocation at = cursor.place();
    Map<?, ?> map = map();
    String cluster = text(map, "clusterName");
    String namespace = text(map, "namespace");
    String serviceAccount = text(map, "serviceAccount");
    String id = text(map, "associationId");
    if (cluster == null || namespace == null || serviceAccount == null) {
      return false;
    }
    clusters.add(cluster);
    kinds.add(Kind.ASSOCIATIONS);
    Association association =
        Association.ofEks(
            id == null ? "?" : id,
            namespace,
            serviceAccount,
            text(map, "roleArn"),
            text(map, "targetRoleArn"),
            cluster,
            at);
    boolean isTagged = !Boolean.TRUE.equals(map.get("disableSessionTags"));
    answers.associations.add(
        new AwsAnswers.EksAssociation(
            folder, text(map, "associationArn"), isTagged ? association : association.untagged()));
    return true;
  }

  private void cluster(Event value) throws IOException, MalformedJson {
    if (value != Event.START_OBJECT) {
      return;
    }
    Map<?, ?> map = map();
    String clusterArn = text(map, "arn");
    EksCluster cluster = clusterArn == null ? null : EksCluster.parse(clusterArn).orElse(null);
    if (cluster == null || cluster.account().isEmpty()) {
      return;
    }
    String own = null;
    if (map.get("identity") instanceof Map<?, ?> identity
        && identity.get("oidc") instanceof Map<?, ?> oidc) {
      own = text(oidc, "issuer");
    }
    answers.clusterInfos.add(new AwsAnswers.ClusterInfo(folder, cluster, own));
    kinds.add(Kind.CLUSTER_INFO);
  }

  /** Reads a configuration snapshot of AWS Config. */
  private void recorded(Event value) throws IOException, WrongInput, MalformedJson {
    if (value == Event.START_ARRAY) {
      kinds.add(Kind.CONFIG);
      cursor.elements(
          each -> {
            if (each == Event.START_OBJECT) {
              ConfigItem item = new ConfigItem(cursor);
              cursor.members(item);
              kinds.addAll(item.addTo(answers, folder));
            }
          });
    }
  }

  /** Reads the answer to an advanced query of AWS Config, a list of texts in JSON. */
  private void results(Event value) throws IOException, WrongInput, MalformedJson {
    if (value == Event.START_ARRAY) {
      cursor.elements(
          each -> {
            if (each == Event.STRING) {
              ConfigItem item = new ConfigItem(cursor);
              cursor.members(cursor.json().text(), item::within);
              kinds.addAll(item.addTo(answers, folder));
            }
          });
    }
  }

  private Map<?, ?> map() throws IOException, MalformedJson {
    return (Map<?, ?>) cursor.json().value();
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text && !text.isEmpty() ? text : null;
  }

  private void end() {
    if (listsRoles) {
      kinds.add(Kind.ROLES);
      answers.rolePages.add(new AwsAnswers.RolePage(folder, owners, !goesOn, isPage));
    }
    if (listsAssociations) {
      answers.associationLists.add(new AwsAnswers.AssociationList(folder, clusters, !goesOn));
      kinds.add(Kind.ASSOCIATIONS);
    }
    if (url != null && clientIds != null) {
      answers.providers.add(
          new AwsAnswers.Provider(folder, null, IssuerKey.of(url), clientIds, place));
      kinds.add(Kind.PROVIDERS);
    }
    if (issuer != null && hasKeys) {
      answers.discoveries.add(new AwsAnswers.Discovery(folder, issuer));
      kinds.add(Kind.CLUSTER_INFO);
    }
    AccountId account = caller == null ? null : AccountId.parse(caller).orElse(null);
    if (account != null && hasUser) {
      answers.named(folder, account);
      kinds.add(Kind.IDENTITY);
    }
    if (isQuery) {
      kinds.add(Kind.CONFIG);
    }
    keep(bare);
  }
}
