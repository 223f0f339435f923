package dev.irsacheck.cli.trust.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.io.FileKind;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.json.Json;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.json.MalformedJson;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.Phrases;
import dev.irsacheck.text.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trust policy out of what was given: the file itself, or that of one role among those that a
 * tool's output declares.
 *
 * @param document for {@link dev.irsacheck.trust.TrustPolicy#parse}
 * @param place where in the file it stands; empty for the file itself
 * @param arn the role's, where the output tells it
 */
public record PolicySource(byte[] document, Optional<String> place, Optional<String> arn) {
  /** The details of an account with some thousand roles. */
  public static final int MAX_LENGTH = 32 << 20;

  private static final String AGAIN = "irsa-check trust --policy - --role ARN";

  private static final int MOST_NAMED = 5;

  /**
   * Finds it.
   *
   * @param file how a message calls the file
   * @param wanted the role's ARN or name, null if it was not said
   * @throws WrongInput if the file is of a kind that is not read, or tells of no such role
   */
  public static PolicySource of(byte[] content, String file, String wanted) throws WrongInput {
    FileKind packed = FileKind.packed(content);
    if (packed != null) {
      throw new WrongInput(packed.sentence(file, AGAIN));
    }
    List<Object> documents = documents(content);
    List<DeclaredRole> roles = new ArrayList<>();
    Format format = null;
    Map<?, ?> template = Map.of();
    for (Object document : documents) {
      Format own = Format.of(document);
      if (own != null) {
        format = own;
        template = (Map<?, ?>) document;
        roles.addAll(own.roles(template));
      }
    }
    if (format == null) {
      if (FileKind.isHcl(new String(content, UTF_8))) {
        throw new WrongInput(FileKind.HCL.sentence(file, AGAIN));
      }
      return new PolicySource(content, Optional.empty(), Optional.empty());
    }
    DeclaredRole role = choose(roles, format, file, wanted);
    Object policy = policy(role, format, file);
    if (format == Format.CLOUDFORMATION) {
      policy = resolved(policy, template, role, file, wanted);
    }
    return new PolicySource(
        JsonWriter.compact(policy).getBytes(UTF_8), Optional.of(role.place()), role.arn());
  }

  private static List<Object> documents(byte[] content) {
    String text = new String(content, UTF_8).strip();
    if (text.startsWith("{")) {
      try {
        return List.of(Json.parse(content, MAX_LENGTH));
      } catch (MalformedJson e) {
        // Whoever reads it as a policy says what is wrong.
        return List.of();
      }
    }
    return PlainYaml.documents(text).orElse(List.of());
  }

  private static DeclaredRole choose(
      List<DeclaredRole> roles, Format format, String file, String wanted) throws WrongInput {
    String from = file + " is " + format.shown;
    if (roles.isEmpty()) {
      throw new WrongInput(from + " without an IAM role");
    }
    if (wanted == null) {
      if (roles.size() > 1) {
        throw new WrongInput(
            from
                + " with "
                + roles.size()
                + " roles; say which one: --role ARN ("
                + named(roles)
                + ")");
      }
      return roles.get(0);
    }
    List<DeclaredRole> called = roles.stream().filter(role -> role.isCalled(wanted)).toList();
    if (called.size() == 1) {
      return called.get(0);
    }
    if (called.isEmpty() && roles.size() == 1 && roles.get(0).name().isEmpty()) {
      return roles.get(0);
    }
    throw new WrongInput(
        from
            + (called.isEmpty() ? " without the role " : " with several roles called ")
            + wanted
            + "; it has "
            + named(roles));
  }

  private static String named(List<DeclaredRole> roles) {
    return Phrases.first(MOST_NAMED, roles.stream().map(DeclaredRole::shown).toList());
  }

  private static Object policy(DeclaredRole role, Format format, String file) throws WrongInput {
    if (role.policy() == null) {
      throw new WrongInput(
          "the trust policy of "
              + role.place()
              + " in "
              + file
              + (format == Format.TERRAFORM
                  ? " is known only after the apply; apply, then: terraform show -json"
                  : " is missing")
              + deployed(role));
    }
    return role.policy();
  }

  private static Object resolved(
      Object policy, Map<?, ?> template, DeclaredRole role, String file, String wanted)
      throws WrongInput {
    if (wanted == null || !(RoleArn.read(wanted) instanceof Read.Valid<RoleArn> arn)) {
      // The reader asks for the role's ARN, and says so better.
      return policy;
    }
    try {
      return new Intrinsics(CloudFormation.resources(template), arn.value()).resolve(policy);
    } catch (Intrinsics.Unresolved e) {
      throw new WrongInput(
          "the trust policy of "
              + role.place()
              + " in "
              + file
              + " contains "
              + e.getMessage()
              + ", which only CloudFormation can fill in"
              + deployed(role));
    }
  }

  private static String deployed(DeclaredRole role) {
    return "; or check the deployed role: aws iam get-role --role-name "
        + role.name().orElse("NAME")
        + " --output json | irsa-check trust --policy -";
  }

  /** What tool wrote the file. */
  private enum Format {
    TERRAFORM("Terraform's JSON"),
    CLOUDFORMATION("a CloudFormation template"),
    ROLE_LIST("a list of roles"),
    KUBERNETES("Kubernetes manifests");

    private final String shown;

    Format(String shown) {
      this.shown = shown;
    }

    static Format of(Object document) {
      if (!(document instanceof Map<?, ?> root)) {
        return null;
      }
      if (TerraformJson.matches(root)) {
        return TERRAFORM;
      }
      if (RoleList.matches(root)) {
        return ROLE_LIST;
      }
      if (KubernetesRoles.matches(root)) {
        return KUBERNETES;
      }
      return CloudFormation.matches(root) ? CLOUDFORMATION : null;
    }

    List<DeclaredRole> roles(Map<?, ?> root) {
      return switch (this) {
        case TERRAFORM -> TerraformJson.roles(root);
        case CLOUDFORMATION -> CloudFormation.roles(root);
        case ROLE_LIST -> RoleList.roles(root);
        case KUBERNETES -> KubernetesRoles.roles(root);
      };
    }
  }
}
