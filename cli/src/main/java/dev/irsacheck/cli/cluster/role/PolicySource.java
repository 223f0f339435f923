package dev.irsacheck.cli.cluster.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.MarkedText;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.io.FileKind;
import dev.irsacheck.cli.io.WrongInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds one trust policy in a file, or in the output of a tool that declares roles.
 *
 * @param place place in the file; empty for the file itself
 */
public record PolicySource(byte[] document, Optional<String> place, Optional<String> arn) {
  public static final int MAX_LENGTH = 32 << 20;

  private static final String AGAIN = "irsa-check trust --policy - --role ARN";

  private static final int MOST_NAMED = 5;

  public static PolicySource of(byte[] read, String file, String wanted) throws WrongInput {
    FileKind packed = FileKind.packed(read);
    if (packed != null) {
      throw new WrongInput(packed.sentence(file, AGAIN));
    }
    byte[] content = MarkedText.utf8(read);
    List<Object> documents = documents(content);
    List<DeclaredRole> roles = new ArrayList<>();
    RoleFormat format = null;
    Map<?, ?> template = Map.of();
    for (Object document : documents) {
      RoleFormat own = RoleFormat.of(document);
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
    if (format == RoleFormat.CLOUDFORMATION) {
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
        // The policy parser reports the error.
        return List.of();
      }
    }
    return PlainYaml.documents(text).orElse(List.of());
  }

  private static DeclaredRole choose(
      List<DeclaredRole> roles, RoleFormat format, String file, String wanted) throws WrongInput {
    if (roles.isEmpty()) {
      throw new WrongInput(SourceTexts.noRole(file, format.shown()));
    }
    if (wanted == null) {
      if (roles.size() > 1) {
        throw new WrongInput(
            SourceTexts.severalRoles(file, format.shown(), roles.size(), named(roles)));
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
        called.isEmpty()
            ? SourceTexts.noSuchRole(file, format.shown(), wanted, named(roles))
            : SourceTexts.severalCalled(file, format.shown(), wanted, named(roles)));
  }

  private static String named(List<DeclaredRole> roles) {
    return Phrases.first(MOST_NAMED, roles.stream().map(DeclaredRole::shown).toList());
  }

  private static Object policy(DeclaredRole role, RoleFormat format, String file)
      throws WrongInput {
    if (role.policy() == null) {
      throw new WrongInput(
          format == RoleFormat.TERRAFORM
              ? SourceTexts.afterApply(role.place(), file, deployed(role))
              : SourceTexts.noPolicy(role.place(), file, deployed(role)));
    }
    return role.policy();
  }

  private static Object resolved(
      Object policy, Map<?, ?> template, DeclaredRole role, String file, String wanted)
      throws WrongInput {
    if (wanted == null || !(RoleArn.read(wanted) instanceof ParsedText.Valid<RoleArn> arn)) {
      // The policy reader gives a better message about the missing ARN.
      return policy;
    }
    try {
      return new Intrinsics(RoleFormat.resources(template), arn.value()).resolve(policy);
    } catch (Intrinsics.Unresolved e) {
      throw new WrongInput(
          SourceTexts.function(role.place(), file, e.getMessage(), deployed(role)));
    }
  }

  private static String deployed(DeclaredRole role) {
    return SourceTexts.deployed(role.name().orElse("NAME"));
  }
}
