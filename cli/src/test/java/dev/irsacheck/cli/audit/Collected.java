package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.cluster.OidcProvider;
import dev.irsacheck.cli.cluster.export.ClusterReader;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Collected texts by name.
 *
 * <ul>
 *   <li>{@code kubectl}: {@code kubectl get … -A -o yaml}, documents or a list; a running pod has
 *       {@code ownerReferences}, or no owner at all.
 *   <li>{@code cluster-info}: {@code aws eks describe-cluster}.
 *   <li>{@code associations}: {@code aws eks list-pod-identity-associations}, with {@code roleArn},
 *       {@code targetRoleArn} and {@code disableSessionTags} of {@code describe-…} in each.
 *   <li>{@code roles}: {@code aws iam get-account-authorization-details} of one or several
 *       accounts.
 *   <li>{@code providers}: {@code aws iam list-open-id-connect-providers}, with {@code
 *       ClientIDList} of {@code get-…} in each.
 * </ul>
 *
 * <p>A second cluster's names have a folder: {@code staging/kubectl}.
 */
final class Collected {
  private static final List<String> NAMES =
      List.of("kubectl", "cluster-info", "associations", "roles", "providers");

  private Collected() {}

  static void check(String name) {
    if (!NAMES.contains(name.substring(name.indexOf('/') + 1))) {
      throw new IllegalArgumentException("there is no " + name);
    }
  }

  static Inventory read(Map<String, String> texts) {
    Map<String, Map<String, String>> clusters = new TreeMap<>();
    Map<AccountId, IamAccount> accounts = new TreeMap<>((a, b) -> a.digits().compareTo(b.digits()));
    texts.forEach(
        (name, text) -> {
          if (name.equals("roles")) {
            list(yaml(text), "RoleDetailList").forEach(each -> role(each, accounts));
          } else if (name.equals("providers")) {
            list(yaml(text), "OpenIDConnectProviderList").forEach(each -> provider(each, accounts));
          } else {
            int slash = name.indexOf('/');
            clusters
                .computeIfAbsent(name.substring(0, slash + 1), key -> new TreeMap<>())
                .put(name.substring(slash + 1), text);
          }
        });
    List<Cluster> read = new ArrayList<>();
    clusters.values().forEach(each -> read.add(cluster(each)));
    return new Inventory(List.copyOf(read), accounts, List.of());
  }

  private static Cluster cluster(Map<String, String> texts) {
    Map<String, Object> info = Map.of();
    if (texts.containsKey("cluster-info")) {
      info = map(yaml(texts.get("cluster-info")).get("cluster"));
    }
    Arn arn = info.isEmpty() ? null : Arn.parse(info.get("arn").toString()).orElseThrow();
    Map<String, Object> oidc =
        map(map(info.getOrDefault("identity", Map.of())).getOrDefault("oidc", Map.of()));
    ClusterReader.Known known =
        new ClusterReader.Known(
            (String) info.get("name"),
            oidc.isEmpty()
                ? null
                : new SourcedText(oidc.get("issuer").toString(), new Source("describe-cluster")),
            arn == null ? null : arn.region(),
            arn == null ? null : AccountId.parse(arn.account()).orElseThrow(),
            associations(texts),
            !info.isEmpty());
    ClusterReader reader = new ClusterReader();
    try {
      String kubectl = texts.getOrDefault("kubectl", "");
      reader.read("cluster.yaml", new ByteArrayInputStream(kubectl.getBytes(UTF_8)), false);
      Cluster cluster = reader.cluster(known);
      if (!info.isEmpty()) {
        cluster.given().add(Cluster.Part.ISSUER);
      }
      return cluster;
    } catch (IOException | WrongInput e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Association> associations(Map<String, String> texts) {
    if (!texts.containsKey("associations")) {
      return null;
    }
    List<Association> associations = new ArrayList<>();
    for (Map<String, Object> each : list(yaml(texts.get("associations")), "associations")) {
      Association association =
          Association.ofEks(
              (String) each.get("associationId"),
              (String) each.get("namespace"),
              (String) each.get("serviceAccount"),
              (String) each.get("roleArn"),
              (String) each.get("targetRoleArn"),
              (String) each.get("clusterName"),
              place("associations"));
      boolean tagged = !Boolean.TRUE.equals(each.get("disableSessionTags"));
      associations.add(tagged ? association : association.untagged());
    }
    return associations;
  }

  private static void role(Map<String, Object> each, Map<AccountId, IamAccount> accounts) {
    RoleArn arn = ((ParsedText.Valid<RoleArn>) RoleArn.read(each.get("Arn").toString())).value();
    Object trust = each.get("AssumeRolePolicyDocument");
    String text =
        trust instanceof String encoded
            ? URLDecoder.decode(encoded, UTF_8)
            : JsonWriter.compact(trust);
    int policies =
        list(each, "AttachedManagedPolicies").size() + list(each, "RolePolicyList").size();
    IamAccount before = accounts.get(arn.account());
    Map<String, IamRole> roles =
        before == null || before.roles() == null ? new LinkedHashMap<>() : before.roles();
    roles.put(arn.toString(), new IamRole(arn, text.getBytes(UTF_8), policies, place("roles")));
    accounts.put(
        arn.account(),
        new IamAccount(arn.account(), roles, before == null ? null : before.providers()));
  }

  private static void provider(Map<String, Object> each, Map<AccountId, IamAccount> accounts) {
    Arn arn = Arn.parse(each.get("Arn").toString()).orElseThrow();
    AccountId account = AccountId.parse(arn.account()).orElseThrow();
    IssuerKey issuer = IssuerKey.of(arn.resource().replaceFirst("^oidc-provider/", ""));
    List<String> clients = null;
    if (each.get("ClientIDList") instanceof List<?> list) {
      clients = list.stream().map(Object::toString).toList();
    }
    IamAccount before = accounts.get(account);
    Map<IssuerKey, OidcProvider> providers =
        before == null || before.providers() == null ? new LinkedHashMap<>() : before.providers();
    providers.put(issuer, new OidcProvider(account, issuer, clients, place("providers")));
    accounts.put(
        account, new IamAccount(account, before == null ? null : before.roles(), providers));
  }

  private static SourceLocation place(String file) {
    return new SourceLocation(file + ".json", 1, 1, 0, null);
  }

  private static Map<String, Object> yaml(String text) {
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object given) {
    return (Map<String, Object>) given;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) of.getOrDefault(key, List.of());
  }
}
